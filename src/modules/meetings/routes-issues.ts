import { isDeepStrictEqual } from 'node:util'
import type { Db } from '../../server/database.ts'
import { on, type Route } from '../../server/serve.ts'
import { exportTable, type ExportColumn } from '../../server/table-export.ts'
import type { CallInput } from '../../shared/endpoint.ts'
import { dayOf } from '../../shared/legal-day.ts'
import { Refused } from '../../shared/refused.ts'
import { readStageDays } from '../calendar/index.ts'
import { readEvent } from '../events/index.ts'
import { eventTime } from '../events/rules.ts'
import { exportIssues, type Issue, listIssues, readIssue, saveIssue } from './contract-issues.ts'
import { isDue, refuseIssue, riskLevel } from './issue.ts'
import * as meetings from './store.ts'
import * as store from './store-issues.ts'

function viewOf({ reason: _, savedAt, ...issue }: store.StoredIssue, today: string): Issue {
  return { ...issue, level: riskLevel(issue), isDue: isDue(issue, today), savedAt: savedAt.toISOString() }
}

async function readClock(db: Db, id: string, now: Date) {
  const event = await readEvent(db, id)
  const at = eventTime(event, now)
  return { at, today: dayOf(at, event.timeZone) }
}

const levelWords = { low: 'rendah', medium: 'sedang', high: 'tinggi', extreme: 'sangat tinggi' }
const stateWords = { open: 'terbuka', mitigated: 'dimitigasi', closed: 'ditutup' }

const exportColumns: readonly ExportColumn<Issue>[] = [
  { header: 'Wilayah', width: 26, value: ({ regionName }) => regionName },
  { header: 'Jenis', width: 8, value: ({ kind }) => (kind === 'risk' ? 'risiko' : 'isu') },
  { header: 'Judul', width: 44, value: ({ title }) => title },
  { header: 'Uraian', width: 60, value: ({ description }) => description },
  { header: 'Tahapan', width: 24, value: ({ stage }) => stage },
  { header: 'Kemungkinan', width: 10, value: ({ likelihood }) => likelihood },
  { header: 'Dampak', width: 8, value: ({ impact }) => impact },
  { header: 'Tingkat', width: 12, value: ({ level }) => levelWords[level] },
  { header: 'Mitigasi', width: 50, value: ({ mitigation }) => mitigation },
  { header: 'Penanggung jawab', width: 34, value: ({ owner }) => owner?.name ?? null },
  { header: 'Ditinjau', width: 12, value: ({ reviewOn }) => reviewOn },
  { header: 'Status', width: 11, value: ({ state }) => stateWords[state] },
  { header: 'Sumber', width: 34, value: ({ source }) => source },
]

/** Refuses a stage or an institution that is not there. */
async function refuseUnknown(db: Db, asked: { event: string; stage: string | null; owner: string | null }) {
  if (asked.stage !== null) {
    const dayOfStage = await readStageDays(db, asked.event)
    const isKnown = dayOfStage(asked.stage, 'start') !== undefined || dayOfStage(asked.stage, 'end') !== undefined
    if (!isKnown) throw new Refused('unknown-stage', { stage: asked.stage }, 404)
  }
  if (asked.owner !== null && (await meetings.listInstitutions(db, [asked.owner])).length === 0)
    throw new Refused('unknown-institution', { id: asked.owner }, 404)
}

type Saving = CallInput<typeof saveIssue>['body']
type Facts = Omit<Saving, 'event' | 'region' | 'owner' | 'reason' | 'seen'>

function factsOf(issue: Facts): Facts {
  const { kind, title, description, stage, source, likelihood, impact, mitigation, reviewOn, state } = issue
  return { kind, title, description, stage, source, likelihood, impact, mitigation, reviewOn, state }
}

/** The same saving sent twice has been done already; one that differs in anything is another change. */
function isSame(known: store.StoredIssue, asked: Saving): boolean {
  const isNext = known.version === asked.seen + 1 && (known.owner?.id ?? null) === asked.owner
  return isNext && isDeepStrictEqual(factsOf(known), factsOf(asked))
}

/** Refuses with 'issue-changed': what the other wrote goes along. */
async function issueChanged(db: Db, id: string): Promise<Refused> {
  const [other] = await store.listVersions(db, id)
  const facts = { by: other?.savedBy ?? '', version: other?.version ?? 0, title: other?.title ?? '' }
  return new Refused('issue-changed', { ...facts, mitigation: other?.mitigation ?? '' })
}

export const issueRoutes: Route[] = [
  on(listIssues, async ({ db, query: { event, area }, now }) => {
    const { today } = await readClock(db, event, now)
    return { today, issues: (await store.listInArea(db, event, area)).map((one) => viewOf(one, today)) }
  }),

  on(exportIssues, async ({ db, query: { event, area, format }, now }) => {
    const { today } = await readClock(db, event, now)
    const rows = (await store.listInArea(db, event, area)).map((one) => viewOf(one, today))
    const fileName = `isu-risiko-${event}-${area || 'nasional'}`
    return exportTable(format, { fileName, sheet: 'Isu dan risiko', columns: exportColumns, rows })
  }),

  on(readIssue, async ({ db, params, within, now }) => {
    const versions = await store.listVersions(db, params.issue)
    const [last] = versions
    if (!last) throw new Refused('unknown-issue', { id: params.issue }, 404)
    within(last.region)
    const { today } = await readClock(db, last.event, now)
    return { versions: versions.map((one) => ({ ...viewOf(one, today), reason: one.reason })) }
  }),

  on(saveIssue, async ({ db, params, body, person, within, now, subject, note }) => {
    const { seen, ...asked } = body
    subject(params.issue, asked.region)
    const [known] = await store.listVersions(db, params.issue)
    if (known) within(known.region)
    const { at, today } = await readClock(db, asked.event, now)
    const reason = refuseIssue(body, today)
    if (reason) throw new Refused(reason, { today })
    await refuseUnknown(db, asked)
    const { kind, title, likelihood, impact, state } = asked
    note({ kind, title, likelihood, impact, state, version: seen + 1 })
    const generated = known?.generated === true
    const row = { ...asked, id: params.issue, version: seen + 1, reason: asked.reason || null, generated }
    if (known && isSame(known, body)) return { version: known.version }
    const isNext = seen === (known?.version ?? 0)
    if (isNext && (await store.insertVersions(db, [{ ...row, by: person.id, at }])) > 0) return { version: seen + 1 }
    throw await issueChanged(db, params.issue)
  }),
]
