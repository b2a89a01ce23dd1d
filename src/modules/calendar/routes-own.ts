import { on, onStream, type Route } from '../../server/serve.ts'
import { readStaged, stageUpload } from '../../server/staged-upload.ts'
import { tellProblems } from '../../shared/import-report.ts'
import { Refused } from '../../shared/refused.ts'
import { getProfile } from '../events/rules.ts'
import { foresee, readScheduled, type Scheduled, withHolidays, withRows } from './calendar.ts'
import * as contract from './contract-own.ts'
import { readHolidayFile } from './holiday-file.ts'
import { type Holiday, holidays as decreed } from './holidays.ts'
import { compareStages, followVotingDay, nothingOwn, type OwnRows, problemsOf } from './own-schedule.ts'
import { columnName, readScheduleRows, type ScheduleRow } from './schedule-file.ts'
import { fillingsOf } from './schedules.ts'
import * as store from './store-own.ts'

/** Whoever comes second learns which version stands now. */
export function refuseSecond({ own }: Scheduled, part: 'schedule' | 'holidays') {
  const { version = 0, changedBy: by = '' } = own[part] ?? {}
  return new Refused('changed-meanwhile', { part, version, by })
}

/** Names of days that come, change and go. */
function compareHolidays(before: readonly Holiday[], after: readonly Holiday[]) {
  const write = ({ day, name }: Holiday) => `${day} ${name}`
  const find = (days: readonly Holiday[], day: string) => days.find((one) => one.day === day)
  return {
    added: after.filter(({ day }) => !find(before, day)).map(write),
    changed: after
      .filter((one) => {
        const old = find(before, one.day)
        return old !== undefined && JSON.stringify(old) !== JSON.stringify(one)
      })
      .map(write),
    missing: before.filter(({ day }) => !find(after, day)).map(write),
  }
}

const nothing = { applied: false, added: [], changed: [], missing: [], consequences: null }

const imported = (rows: readonly ScheduleRow[]): OwnRows => ({ rows: followVotingDay(rows), added: [] })

async function reportSchedule(scheduled: Scheduled, rows: readonly ScheduleRow[], now: Date) {
  const { event } = scheduled
  const problems = problemsOf(rows, fillingsOf(event, getProfile(event)), event.votingDay).map((problem) => ({
    ...problem,
    column: columnName(problem.column),
  }))
  const counted = { rows: rows.length, ...tellProblems(problems) }
  if (problems.length > 0) return { ...nothing, ...counted }
  const after = await withRows(scheduled, imported(rows))
  return {
    ...counted,
    applied: false,
    ...compareStages(scheduled.stages, after.stages),
    consequences: foresee(scheduled, after, now),
  }
}

export const ownRoutes: Route[] = [
  on(contract.readOwn, async ({ db, query }) => {
    const { own } = await readScheduled(db, query.event)
    const { schedule } = own
    const days = [
      ...decreed.map((one) => ({ ...one, isOwn: false })),
      ...own.holidays.holidays.map((one) => ({ ...one, isOwn: true })),
    ]
    return {
      schedule: {
        version: schedule?.version ?? 0,
        isOwn: Boolean(schedule?.rows),
        added: schedule?.added.length ?? 0,
        source: schedule?.source ?? null,
        by: schedule?.changedBy ?? null,
        at: schedule?.changedAt.toISOString() ?? null,
      },
      holidays: {
        version: own.holidays.version,
        days: days.toSorted((one, other) => (one.day < other.day ? -1 : Number(one.day > other.day))),
      },
    }
  }),

  onStream(
    contract.importSchedule,
    (request) => stageUpload(request.raw, contract.scheduleFileLimit),
    ({ db, query, received, person, now, within, subject, note }) =>
      readStaged(received, async (file) => {
        const scheduled = await readScheduled(db, query.event)
        within(scheduled.event.area)
        subject(query.event, scheduled.event.area)
        const rows = await readScheduleRows(file)
        const report = await reportSchedule(scheduled, rows, now)
        const { problemCount, added, changed, missing } = report
        note({ mode: query.mode, file: query.file, rows: rows.length, problems: problemCount })
        if (query.mode === 'preview' || problemCount > 0) return report
        if (query.source.length < 5) throw new Refused('source-missing', {}, 400)
        const version = await store.saveOwnSchedule(db, {
          event: query.event,
          ...imported(rows),
          source: query.source,
          seen: query.seen,
          changedBy: person.id,
          changedAt: now,
        })
        if (version === undefined) throw refuseSecond(await readScheduled(db, query.event), 'schedule')
        note({ version, source: query.source, added: added.length, changed: changed.length, missing: missing.length })
        return { ...report, applied: true }
      }),
  ),

  on(contract.dropSchedule, async ({ db, params, body, person, now, within, subject, note }) => {
    const scheduled = await readScheduled(db, params.event)
    within(scheduled.event.area)
    subject(params.event, scheduled.event.area)
    const { rows, added } = scheduled.own.schedule ?? nothingOwn
    if (rows === null && added.length === 0) throw new Refused('no-own-schedule', { event: params.event })
    const { seen, source } = body
    const row = { event: params.event, ...nothingOwn, source, seen, changedBy: person.id, changedAt: now }
    const version = await store.saveOwnSchedule(db, row)
    if (version === undefined) throw refuseSecond(await readScheduled(db, params.event), 'schedule')
    note({ version, source })
    return { version }
  }),

  onStream(
    contract.importHolidays,
    (request) => stageUpload(request.raw, contract.holidayFileLimit),
    ({ db, query, received, person, now, within, subject, note }) =>
      readStaged(received, async (file) => {
        const scheduled = await readScheduled(db, query.event)
        within(scheduled.event.area)
        subject(query.event, scheduled.event.area)
        const { holidays, problems } = await readHolidayFile(file)
        const counted = { rows: holidays.length, ...tellProblems(problems) }
        note({ mode: query.mode, file: query.file, rows: holidays.length, problems: problems.length })
        if (problems.length > 0) return { ...nothing, ...counted }
        const compared = compareHolidays(scheduled.own.holidays.holidays, holidays)
        const consequences = foresee(scheduled, withHolidays(scheduled, holidays), now)
        const report = { ...counted, ...compared, consequences, applied: false }
        if (query.mode === 'preview') return report
        const made = { event: query.event, holidays, seen: query.seen, changedBy: person.id, changedAt: now }
        const version = await store.saveOwnHolidays(db, made)
        if (version === undefined) throw refuseSecond(await readScheduled(db, query.event), 'holidays')
        note({ version })
        return { ...report, applied: true }
      }),
  ),

  on(contract.previewHoliday, async ({ db, query: { event, day, change }, now }) => {
    const scheduled = await readScheduled(db, event)
    const rest = scheduled.own.holidays.holidays.filter((one) => one.day !== day)
    const more: Holiday[] = change === 'add' ? [{ day, name: '', kind: 'national', source: '' }] : []
    return foresee(scheduled, withHolidays(scheduled, [...rest, ...more]), now)
  }),

  on(contract.setHolidays, async ({ db, params, body, person, now, within, subject, note }) => {
    const scheduled = await readScheduled(db, params.event)
    within(scheduled.event.area)
    subject(params.event, scheduled.event.area)
    const { holidays, seen } = body
    const twice = holidays.find(({ day }, at) => holidays.findIndex((one) => one.day === day) < at)
    if (twice) throw new Refused('holiday-twice', { day: twice.day })
    const consequences = foresee(scheduled, withHolidays(scheduled, holidays), now)
    note({ days: holidays.length, moves: consequences.moves.length })
    const made = { event: params.event, holidays, seen, changedBy: person.id, changedAt: now }
    const version = await store.saveOwnHolidays(db, made)
    if (version === undefined) throw refuseSecond(await readScheduled(db, params.event), 'holidays')
    return { version, consequences }
  }),
]
