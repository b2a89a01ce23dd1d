import type { Db } from '../../server/database.ts'
import { on, type Route } from '../../server/serve.ts'
import { exportTable } from '../../server/table-export.ts'
import { Refused } from '../../shared/refused.ts'
import { hasAnyForm, moveVotingDay, readEvent } from '../events/index.ts'
import { drawCalendar, drawCycles, drawReported, foresee, readScheduled, todayOf, tryChange } from './calendar.ts'
import * as contract from './contract.ts'
import { exportColumns } from './export.ts'
import { inOrderOfDays } from './order.ts'
import { votingStage } from './rule.ts'
import * as store from './store.ts'
import { refuseVotingDay } from './voting-day.ts'

/** Tells whoever comes second what the first made of the stage, so that both can be compared. */
async function refuseSecond(db: Db, event: string, stage: string): Promise<never> {
  const now = await store.findStageDates(db, event, stage)
  throw new Refused('changed-meanwhile', {
    stage,
    version: now?.version ?? 0,
    by: now?.changedBy ?? '',
    start: now?.start ?? '',
    end: now?.end ?? '',
    source: now?.source ?? '',
  })
}

export const routes: Route[] = [
  on(contract.readCalendar, ({ db, query, now }) => drawReported(db, query.event, now)),

  on(contract.readCycles, ({ db, query }) => drawCycles(db, query.event)),

  on(contract.exportCalendar, async ({ db, query, now }) => {
    const { event, votingDay, stages } = await drawCalendar(db, query.event, now)
    return exportTable(query.format, {
      fileName: `tahapan-${event}-${votingDay}`,
      sheet: 'Tahapan',
      columns: exportColumns,
      rows: inOrderOfDays(stages),
    })
  }),

  on(contract.previewChange, async ({ db, query: { event, stage, start = null, end = null }, now }) => {
    const scheduled = await readScheduled(db, event)
    return foresee(scheduled, tryChange(scheduled, { stage, start, end }), now)
  }),

  on(contract.readStageHistory, async ({ db, params: { event, stage } }) => {
    await readEvent(db, event)
    const versions = await store.listStageChanges(db, event, stage)
    return {
      versions: versions.map(({ version, start, end, source, changedBy, changedAt }) => ({
        version,
        start,
        end,
        source,
        by: changedBy,
        at: changedAt.toISOString(),
      })),
    }
  }),

  on(contract.changeStage, async ({ db, params, body, person, now, within, subject, note }) => {
    const { event, stage } = params
    const scheduled = await readScheduled(db, event)
    within(scheduled.event.area)
    subject(`${event}/${stage}`, scheduled.event.area)
    tryChange(scheduled, { stage, ...body })
    // it is the day of the event itself, and of its countdown and boards: `moveVotingDay`
    if (stage === votingStage) throw new Refused('voting-day-of-event', { event })
    const { seen, ...dates } = body
    const row = { event, stage, ...dates, seen, changedBy: person.id, changedAt: now }
    const version = await store.saveStageDates(db, row)
    if (version === undefined) return refuseSecond(db, event, stage)
    const before = scheduled.changes.get(stage)
    note({ before: before ? { start: before.start, end: before.end, source: before.source } : null, after: dates })
    return { version }
  }),

  on(contract.moveVotingDay, async ({ db, params, body, person, now, within, subject, note }) => {
    const scheduled = await readScheduled(db, params.event)
    const { id, area, votingDay } = scheduled.event
    within(area)
    subject(id, area)
    const { day, source, seen } = body
    const hasForms = await hasAnyForm(db, id)
    const reason = refuseVotingDay(day, { votingDay, today: todayOf(scheduled, now), hasForms })
    if (reason) throw new Refused(reason, { day, votingDay })
    const dates = { stage: votingStage, start: day, end: day }
    const moved = foresee(scheduled, tryChange(scheduled, dates), now)
    const row = { event: id, ...dates, source, seen, changedBy: person.id, changedAt: now }
    const version = await store.saveStageDates(db, row)
    const isMoved = version !== undefined && (await moveVotingDay(db, id, votingDay, day))
    if (!isMoved) return refuseSecond(db, id, votingStage)
    note({ before: votingDay, after: day, source, moves: moved.moves.length, broken: moved.broken.length })
    return { votingDay: day, version }
  }),
]
