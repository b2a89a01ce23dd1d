import { Button } from '@mantine/core'
import { FileText, Plus } from 'lucide-react'
import { useState } from 'react'
import { DataTable } from '../../../ui/data-table.tsx'
import { useFormat } from '../../../ui/language.ts'
import { Panel } from '../../../ui/panel.tsx'
import { useMay } from '../../../ui/session.ts'
import type { Column } from '../../../ui/table-column.ts'
import { CsvButton } from '../../../ui/table-tools.tsx'
import { useText } from '../../../ui/text.ts'
import { enterMoney, type GrantDetail, type GrantEntry } from '../contract.ts'
import { isInForce } from '../grant-state.ts'
import classes from './budget.module.css'
import { EntryDialog } from './entry-dialog.tsx'
import { words } from './messages.ts'
import { ReverseDialog } from './reverse-dialog.tsx'

const sideOf = { disbursement: 'grantor', expense: 'recipient', return: 'recipient' } as const
const kinds = ['disbursement', 'expense', 'return'] as const

/** Every payment, expense and return, the newest first; a wrong one is taken back by an entry against it. */
export function EntriesPanel({ detail }: { detail: GrantDetail }) {
  const t = useText(words)
  const may = useMay()
  const [adding, setAdding] = useState<GrantEntry['kind']>()
  const [reversing, setReversing] = useState<GrantEntry>()
  const { grant, entries, sides, terms } = detail
  const isOpen = may(enterMoney) && isInForce(grant.state)
  const mayEnter = (kind: GrantEntry['kind']) => isOpen && sides.includes(sideOf[kind])
  const columns = useEntryColumns((entry) =>
    mayEnter(entry.kind) && !entry.reversed && entry.reverses === null ? () => setReversing(entry) : undefined,
  )
  const actionWords = { disbursement: t('enterDisbursement'), expense: t('enterExpense'), return: t('enterReturn') }
  return (
    <Panel
      title={t('entries')}
      bare
      actions={
        <>
          {kinds
            .filter((kind) => mayEnter(kind))
            .map((kind) => (
              <Button key={kind} size="xs" leftSection={<Plus size={13} />} onClick={() => setAdding(kind)}>
                {actionWords[kind]}
              </Button>
            ))}
          {entries.length > 0 && (
            <CsvButton rows={entries} columns={columns} name={`hibah-${grant.region}-${grant.recipient}`} />
          )}
        </>
      }
    >
      <DataTable
        caption={t('entries')}
        rows={entries}
        columns={columns}
        keyOf={({ id }) => id}
        empty={t('entriesNone')}
        height={420}
      />
      {adding && (
        <EntryDialog
          kind={adding}
          title={actionWords[adding]}
          grant={grant}
          lines={detail.plan.lines}
          today={terms.today}
          onClose={() => setAdding(undefined)}
        />
      )}
      {reversing && (
        <ReverseDialog entry={reversing} grant={grant.id} today={terms.today} onClose={() => setReversing(undefined)} />
      )}
    </Panel>
  )
}

function useEntryColumns(reverseOf: (entry: GrantEntry) => (() => void) | undefined): Column<GrantEntry>[] {
  const t = useText(words)
  const format = useFormat()
  const aboutOf = ({ tranche, line }: GrantEntry) => {
    if (line !== null) return t(`line.${line}`)
    return tranche === null ? '' : t('tranche', { number: tranche })
  }
  return [
    { key: 'day', label: t('day'), width: 96, value: ({ day }) => day, cell: ({ day }) => format.day(day) },
    { key: 'kind', label: t('kind'), width: 96, value: ({ kind }) => t(`entry.${kind}`) },
    { key: 'about', label: t('about'), width: 158, value: aboutOf },
    {
      key: 'amount',
      label: t('amountLabel'),
      unit: 'Rp',
      width: 118,
      align: 'end',
      value: ({ amount }) => amount,
      cell: ({ amount, reversed }) => (
        <span className={reversed ? classes.negative : undefined}>{format.integer(amount)}</span>
      ),
    },
    {
      key: 'document',
      label: t('document'),
      width: 196,
      value: ({ document }) => document,
      cell: ({ document, file, note }) => (
        <>
          {file && (
            <a href={`/api/files/${file}`} target="_blank" rel="noreferrer" aria-label={t('openFile', { document })}>
              <FileText size={13} />
            </a>
          )}{' '}
          {document}
          {note && <span className={classes.muted}> · {note}</span>}
        </>
      ),
    },
    {
      key: 'reverse',
      label: t('actions'),
      width: 92,
      screenOnly: true,
      cell: (entry) => {
        const reverse = reverseOf(entry)
        if (entry.reversed) return <span className={classes.muted}>{t('reversed')}</span>
        return reverse ? (
          <Button size="compact-xs" variant="subtle" onClick={reverse}>
            {t('reverse')}
          </Button>
        ) : null
      },
    },
  ]
}
