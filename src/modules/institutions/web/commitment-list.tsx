import { useAddress } from '../../../ui/address.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { useFormat } from '../../../ui/language.ts'
import type { Column } from '../../../ui/table-column.ts'
import { useText } from '../../../ui/text.ts'
import type { Commitment } from '../contract-commitments.ts'
import { commitmentWords } from './commitment-messages.ts'
import { CommitmentView } from './commitment-view.ts'
import classes from './institutions.module.css'

/** The commitments of the area, the newest day first. */
export function CommitmentList({ commitments }: { commitments: readonly Commitment[] }) {
  const t = useText(commitmentWords)
  const format = useFormat()
  const [view, setView] = useAddress(CommitmentView)
  const columns: Column<Commitment>[] = [
    { key: 'day', label: t('day'), width: 100, value: ({ day }) => day, cell: ({ day }) => format.day(day) },
    {
      key: 'title',
      label: t('name'),
      value: ({ title }) => title,
      cell: ({ title, withdrawn }) => <span className={withdrawn ? classes.struck : undefined}>{title}</span>,
    },
    { key: 'kind', label: t('kind'), width: 150, value: ({ kind }) => t(`kind.${kind}`) },
    { key: 'region', label: t('region'), width: 160, value: ({ regionName }) => regionName },
    ...(view.pilih === undefined
      ? [{ key: 'place', label: t('place'), width: 130, value: ({ place }: Commitment) => place }]
      : []),
    { key: 'signed', label: t('signed'), width: 90, align: 'end', value: ({ signed }) => signed },
    {
      key: 'promises',
      label: t('promises'),
      width: 80,
      align: 'end',
      value: ({ promises: { kept, open, broken } }) =>
        open + kept + broken === 0 ? null : t('promisesOf', { kept, all: open + kept + broken }),
    },
  ]
  const rows = commitments.filter(({ kind }) => view.wajib === undefined || kind === view.wajib)
  return (
    <DataTable
      caption={t('list')}
      rows={rows}
      columns={columns}
      keyOf={({ id }) => id}
      sort={view.urut}
      onSort={(urut) => setView({ urut })}
      filter={view.cari}
      onClearFilter={() => setView({ cari: '' })}
      selected={view.pilih}
      onOpen={({ id }) => setView({ pilih: id })}
      empty={t('none')}
    />
  )
}
