import { Stack } from '@mantine/core'
import { ExampleFile } from '../../../ui/example-file.tsx'
import { ImportDialog } from '../../../ui/import-dialog.tsx'
import { ImportProblems } from '../../../ui/import-problems.tsx'
import { useText } from '../../../ui/text.ts'
import { toast } from '../../../ui/toast.ts'
import { uploadFile } from '../../../ui/upload.ts'
import { importInstitutions, type ImportReport, institutionFileLimit, listInstitutions } from '../contract.ts'
import { words } from './messages.ts'

const example = [
  'Kode wilayah,Jenis lembaga,Nama lembaga,Nama singkat,Alamat,Telepon,Surel,Situs,Narahubung (jabatan),Aktif sejak,Aktif sampai',
  '1671,Perguruan tinggi,Universitas Contoh,Uncon,Jalan Contoh 1,0711-000000,kantor@contoh.invalid,,Wakil Rektor III,,',
]

/** Institutions of an area from CSV or XLSX, with a preview row by row. */
export function ImportInstitutions({ area, onClose }: { area: string; onClose: () => void }) {
  const t = useText(words)
  return (
    <ImportDialog
      title={t('importTitle')}
      hint={t('importHint')}
      label={t('file')}
      endings={['.csv', '.xlsx']}
      limit={institutionFileLimit}
      words={words}
      send={(file, mode) => uploadFile(importInstitutions, file, { area, mode, file: file.name })}
      refresh={[listInstitutions]}
      onApplied={({ added, changed }) => {
        toast(t('applied', { added, changed }))
        onClose()
      }}
      onClose={onClose}
      applyLabel={({ rows }) => t('apply', { rows })}
      aside={<ExampleFile name="lembaga" lines={example} />}
    >
      {(report) => <Report report={report} />}
    </ImportDialog>
  )
}

function Report({ report }: { report: ImportReport }) {
  const t = useText(words)
  const { rows, added, changed, unchanged, problemCount, problems } = report
  return (
    <Stack gap="xs">
      <b>{t('preview', { rows, added, changed, unchanged })}</b>
      <ImportProblems problems={problems} count={problemCount} why={({ reason }) => t(`row.${reason}`)} />
    </Stack>
  )
}
