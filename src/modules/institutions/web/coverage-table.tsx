import { useAddress } from '../../../ui/address.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { useFormat } from '../../../ui/language.ts'
import { StatusShape } from '../../../ui/status.tsx'
import type { Column } from '../../../ui/table-column.ts'
import { useText } from '../../../ui/text.ts'
import { type CommitmentKind, commitmentKindCodes, commitmentKinds } from '../commitment.ts'
import type { CoveredRegion } from '../contract-commitments.ts'
import { commitmentWords } from './commitment-messages.ts'
import { type CommitmentAnswer, CommitmentView } from './commitment-view.ts'
import classes from './institutions.module.css'

const required = commitmentKindCodes.filter((kind) => commitmentKinds[kind].required.length > 0)

/** The kind whose head-count stands in the table: civil servants. */
const counted: CommitmentKind = 'asn-neutrality'

const cellOf = ({ cells }: CoveredRegion, kind: CommitmentKind) => cells.find((cell) => cell.kind === kind)

/** Regions × what each must have: when it was made, whether its own, and how many signed. Enter opens what is there. */
export function CoverageTable({ data }: { data: CommitmentAnswer }) {
  const t = useText(commitmentWords)
  const [view, setView] = useAddress(CommitmentView)
  const columns: Column<CoveredRegion>[] = [
    { key: 'name', label: t('region'), width: 190, value: ({ name }) => name },
    ...required.map((kind): Column<CoveredRegion> => ({
      key: kind,
      label: t(`kind.${kind}`),
      width: kind === counted ? 164 : 124,
      value: (row) => {
        const cell = cellOf(row, kind)
        return cell?.day ?? t(`state.${cell?.state ?? 'todo'}`)
      },
      cell: (row) => <CoverageCell data={data} row={row} kind={kind} />,
    })),
    {
      key: 'signed',
      label: t('tookPart'),
      align: 'end',
      width: 180,
      value: (row) => cellOf(row, counted)?.signed,
      cell: (row) => <TookPart row={row} />,
    },
  ]
  const firstOf = ({ cells }: CoveredRegion) => cells.flatMap(({ own, via }) => [...own, ...via])[0]
  return (
    <DataTable
      caption={t('coverage')}
      rows={data.coverage}
      columns={columns}
      keyOf={({ region }) => region}
      sort={view.urut}
      onSort={(urut) => setView({ urut })}
      onOpen={(row) => setView({ pilih: firstOf(row) })}
      empty={t('noRegions')}
    />
  )
}

/** How many took part of how many, where both are known. */
function TookPart({ row }: { row: CoveredRegion }) {
  const t = useText(commitmentWords)
  const format = useFormat()
  const { signed = null, target = null } = cellOf(row, counted) ?? {}
  if (signed === null || target === null) return format.integer(signed)
  return (
    <>
      {t('tookPartOf', { signed, target })} <b>{format.coverage(signed, target)}%</b>
    </>
  )
}

type CellProps = { data: CommitmentAnswer; row: CoveredRegion; kind: CommitmentKind }

/** The shape, the day, and whether the region joined a declaration made elsewhere. */
function CoverageCell({ data, row, kind }: CellProps) {
  const t = useText(commitmentWords)
  const format = useFormat()
  const [, setView] = useAddress(CommitmentView)
  const cell = cellOf(row, kind)
  if (!cell) return null
  const [id] = [...cell.own, ...cell.via]
  const label = t(`state.${cell.state}`)
  if (cell.day === null || id === undefined)
    return (
      <>
        <StatusShape state={cell.state} />{' '}
        {cell.state === 'late' ? <b className={classes.late}>{t('state.todo')}</b> : label}
      </>
    )
  const isJoint = cell.own.length === 0
  const due = data.due[kind]
  const isLate = due !== undefined && cell.day > due
  return (
    <>
      <StatusShape state={isLate ? 'risk' : 'done'} label={isLate ? t('madeLate') : label} />{' '}
      <button
        type="button"
        className={classes.link}
        title={isJoint ? t('via') : undefined}
        onClick={(event) => {
          event.stopPropagation()
          setView({ pilih: id })
        }}
      >
        {format.day(cell.day)}
      </button>
      {isJoint && <small className={classes.joint}> {t('viaShort')}</small>}
    </>
  )
}
