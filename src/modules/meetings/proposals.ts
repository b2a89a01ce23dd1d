import type { Db } from '../../server/database.ts'
import { addDays, type Day, dayOf } from '../../shared/legal-day.ts'
import { getLevel } from '../../shared/region-code.ts'
import { Refused } from '../../shared/refused.ts'
import { drawCalendar } from '../calendar/index.ts'
import { readEvent } from '../events/index.ts'
import { eventTime } from '../events/rules.ts'
import { type BoardParts, drawBoard } from '../readiness/index.ts'
import type { AgendaSource, Proposal, SourceName } from './contract-agenda.ts'
import { listOpenFollowUps } from './follow-up-view.ts'
import { nameOfSource, proposeIndicator, proposeIssue, rank } from './ranking.ts'
import * as store from './store.ts'
import * as agenda from './store-agenda.ts'
import { listInArea as listIssues } from './store-issues.ts'

/** Days after a meeting until the next one is held: what falls due in between belongs on its agenda. */
const daysBetweenMeetings = 14

type Asked = { meeting: store.StoredMeeting; now: Date }

/** Everything there is to talk about, whether it stands on the agenda or not. */
async function listSources(db: Db, parts: BoardParts, { meeting, now }: Asked): Promise<Proposal[]> {
  const event = await readEvent(db, meeting.event)
  const today = dayOf(eventTime(event, now), event.timeZone)
  const invitees = await store.listInvitees(db, meeting.id)
  const kinds = new Set(invitees.map(({ institution }) => institution.kind))
  const until = addDays(dayOf(new Date(meeting.plan.startsAt), event.timeZone), daysBetweenMeetings)
  return [
    ...(await fromEarlierMeetings(db, meeting, today)),
    ...(await fromBoard(db, parts, { meeting, now }, kinds)),
    ...(await fromIssues(db, meeting, { today, until })),
    ...(await fromCalendar(db, { event: meeting.event, now }, today, until)),
  ]
}

/** What earlier meetings decided and nobody has closed: one item, gone through before anything new. */
async function fromEarlierMeetings(db: Db, meeting: store.StoredMeeting, today: Day): Promise<Proposal[]> {
  const open = await listOpenFollowUps(db, meeting, { role: meeting.host, area: meeting.area }, today)
  const items = open
    .filter((one) => one.meeting !== null && one.meeting.id !== meeting.id)
    .map(({ id, recommendation, deadline, state }) => {
      return { id, text: recommendation, due: deadline, late: state === 'late' }
    })
  if (items.length === 0) return []
  const late = items.filter((item) => item.late).length
  return [{ source: { kind: 'follow-ups', items }, late, atRisk: 0, lowest: null, invited: true }]
}

async function fromBoard(
  db: Db,
  parts: BoardParts,
  { meeting, now }: Asked,
  kinds: ReadonlySet<string>,
): Promise<Proposal[]> {
  if (['village', 'station'].includes(getLevel(meeting.area))) return []
  const board = await drawBoard(db, parts, { event: meeting.event, area: meeting.area, now })
  return board.indicators.flatMap((indicator) => {
    const cells = board.rows.flatMap(({ region, name, cells }) => {
      const cell = cells.find((one) => one.indicator === indicator.id)
      return cell ? [{ region, name, cell }] : []
    })
    const facts = { at: board.at, isInvited: kinds.has(indicator.holder.kind) }
    return proposeIndicator(indicator, cells, facts) ?? []
  })
}

async function fromIssues(db: Db, { event, area }: store.StoredMeeting, days: { today: Day; until: Day }) {
  const issues = await listIssues(db, event, area)
  return issues.flatMap((issue) => proposeIssue(issue, days) ?? [])
}

async function fromCalendar(db: Db, asked: { event: string; now: Date }, today: Day, until: Day): Promise<Proposal[]> {
  const { stages } = await drawCalendar(db, asked.event, asked.now)
  return stages.flatMap(({ code, name, end }): Proposal[] => {
    const day = end?.day
    if (!day || day < today || day > until) return []
    const source = { kind: 'stage' as const, stage: code, name, day }
    return [{ source, late: 0, atRisk: 0, lowest: null, invited: true }]
  })
}

/** What is not on the agenda yet, most pressing first. */
export async function propose(db: Db, parts: BoardParts, asked: Asked): Promise<Proposal[]> {
  const items = await agenda.listItems(db, asked.meeting.id)
  const taken = new Set(items.map(({ source }) => nameOfSource(source)))
  const sources = await listSources(db, parts, asked)
  return rank(sources.filter(({ source }) => !taken.has(nameOfSource(source))))
}

const isMeant = (name: SourceName, source: AgendaSource): boolean => {
  if (name.kind === 'board') return source.kind === 'board' && source.indicator === name.indicator
  if (name.kind === 'stage') return source.kind === 'stage' && source.stage === name.stage
  if (name.kind === 'issue') return source.kind === 'issue' && source.issue === name.issue
  return source.kind === name.kind
}

/** A source as it stands now, kept with the item that takes it up. Refuses with 'nothing-to-take-up'. */
export async function takeUp(db: Db, parts: BoardParts, asked: Asked, name: SourceName): Promise<AgendaSource> {
  if (name.kind === 'own') return { kind: 'own' }
  const sources = await listSources(db, parts, asked)
  const found = sources.find(({ source }) => isMeant(name, source))
  if (!found) throw new Refused('nothing-to-take-up', {}, 404)
  return found.source
}
