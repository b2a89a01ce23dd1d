import type { Mandate } from '../../server/caller.ts'
import type { Db } from '../../server/database.ts'
import { on, type Route } from '../../server/serve.ts'
import { type Holder, holdersOf } from '../../shared/institution-kind.ts'
import { dayOf } from '../../shared/legal-day.ts'
import { isWithin } from '../../shared/region-code.ts'
import { Refused } from '../../shared/refused.ts'
import { readEvent, type StoredEvent } from '../events/index.ts'
import { eventTime } from '../events/rules.ts'
import { drawCalendar } from './calendar.ts'
import { readStageReports, reportStage } from './contract-reports.ts'
import { owes } from './rules.ts'
import { refuseReport } from './stage-report.ts'
import { insertReports, listReports, type StoredReport } from './store-reports.ts'

/** Who speaks for an institution reports for it; the KPU of the area above, and the administrator, write for those without a door. */
function mayReport({ kind, region }: Holder, mandate: Mandate): boolean {
  const speaks = holdersOf(mandate).some((own) => own.kind === kind && own.region === region)
  return speaks || (['administrator', 'kpu'].includes(mandate.role) && isWithin(region, mandate.area))
}

export const reportRoutes: Route[] = [
  on(readStageReports, async ({ db, params: { event: id }, query: { area }, mandate, now }) => {
    const event = await readEvent(db, id)
    const [{ stages }, reports] = [await drawCalendar(db, id, now), await listReports(db, id, area)]
    const own = holdersOf(mandate).flatMap((holder) =>
      stages.filter((stage) => owes(holder, stage, event.area)).map(({ code }) => ({ stage: code, ...holder })),
    )
    return { reports: reports.map((one) => ({ ...one, at: one.at.toISOString() })), own }
  }),

  on(reportStage, async ({ db, params, body, person, mandate, now, subject, note }) => {
    const { region, kind, doneOn, seen } = body
    subject(`${params.event}/${params.stage}`, region)
    const event = await readEvent(db, params.event)
    const at = eventTime(event, now)
    const stage = await getOwedStage(db, event, { code: params.stage, holder: { kind, region }, now })
    const said = { event: event.id, stage: stage.code, region, kind }
    const before = await findReport(db, said)
    const asked = { doneOn, note: body.note, before: before?.doneOn ?? null, mayReport: mayReport(body, mandate) }
    const reason = refuseReport(asked, dayOf(at, event.timeZone))
    if (reason) throw new Refused(reason, { stage: stage.name.id })
    note({ kind, doneOn, before: asked.before, note: body.note })
    const row = { ...said, version: seen + 1, doneOn, note: body.note, by: person.id, at }
    const isNext = seen === (before?.version ?? 0)
    if (isNext && (await insertReports(db, [row])) > 0) return { version: seen + 1 }
    return repeatedOr(await findReport(db, said), { doneOn, seen })
  }),
]

/** The same report sent twice has been made already; refuses another one with 'report-changed' and who. */
function repeatedOr(other: StoredReport | undefined, { doneOn, seen }: { doneOn: string | null; seen: number }) {
  if (other?.version === seen + 1 && other.doneOn === doneOn) return { version: other.version }
  throw new Refused('report-changed', { by: other?.by ?? '', day: other?.doneOn ?? '' })
}

type Said = Holder & { event: string; stage: string }

async function findReport(db: Db, { event, stage, kind, region }: Said) {
  const reports = await listReports(db, event, region, region.length)
  return reports.find((one) => one.kind === kind && one.region === region && one.stage === stage)
}

/** Refuses with 'unknown-stage', and 'stage-not-owed' when the institution does not owe it. */
async function getOwedStage(
  db: Db,
  event: StoredEvent,
  { code, holder, now }: { code: string; holder: Holder; now: Date },
) {
  const { stages } = await drawCalendar(db, event.id, now)
  const stage = stages.find((one) => one.code === code)
  if (!stage) throw new Refused('unknown-stage', { stage: code }, 404)
  if (!owes(holder, stage, event.area)) throw new Refused('stage-not-owed', { stage: stage.name.id })
  return stage
}
