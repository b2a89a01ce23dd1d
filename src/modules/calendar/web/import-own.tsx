import { Button, Stack, TextInput } from '@mantine/core'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { addressOf } from '../../../ui/call.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { ImportDialog } from '../../../ui/import-dialog.tsx'
import { saveFile } from '../../../ui/save-file.ts'
import { StatusShape } from '../../../ui/status.tsx'
import type { Column } from '../../../ui/table-column.ts'
import { useText } from '../../../ui/text.ts'
import { toast } from '../../../ui/toast.ts'
import { uploadFile } from '../../../ui/upload.ts'
import { type Calendar, exportCalendar, readCalendar, readCycles } from '../contract.ts'
import {
  type CellProblem,
  holidayFileLimit,
  importHolidays,
  importSchedule,
  type OwnReport,
  readOwn,
  scheduleFileLimit,
} from '../contract-own.ts'
import { ConsequencesList } from './consequences-list.tsx'
import { words } from './messages.ts'

const exampleHolidays =
  'tanggal,nama,jenis,sumber\r\n2024-05-15,Hari jadi daerah (contoh),libur,Keputusan kepala daerah (contoh)\r\n'

type Props = {
  part: 'schedule' | 'holidays'
  event: string
  calendar: Calendar
  /** The version that the import replaces. */
  seen: number
  onClose: () => void
}

/** A schedule or days off from CSV or XLSX: every fault by line and column, what would move, then all or nothing. */
export function ImportOwn({ part, event, calendar, seen, onClose }: Props) {
  const t = useText(words)
  const [source, setSource] = useState('')
  const isSchedule = part === 'schedule'
  const query = { event, seen: String(seen) }
  return (
    <ImportDialog
      title={t(isSchedule ? 'importSchedule' : 'importHolidays')}
      hint={t(isSchedule ? 'importScheduleHint' : 'importHolidaysHint')}
      label={t('file')}
      kinds={t('kinds')}
      endings={['.csv', '.xlsx']}
      limit={isSchedule ? scheduleFileLimit : holidayFileLimit}
      words={words}
      send={(file, mode) =>
        isSchedule
          ? uploadFile(importSchedule, file, { ...query, mode, file: file.name, source })
          : uploadFile(importHolidays, file, { ...query, mode, file: file.name })
      }
      refresh={[readCalendar, readOwn, readCycles]}
      onApplied={() => {
        toast(t('applied'))
        onClose()
      }}
      onClose={onClose}
      closeLabel={t('cancel')}
      applyLabel={({ rows }) => t(isSchedule ? 'applySchedule' : 'applyHolidays', { rows })}
      isReady={!isSchedule || source.trim().length >= 5}
      fields={
        isSchedule && (
          <TextInput
            label={t('sourceField')}
            description={t('sourceHint')}
            required
            maxLength={400}
            value={source}
            onChange={(event) => setSource(event.currentTarget.value)}
          />
        )
      }
      aside={
        isSchedule ? (
          <Button
            component="a"
            leftSection={<Download size={14} />}
            href={addressOf(exportCalendar.path, { query: { event, format: 'xlsx' } })}
          >
            {t('currentFile')}
          </Button>
        ) : (
          <Button
            leftSection={<Download size={14} />}
            onClick={() => saveFile('contoh-libur.csv', `\uFEFF${exampleHolidays}`, 'text/csv;charset=utf-8')}
          >
            {t('exampleFile')}
          </Button>
        )
      }
    >
      {(report) => <Report report={report} calendar={calendar} />}
    </ImportDialog>
  )
}

function Report({ report, calendar }: { report: OwnReport; calendar: Calendar }) {
  const t = useText(words)
  const { rows, problemCount, problems, added, changed, missing, consequences } = report
  if (problemCount > 0)
    return (
      <Stack gap="xs">
        <p>
          <StatusShape state="late" /> {t('problemsOfFile', { count: problemCount })}
        </p>
        <Problems problems={problems} />
      </Stack>
    )
  const named = [
    { label: t('comes'), names: added },
    { label: t('differs'), names: changed },
    { label: t('goes'), names: missing },
  ]
  return (
    <Stack gap="xs">
      <b>{t('preview', { rows, added: added.length, changed: changed.length, missing: missing.length })}</b>
      {named
        .filter(({ names }) => names.length > 0)
        .map(({ label, names }) => (
          <details key={label}>
            <summary>
              {label} ({names.length})
            </summary>
            <p>{names.join('; ')}</p>
          </details>
        ))}
      {consequences && <ConsequencesList calendar={calendar} consequences={consequences} />}
    </Stack>
  )
}

function Problems({ problems }: { problems: readonly CellProblem[] }) {
  const t = useText(words)
  const columns: Column<CellProblem>[] = [
    { key: 'line', label: t('line'), width: 60, align: 'end', value: ({ line }) => line },
    { key: 'column', label: t('column'), width: 110, value: ({ column }) => column },
    { key: 'problem', label: t('problem'), value: ({ problem }) => t(`cell.${problem}`) },
    { key: 'found', label: t('found'), width: 170, value: ({ found }) => found },
  ]
  return (
    <DataTable
      caption={t('problem')}
      rows={problems}
      columns={columns}
      keyOf={({ line, column, problem }) => `${line} ${column} ${problem}`}
      sort="line"
      height={260}
    />
  )
}
