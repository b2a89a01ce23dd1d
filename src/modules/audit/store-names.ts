import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Db } from '../../server/database.ts'
import { codeLength } from '../../shared/region-code.ts'
import type { About, EntryView, NamedEntry } from './contract.ts'

const uuidPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const hashPattern = /^[0-9a-f]{64}$/

type Names = { regions: Map<string, string>; things: Map<string, About> }

/** Puts names beside the codes of a page of entries; what is no longer there, or never was a code, keeps its own words. */
export async function nameEntries(db: Db, entries: EntryView[]): Promise<NamedEntry[]> {
  const codes = entries.flatMap((entry) => lineageOf(placeOf(entry)))
  const ids = entries.flatMap((entry) => idsOf(entry))
  const [regions, things] = await Promise.all([nameRegions(db, [...new Set(codes)]), nameThings(db, [...new Set(ids)])])
  const names = { regions, things }
  return entries.map((entry) => ({
    ...entry,
    placeName: namePlace(placeOf(entry), names),
    about: tellAbout(entry, names),
  }))
}

const placeOf = ({ region, area }: EntryView) => region ?? area ?? ''

/** Regency, district and village of a code; the code itself when it is shorter. */
function lineageOf(code: string): string[] {
  const { regency, district, village } = codeLength
  return [...new Set([code, ...[regency, district, village].map((length) => code.slice(0, length))])]
}

/** "Talang Semut, Bukit Kecil": a small place with the one above it. */
function namePlace(code: string, { regions }: Names): string | null {
  const nearest = lineageOf(code)
    .toSorted((a, b) => b.length - a.length)
    .flatMap((step) => (step === '' ? [] : (regions.get(step) ?? [])))
  return nearest.slice(0, 2).join(', ') || null
}

const contestOf = ({ detail }: EntryView) => (typeof detail.contest === 'string' ? detail.contest : undefined)

/** What could be looked up: the subject, the event before a setting's stroke, and the contest a form belongs to. */
function idsOf(entry: EntryView): string[] {
  const { subject } = entry
  return [subject, subject?.split('/')[0], contestOf(entry)].filter((id): id is string => Boolean(id))
}

const other = (name: string): About => ({ kind: 'other', name, office: null, of: null })

function tellAbout(entry: EntryView, { things }: Names): About | null {
  const { subject } = entry
  const known = subject === null ? undefined : things.get(subject)
  if (known) return known
  const contest = things.get(contestOf(entry) ?? '')
  if (contest) return { ...contest, kind: 'form' }
  if (subject === null || uuidPattern.test(subject)) return null
  if (hashPattern.test(subject)) return { kind: 'file', name: subject.slice(0, 8), office: null, of: null }
  const [event, setting] = subject.split('/')
  const of = things.get(event ?? '')
  return of && setting ? { kind: 'setting', name: setting, office: null, of: of.name } : other(subject)
}

async function nameRegions(db: Db, codes: string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ code: string; name: string }>`
    select code, name from regions where code = any(${codes}::text[])`.execute(db)
  return new Map(rows.map(({ code, name }) => [code, name]))
}

type Thing = About & { id: string }

/** Contests, events, people, mandates and jobs by their ids; each id belongs to one of them. */
async function nameThings(db: Db, ids: string[]): Promise<Map<string, About>> {
  const uuids = ids.filter((id) => uuidPattern.test(id))
  const { rows } = await sql<Thing>`
    select c.id, 'contest' as kind, r.name, c.office, null as of
      from contests c join regions r on r.code = c.area where c.id = ${anyOf(ids, 'text')}
    union all select id, 'event', name, null, null from events where id = ${anyOf(ids, 'text')}
    union all select id, 'person', name, null, null from people where id = ${anyOf(ids, 'text')}
    union all select m.id::text, 'mandate', m.title, null, p.name
      from mandates m join people p on p.id = m.person where m.id = ${anyOf(uuids, 'uuid')}
    union all select i.id::text, 'person', i.name, null, null from invitations i where i.id = ${anyOf(uuids, 'uuid')}
    union all select id::text, 'job', kind, null, null from jobs where id = ${anyOf(uuids, 'uuid')}`.execute(db)
  return new Map(rows.map(({ id, ...about }) => [id, about]))
}

const anyOf = (ids: string[], type: 'text' | 'uuid'): RawBuilder<unknown> => sql`any(${ids}::${sql.raw(type)}[])`
