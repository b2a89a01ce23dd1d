import { Answer, EmptyState } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { Panel } from '../../../ui/panel.tsx'
import { useCall } from '../../../ui/query.ts'
import { useText } from '../../../ui/text.ts'
import { type Cycle, readCycles } from '../contract.ts'
import { actors } from '../stage.ts'
import classes from './calendar.module.css'
import { words } from './messages.ts'

type Count = { pemilu: number; pilkada: number }

/** Months of all cycles in order, and how many stages an actor (null: anybody) has in each. */
function workOf(cycles: readonly Cycle[]) {
  const months = [...new Set(cycles.flatMap((cycle) => cycle.months.map(({ month }) => month)))].toSorted()
  const countOf = (month: string, actor: string | null): Count => {
    const of = (kind: Cycle['kind']) => {
      const work = cycles.find((cycle) => cycle.kind === kind)?.months.find((one) => one.month === month)
      return (actor === null ? work?.stages : work?.actors[actor]) ?? 0
    }
    return { pemilu: of('pemilu'), pilkada: of('pilkada') }
  }
  return { months, countOf }
}

const sum = ({ pemilu, pilkada }: Count) => pemilu + pilkada

/** Beban kerja: how many stages run in each month for each institution, both cycles stacked. */
export function WorkView({ event }: { event: string }) {
  const t = useText(words)
  const asked = useCall(readCycles, { query: { event } })
  return (
    <Panel title={t('workTitle')} note={t('workNote')} bare fill foot={<Legend cycles={asked.data?.cycles ?? []} />}>
      <Answer of={asked} what={t('workTitle')} words={words} rows={12}>
        {({ cycles }) =>
          cycles.length === 0 ? <EmptyState>{t('workNone')}</EmptyState> : <WorkTable cycles={cycles} />
        }
      </Answer>
    </Panel>
  )
}

function WorkTable({ cycles }: { cycles: readonly Cycle[] }) {
  const t = useText(words)
  const format = useFormat()
  const { months, countOf } = workOf(cycles)
  const total = (actor: string | null) => months.reduce((all, month) => all + sum(countOf(month, actor)), 0)
  const rows = Object.entries(actors)
    .filter(([code]) => total(code) > 0)
    .toSorted(([one], [other]) => total(other) - total(one))
  const most = Math.max(1, ...months.map((month) => sum(countOf(month, null))))
  const write = (month: string) => format.day(`${month}-01`).replace(/^1 /, '')
  return (
    <div className={classes.work} tabIndex={0} role="group" aria-label={t('workTitle')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('workHead')}</th>
            {months.map((month) => (
              <th key={month} scope="col">
                {write(month).split(' ')[0]}
                <br />
                {month.slice(0, 4)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[[null, t('workAll')] as const, ...rows].map(([code, name]) => (
            <tr key={name} data-all={code === null || undefined}>
              <th scope="row">
                {name}
                <Peak months={months} countOf={(month) => countOf(month, code)} write={write} />
              </th>
              {months.map((month) => {
                const count = countOf(month, code)
                return (
                  <td key={month} title={t('workCell', { actor: name, month: write(month), ...count })}>
                    <Stack count={count} most={most} />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type PeakProps = { months: readonly string[]; countOf: (month: string) => Count; write: (month: string) => string }

function Peak({ months, countOf, write }: PeakProps) {
  const t = useText(words)
  const [heaviest] = months.toSorted((one, other) => sum(countOf(other)) - sum(countOf(one)))
  if (heaviest === undefined) return null
  return <small>{t('workPeak', { month: write(heaviest), count: sum(countOf(heaviest)) })}</small>
}

function Stack({ count, most }: { count: Count; most: number }) {
  const all = sum(count)
  if (all === 0) return null
  const height = (part: number) => `${(part / most) * 100}%`
  return (
    <span className={classes.stack}>
      <b>{all}</b>
      <i data-kind="pilkada" style={{ height: height(count.pilkada) }} />
      <i data-kind="pemilu" style={{ height: height(count.pemilu) }} />
    </span>
  )
}

function Legend({ cycles }: { cycles: readonly Cycle[] }) {
  const t = useText(words)
  return (
    <div className={classes.legend}>
      {cycles.map(({ kind, name, event }) => (
        <span key={kind}>
          <i className={classes.kindMark} data-kind={kind} aria-hidden="true" /> {name}
          {event === null && `, ${t('ofRegulation')}`}
        </span>
      ))}
    </div>
  )
}
