import { on, type Route } from '../../server/serve.ts'
import { Refused } from '../../shared/refused.ts'
import { getProfile } from '../events/rules.ts'
import { foresee, readScheduled, type Scheduled, withRows } from './calendar.ts'
import * as contract from './contract-own.ts'
import {
  followVotingDay,
  hangingOn,
  nothingOwn,
  type OwnRows,
  ownRows,
  problemsOf,
  putRow,
  withoutRow,
} from './own-schedule.ts'
import { refuseSecond } from './routes-own.ts'
import { votingStage } from './rule.ts'
import type { RowProblem } from './schedule-file.ts'
import { fillingsOf, lawfulSchedule } from './schedules.ts'
import { saveOwnSchedule } from './store-own.ts'

type Asked = contract.StageCells & { code: string; change: 'add' | 'edit' }

/** Refuses with 'stage-of-regulation': only what is the event's own can be changed or taken away. */
function refuseForeign({ own }: Scheduled, stage: string): void {
  const rows = ownRows(own.schedule ?? nothingOwn)
  if (!rows.some(({ cells }) => cells.code === stage)) throw new Refused('stage-of-regulation', { stage })
}

/** The schedule with one stage put into it, and what is wrong with that stage. */
async function tryStage(scheduled: Scheduled, { change, ...asked }: Asked) {
  if (change === 'edit') refuseForeign(scheduled, asked.code)
  const { event, changes } = scheduled
  const profile = getProfile(event)
  const own = scheduled.own.schedule ?? nothingOwn
  const old = ownRows(own).find(({ cells }) => cells.code === asked.code)
  const kept = { certainty: old?.cells.certainty ?? 'sourced', variants: old?.cells.variants ?? '' }
  const put = putRow(own, { ...kept, ...asked }, change === 'add')
  const beside = own.rows === null ? await lawfulSchedule(event, profile) : []
  const found = problemsOf(ownRows(put.own), fillingsOf(event, profile), event.votingDay, beside)
  // dates that were given to a stage of this code, now taken away, would become those of the new one
  const isUsed = change === 'add' && changes.has(asked.code)
  const used: RowProblem[] = isUsed ? [{ line: put.line, column: 'code', found: asked.code, problem: 'code-used' }] : []
  // a circle is told once, at whichever of its stages comes first
  const isInCircle = ({ problem, found }: RowProblem) => problem === 'circle' && found.split(' → ').includes(asked.code)
  const problems = [...used, ...found].filter((one) => one.line === put.line || isInCircle(one))
  return { own: put.own, problems: problems.map(({ column, found, problem }) => ({ column, found, problem })) }
}

type Made = { scheduled: Scheduled; own: OwnRows; source: string; seen: number; by: string; now: Date }

/** The next version of the schedule; undefined when somebody was first. */
const save = (db: Parameters<typeof saveOwnSchedule>[0], { scheduled, own, source, seen, by, now }: Made) =>
  saveOwnSchedule(db, {
    event: scheduled.event.id,
    rows: own.rows && followVotingDay(own.rows),
    added: own.added,
    // a schedule of its own keeps the word it stands on
    source: own.rows === null ? source : (scheduled.own.schedule?.source ?? source),
    seen,
    changedBy: by,
    changedAt: now,
  })

export const ownStageRoutes: Route[] = [
  on(contract.previewOwnStage, async ({ db, query, now }) => {
    const { event, stage: code, ...cells } = query
    const scheduled = await readScheduled(db, event)
    const { own, problems } = await tryStage(scheduled, { code, ...cells })
    if (problems.length > 0) return { problems, consequences: null }
    return { problems, consequences: foresee(scheduled, await withRows(scheduled, own), now) }
  }),

  on(contract.putOwnStage, async ({ db, params, body, person, now, within, subject, note }) => {
    const scheduled = await readScheduled(db, params.event)
    within(scheduled.event.area)
    subject(`${params.event}/${params.stage}`, scheduled.event.area)
    const { seen, ...cells } = body
    const { own, problems } = await tryStage(scheduled, { code: params.stage, ...cells })
    if (problems.length > 0) throw new Refused('stage-faulty', { count: problems.length }, 400)
    const made = { scheduled, own, source: body.source, seen, by: person.id, now }
    const version = await save(db, made)
    if (version === undefined) throw refuseSecond(await readScheduled(db, params.event), 'schedule')
    const before = ownRows(scheduled.own.schedule ?? nothingOwn).find(({ cells: { code } }) => code === params.stage)
    note({ version, before: before?.cells ?? null, after: cells })
    return { version }
  }),

  on(contract.removeOwnStage, async ({ db, params, body, person, now, within, subject, note }) => {
    const scheduled = await readScheduled(db, params.event)
    within(scheduled.event.area)
    subject(`${params.event}/${params.stage}`, scheduled.event.area)
    const { event, stage } = params
    refuseForeign(scheduled, stage)
    if (stage === votingStage) throw new Refused('voting-day-of-event', { event })
    const hanging = hangingOn(stage, scheduled.stages)
    if (hanging.length > 0)
      throw new Refused('stage-hung-on', { stages: hanging.map(({ name }) => name.id).join(', ') })
    const own = withoutRow(scheduled.own.schedule ?? nothingOwn, stage)
    const { source, seen } = body
    const version = await save(db, { scheduled, own, source, seen, by: person.id, now })
    if (version === undefined) throw refuseSecond(await readScheduled(db, event), 'schedule')
    note({ version, source })
    return { version }
  }),
]
