import { Alert, Button, Stack, Text } from '@mantine/core'
import { DataTable } from '../../../ui/data-table.tsx'
import { useFormat, useLanguage } from '../../../ui/language.ts'
import { Panel } from '../../../ui/panel.tsx'
import { Stat, StatStrip } from '../../../ui/stat-strip.tsx'
import type { Column } from '../../../ui/table-column.ts'
import { useText } from '../../../ui/text.ts'
import type { ImportedRow, ResultImport, Sums } from '../contract-import.ts'
import { sayRow } from '../import-words.ts'
import { importWords } from './import-messages.ts'

type ImportReportProps = {
  report: ResultImport
  /** Absent where there is nothing to import, or it has been done. */
  onApply: (() => void) | undefined
  isBusy: boolean
}

/** What a file holds: its three parts apart, the votes of each, the findings by rule, and the rows that cannot go in. */
export function ImportReport({ report, onApply, isBusy }: ImportReportProps) {
  const t = useText(importWords)
  const { integer } = useFormat()
  const { added, existing, stations, problemCount } = report
  return (
    <Stack gap="md">
      <StatStrip label={t('report')}>
        <Stat label={t('rows')} value={integer(report.rows)} />
        <Stat label={t('accepted')} value={integer(report.accepted)} />
        <Stat label={t('incomplete')} value={integer(report.incomplete)} note={t('incompleteNote')} />
        <Stat label={t('quarantined')} value={integer(report.quarantined)} note={t('quarantinedNote')} />
        <Stat label={t('refused')} value={integer(report.refused)} />
      </StatStrip>
      {problemCount > 0 ? (
        <Problems report={report} />
      ) : (
        !report.applied && (
          <Panel>
            <Stack gap="sm" align="start">
              <Text size="sm" role="status">
                {added === 0 ? t('nothing') : t('preview', { added, existing, stations: stations.added })}
              </Text>
              {onApply && (
                <Button variant="filled" loading={isBusy} onClick={onApply}>
                  {t('apply', { added })}
                </Button>
              )}
            </Stack>
          </Panel>
        )
      )}
      {report.sums && <Parts sums={report.sums} />}
      <Findings byRule={report.byRule} />
    </Stack>
  )
}

function Problems({ report }: { report: ResultImport }) {
  const t = useText(importWords)
  const language = useLanguage()
  const columns: Column<ImportedRow>[] = [
    { key: 'line', label: t('line'), width: 70, align: 'end', value: ({ line }) => line },
    { key: 'file', label: t('place'), width: 180, value: ({ file }) => file },
    { key: 'column', label: t('column'), width: 150, value: ({ column }) => column },
    { key: 'problem', label: t('problem'), width: 520, value: (row) => sayRow(row, language) },
  ]
  return (
    <Panel title={t('problem')} bare>
      <Alert color="red" role="alert">
        {t('problems', { count: report.problemCount })}
      </Alert>
      <DataTable
        caption={t('problem')}
        rows={report.problems}
        columns={columns}
        keyOf={({ file, line, column, reason }) => `${file} ${line} ${column} ${reason}`}
        height={320}
      />
    </Panel>
  )
}

type Part = { part: keyof NonNullable<ResultImport['sums']>; sums: Sums }

function Parts({ sums }: { sums: NonNullable<ResultImport['sums']> }) {
  const t = useText(importWords)
  const parts = ['accepted', 'incomplete', 'quarantined', 'file', 'read'] as const
  const rows: Part[] = parts.map((part) => ({ part, sums: sums[part] }))
  const columns: Column<Part>[] = [
    { key: 'part', label: t('part'), width: 170, value: ({ part }) => t(`part.${part}`) },
    { key: 'forms', label: t('forms'), width: 100, align: 'end', value: ({ sums: { forms } }) => forms },
    ...sums.file.votes.map((_, index): Column<Part> => ({
      key: `v${index + 1}`,
      label: t('number', { number: index + 1 }),
      width: 120,
      align: 'end',
      value: ({ sums: { votes } }) => votes[index] ?? null,
    })),
    { key: 'valid', label: t('valid'), width: 120, align: 'end', value: ({ sums: { valid } }) => valid },
  ]
  return (
    <Panel title={t('sums')} bare>
      <DataTable caption={t('sums')} rows={rows} columns={columns} keyOf={({ part }) => part} />
    </Panel>
  )
}

type Finding = { code: string; forms: number }

function Findings({ byRule }: Pick<ResultImport, 'byRule'>) {
  const t = useText(importWords)
  const rows = Object.entries(byRule).flatMap(([code, forms]): Finding[] => (forms > 0 ? [{ code, forms }] : []))
  const columns: Column<Finding>[] = [
    { key: 'code', label: t('rule'), width: 110, value: ({ code }) => code },
    { key: 'forms', label: t('forms'), width: 110, align: 'end', value: ({ forms }) => forms },
  ]
  return (
    <Panel title={t('rules')} bare>
      <DataTable caption={t('rules')} rows={rows} columns={columns} keyOf={({ code }) => code} empty={t('noFinding')} />
    </Panel>
  )
}
