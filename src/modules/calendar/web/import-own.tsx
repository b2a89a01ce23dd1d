import { Button, Stack, TextInput } from '@mantine/core'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { addressOf } from '../../../ui/call.ts'
import { ExampleFile } from '../../../ui/example-file.tsx'
import { ImportDialog } from '../../../ui/import-dialog.tsx'
import { ImportProblems } from '../../../ui/import-problems.tsx'
import { useText } from '../../../ui/text.ts'
import { toast } from '../../../ui/toast.ts'
import { uploadFile } from '../../../ui/upload.ts'
import { type Calendar, exportCalendar, readCalendar, readCycles } from '../contract.ts'
import {
  holidayFileLimit,
  importHolidays,
  importSchedule,
  type OwnReport,
  readOwn,
  scheduleFileLimit,
} from '../contract-own.ts'
import { ConsequencesList } from './consequences-list.tsx'
import { words } from './messages.ts'
import { ownWords } from './own-messages.ts'

const exampleHolidays = [
  'tanggal,nama,jenis,sumber',
  '2024-05-15,Hari jadi daerah (contoh),libur,Keputusan kepala daerah (contoh)',
]

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
      endings={['.csv', '.xlsx']}
      limit={isSchedule ? scheduleFileLimit : holidayFileLimit}
      words={ownWords}
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
          <ExampleFile name="libur" lines={exampleHolidays} />
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
        <ImportProblems problems={problems} count={problemCount} why={({ problem }) => t(`cell.${problem}`)} />
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
