import type { UseQueryResult } from '@tanstack/react-query'
import { useArea } from '../../../ui/area.ts'
import { CoverageBar, Funnel } from '../../../ui/bars.tsx'
import type { CallFailed } from '../../../ui/call.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Answer, Freshness } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { useLiveState } from '../../../ui/live.ts'
import { Panel } from '../../../ui/panel.tsx'
import { useSession } from '../../../ui/session.ts'
import { StatStrip } from '../../../ui/stat-strip.tsx'
import { StatusCounts, StatusShape, type State } from '../../../ui/status.tsx'
import type { Column } from '../../../ui/table-column.ts'
import { useText } from '../../../ui/text.ts'
import type { FormState, ProgressRow } from '../contract.ts'
import { listWords } from './list-messages.ts'
import { words } from './messages.ts'
import classes from './progress.module.css'
import type { ChangeView, ListView } from './results-page.tsx'

type Progress = UseQueryResult<{ rows: ProgressRow[]; total: ProgressRow }, CallFailed>
type Counts = Partial<Record<FormState, number>>

type StripProps = {
  progress: Progress
  /** How the forms of the area stand; undefined while it is being read. */
  byState: Counts | undefined
  view: ListView
  setView: ChangeView
}

/** Photographed, read, verified and counted are four things; only the last enters a sum. */
export function ProgressStrip({ progress, byState, view, setView }: StripProps) {
  const t = useText(listWords)
  const live = useLiveState()
  const clock = useSession().event?.clockOffsetMs ?? 0
  return (
    <Answer of={progress} what={t('progress.failed')} words={words} rows={4}>
      {({ total }) => (
        <StatStrip label={t('progress')}>
          <div className={classes.funnel}>
            <Funnel
              whole={total.expected}
              steps={[
                { label: t('funnel.photo'), value: total.photographed },
                { label: t('funnel.read'), value: total.read },
                { label: t('funnel.verified'), value: total.verified },
                { label: t('funnel.counted'), value: total.counted },
              ]}
            />
            <p className={classes.note}>
              {t('funnel.note')}{' '}
              <Freshness at={progress.dataUpdatedAt + clock} isStale={live === 'stale' || live === 'lost'} />
            </p>
          </div>
          <Groups byState={byState} chosen={view.keadaan} setView={setView} />
        </StatStrip>
      )}
    </Answer>
  )
}

const groups: { name: 'wait' | 'look' | 'held' | 'counted'; state: State; states: FormState[] }[] = [
  { name: 'held', state: 'late', states: ['held'] },
  { name: 'look', state: 'risk', states: ['different', 'returned', 'incomplete', 'waiting'] },
  { name: 'wait', state: 'todo', states: ['empty', 'first-entered'] },
  { name: 'counted', state: 'done', states: ['accepted', 'corrected'] },
]

type GroupsProps = { byState: Counts | undefined; chosen: string | undefined; setView: ChangeView }

/** Empty is not zero: until the states are read, dots stand for the numbers. */
function Groups({ byState, chosen, setView }: GroupsProps) {
  const t = useText(listWords)
  const format = useFormat()
  const isKnown = byState !== undefined
  const of = (state: FormState) => byState?.[state] ?? 0
  const sum = (states: readonly FormState[]) => states.reduce((total, one) => total + of(one), 0)
  const notes = {
    wait: t('group.wait.note', { empty: of('empty'), first: of('first-entered') }),
    look: t('group.look.note', {
      different: of('different'),
      returned: of('returned'),
      rest: of('incomplete') + of('waiting'),
    }),
    held: t('group.held.note'),
    counted: t('group.counted.note', { corrected: of('corrected') }),
  }
  return (
    <div className={classes.groups} aria-busy={!isKnown}>
      {groups.map(({ name, state, states }) => {
        const key = states.join(',')
        const isOn = chosen === key
        return (
          <button
            key={name}
            type="button"
            className={classes.group}
            aria-pressed={isOn}
            onClick={() => setView({ keadaan: isOn ? undefined : key, mulai: 0 })}
          >
            <span>
              <StatusShape state={state} size={11} />
              {t(`group.${name}`)}
            </span>
            <b>{isKnown ? format.integer(sum(states)) : '…'}</b>
            <small>{isKnown && notes[name]}</small>
          </button>
        )
      })}
    </div>
  )
}

const trouble = (row: ProgressRow) => row.different + row.returned + row.incomplete + row.waiting

function useColumns(total: ProgressRow | undefined): Column<ProgressRow>[] {
  const t = useText(listWords)
  return [
    { key: 'name', label: t('progress.region'), value: (row) => row.name },
    { key: 'read', label: t('progress.read'), align: 'end', width: 68, value: (row) => row.read, total: total?.read },
    {
      key: 'stuck',
      label: t('progress.issues'),
      hint: t('progress.stuck'),
      width: 74,
      cell: (row) => <StatusCounts counts={{ late: row.held, risk: trouble(row) }} only={['late', 'risk']} />,
    },
    {
      key: 'counted',
      label: t('progress.counted'),
      unit: '%',
      align: 'end',
      width: 94,
      value: (row) => (row.expected === 0 ? 0 : row.counted / row.expected),
      cell: (row) => <CoverageBar part={row.counted} whole={row.expected} width={30} />,
      total: total && <CoverageBar part={total.counted} whole={total.expected} width={30} />,
    },
  ]
}

/** The regions below, with what keeps each from being complete. */
export function ProgressTable({ progress }: { progress: Progress }) {
  const t = useText(listWords)
  const [, setArea] = useArea()
  const total = progress.data?.total
  const columns = useColumns(total)
  return (
    <Panel title={t('progress')} bare fill>
      <DataTable
        caption={t('progress')}
        rows={progress.data?.rows}
        columns={columns}
        keyOf={(row) => row.region}
        totalLabel={total && t('progress.total')}
        onOpen={(row) => setArea(row.region)}
        error={progress.error}
        words={words}
        onRetry={() => void progress.refetch()}
      />
    </Panel>
  )
}
