import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { keepArea } from '../../../ui/page-link.tsx'
import { StatusShape } from '../../../ui/status.tsx'
import type { Column } from '../../../ui/table-column.ts'
import { useText } from '../../../ui/text.ts'
import type { GrantRow } from '../contract.ts'
import { recipientName } from '../parties.ts'
import { words } from './messages.ts'

type GrantTableProps = {
  grants: readonly GrantRow[]
  sort: string | undefined
  onSort: (sort: string) => void
  isFiltered: boolean
  onClear: () => void
}

const sum = (grants: readonly GrantRow[], of: (grant: GrantRow) => number) =>
  grants.reduce((total, grant) => total + of(grant), 0)

/** Every grant of the area; a row opens its own page. */
export function GrantTable({ grants, sort, onSort, isFiltered, onClear }: GrantTableProps) {
  const t = useText(words)
  const navigate = useNavigate()
  const columns = useGrantColumns(grants)
  if (isFiltered && grants.length === 0)
    return <EmptyState action={<Button onClick={onClear}>{t('clear')}</Button>}>{t('noMatch')}</EmptyState>
  return (
    <DataTable
      caption={t('grants')}
      rows={grants}
      columns={columns}
      keyOf={({ id }) => id}
      sort={sort}
      onSort={onSort}
      onOpen={({ id }) => void navigate({ to: `/anggaran/${id}`, search: keepArea as never })}
      empty={t('none')}
      totalLabel={t('total')}
    />
  )
}

function useGrantColumns(grants: readonly GrantRow[]): Column<GrantRow>[] {
  const t = useText(words)
  const format = useFormat()
  const signed = sum(grants, (grant) => grant.signed ?? 0)
  const paid = sum(grants, ({ disbursed }) => disbursed)
  return [
    { key: 'region', label: t('region'), width: 168, value: ({ regionName }) => regionName },
    {
      key: 'recipient',
      label: t('recipient'),
      width: 72,
      value: (row) => recipientName(row.recipient, row.region).replace(' Provinsi', ''),
    },
    {
      key: 'signed',
      label: t('signed'),
      unit: 'Rp',
      width: 132,
      align: 'end',
      value: (row) => row.signed,
      total: signed,
    },
    {
      key: 'disbursed',
      label: t('disbursed'),
      unit: 'Rp',
      width: 132,
      align: 'end',
      value: (row) => row.disbursed,
      total: paid,
    },
    {
      key: 'paid',
      label: t('paidShort'),
      unit: '%',
      width: 64,
      align: 'end',
      value: (row) => (row.signed ? row.disbursed / row.signed : null),
      cell: (row) => (row.signed ? format.coverage(row.disbursed, row.signed) : '–'),
      total: format.coverage(paid, signed),
    },
    {
      key: 'used',
      label: t('used'),
      unit: '%',
      width: 78,
      align: 'end',
      value: (row) => (row.disbursed > 0 ? row.used / row.disbursed : null),
      cell: (row) => (row.disbursed > 0 ? format.coverage(row.used, row.disbursed) : '–'),
      total: format.coverage(
        sum(grants, ({ used }) => used),
        paid,
      ),
    },
    {
      key: 'next',
      label: t('next'),
      width: 152,
      value: (row) => row.next?.day,
      cell: (row) => <NextDue grant={row} />,
    },
    { key: 'state', label: t('state'), width: 126, value: (row) => t(`grant.${row.state}`) },
  ]
}

function NextDue({ grant: { next, condition } }: { grant: GrantRow }) {
  const t = useText(words)
  const format = useFormat()
  const shape = <StatusShape state={condition} label={t(`condition.${condition}`)} />
  if (!next) return <>{shape} –</>
  if (next.day === null)
    return (
      <>
        {shape} {t('nextUnknown')}
      </>
    )
  const what = next.what === 'return' ? t('nextReturn') : t('nextTranche', { number: next.number })
  return (
    <>
      {shape} {what} · {format.day(next.day)}
    </>
  )
}
