import { Stack } from '@mantine/core'
import { ExampleFile } from '../../../ui/example-file.tsx'
import { ImportDialog } from '../../../ui/import-dialog.tsx'
import { ImportProblems } from '../../../ui/import-problems.tsx'
import { useText } from '../../../ui/text.ts'
import { toast } from '../../../ui/toast.ts'
import { uploadFile } from '../../../ui/upload.ts'
import {
  importStations,
  type ImportReport,
  listStations,
  readTotals,
  type RowProblem,
  stationFileLimit,
} from '../contract.ts'
import { words } from './messages.ts'

const example = [
  'Kode TPS,Pemilih laki-laki,Pemilih perempuan,Jumlah pemilih,Lokasi khusus',
  '1671011001001,250,251,501,',
  '1671011001901,200,5,205,Rutan (contoh)',
]

type Props = { event: string; area: string; areaName: string; onClose: () => void }

/** Stations of an area from CSV or XLSX, with a preview row by row. */
export function ImportStations({ event, area, areaName, onClose }: Props) {
  const t = useText(words)
  return (
    <ImportDialog
      title={t('importTitle', { area: areaName })}
      hint={t('importHint')}
      label={t('file')}
      endings={['.csv', '.xlsx', '.csv.gz']}
      limit={stationFileLimit}
      words={words}
      send={(file, mode) => uploadFile(importStations, file, { event, area, mode, file: file.name })}
      refresh={[listStations, readTotals]}
      onApplied={({ added, changed }) => {
        toast(t('applied', { added, changed }))
        onClose()
      }}
      onClose={onClose}
      applyLabel={({ rows }) => t('apply', { rows })}
      aside={<ExampleFile name="tps" lines={example} />}
    >
      {(report) => <Report report={report} />}
    </ImportDialog>
  )
}

function Report({ report }: { report: ImportReport }) {
  const t = useText(words)
  const { rows, added, changed, unchanged, absent, problemCount, warningCount } = report
  const why = ({ reason }: RowProblem) => t(`row.${reason}`)
  return (
    <Stack gap="xs">
      <b>{t('preview', { rows, added, changed, unchanged })}</b>
      {added + changed === 0 && problemCount === 0 && <p>{t('nothing')}</p>}
      {absent > 0 && <p>{t('absent', { absent })}</p>}
      <ImportProblems problems={report.problems} count={problemCount} why={why} />
      {problemCount === 0 && (
        <ImportProblems
          problems={report.warnings}
          count={warningCount}
          why={why}
          warning={t('warnings', { count: warningCount })}
        />
      )}
    </Stack>
  )
}
