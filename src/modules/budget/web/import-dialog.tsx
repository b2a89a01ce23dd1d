import { Button, Group, Stack } from '@mantine/core'
import { Download } from 'lucide-react'
import { addressOf } from '../../../ui/call.ts'
import { ImportDialog } from '../../../ui/import-dialog.tsx'
import { ImportProblems } from '../../../ui/import-problems.tsx'
import { useFormat } from '../../../ui/language.ts'
import { useText } from '../../../ui/text.ts'
import { toast } from '../../../ui/toast.ts'
import { uploadFile } from '../../../ui/upload.ts'
import { importGrants, importLimit, type ImportReport, importTemplate, readBudget } from '../contract.ts'
import { words } from './messages.ts'

type Props = { event: string; area: string; areaName: string; onClose: () => void }

/** Signed grants from an office's table, previewed row by row. */
export function ImportGrants({ event, area, areaName, onClose }: Props) {
  const t = useText(words)
  return (
    <ImportDialog
      title={t('importTitle', { area: areaName })}
      hint={t('importHint')}
      label={t('importFile')}
      endings={['.csv', '.xlsx']}
      limit={importLimit}
      words={words}
      send={(file, mode) => uploadFile(importGrants, file, { event, area, mode, file: file.name })}
      refresh={[readBudget]}
      onApplied={({ added }) => {
        toast(t('importApplied', { added }))
        onClose()
      }}
      onClose={onClose}
      applyLabel={({ added }) => t('importApply', { count: added })}
      aside={
        <Group gap="xs">
          {(['xlsx', 'csv'] as const).map((format) => (
            <Button
              key={format}
              component="a"
              href={addressOf(importTemplate.path, { query: { format } })}
              leftSection={<Download size={14} />}
            >
              {t('template')} {format.toUpperCase()}
            </Button>
          ))}
        </Group>
      }
    >
      {(report) => <Report report={report} />}
    </ImportDialog>
  )
}

function Report({ report }: { report: ImportReport }) {
  const t = useText(words)
  const format = useFormat()
  const { rows, added, unchanged, amount, problems, problemCount } = report
  return (
    <Stack gap="xs">
      <b>{t('importPreview', { rows, added, amount: format.rupiah(amount), unchanged })}</b>
      {added === 0 && problemCount === 0 && <p>{t('importNothing')}</p>}
      <ImportProblems problems={problems} count={problemCount} why={({ reason }) => t(`row.${reason}`)} />
    </Stack>
  )
}
