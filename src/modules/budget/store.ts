import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import type { AmountKind, GrantState } from './grant-state.ts'
import type { BudgetLine, Recipient } from './lines.ts'

export type StoredTranche = { number: number; year: number; amount: number; paid: number }

/** A grant with the latest of everything, and what was paid, used and returned until a day. */
export type StoredGrant = {
  id: string
  event: string
  region: string
  regionName: string
  recipient: Recipient
  grantorRegion: string
  grantorName: string
  purpose: 'election' | 'rerun'
  source: string
  generated: boolean
  number: string
  signedOn: string | null
  state: GrantState
  version: number
  asked: number | null
  reviewed: number | null
  agreed: number | null
  signed: number | null
  disbursed: number
  used: number
  returned: number
  tranches: StoredTranche[]
}

const latestSigned = sql`lateral (
  select id from grant_amounts where grant_id = g.id and kind = 'signed' order by position desc limit 1) s`

const paidByTranche = (today: string) => sql`lateral (
  select tranche, sum(amount)::bigint as paid from grant_entries
  where grant_id = g.id and kind = 'disbursement' and day <= ${today} group by tranche) p`

const grantRows = (today: string, where: RawBuilder<unknown>) => sql<StoredGrant>`
  select g.id, g.event, g.region, r.name as "regionName", g.recipient, g.grantor_region as "grantorRegion",
    o.name as "grantorName", g.purpose, g.source, g.generated, coalesce(n.document, '') as number, n.day as "signedOn",
    m.state, m.version, a.asked, a.reviewed, a.agreed, a.signed,
    coalesce(e.disbursed, 0)::bigint as disbursed, coalesce(e.used, 0)::bigint as used,
    coalesce(e.returned, 0)::bigint as returned, coalesce(t.tranches, '[]') as tranches
  from grants g
  join regions r on r.code = g.region
  join regions o on o.code = g.grantor_region
  join lateral (
    select state, version from grant_moves where grant_id = g.id order by version desc limit 1) m on true
  left join lateral (
    select document, day from grant_moves where grant_id = g.id and state = 'signed' order by version limit 1) n on true
  left join (
    select grant_id, max(amount) filter (where kind = 'asked') as asked,
      max(amount) filter (where kind = 'reviewed') as reviewed,
      max(amount) filter (where kind = 'agreed') as agreed, max(amount) filter (where kind = 'signed') as signed
    from (
      select distinct on (grant_id, kind) grant_id, kind, amount from grant_amounts
      order by grant_id, kind, position desc) last
    group by grant_id) a on a.grant_id = g.id
  left join (
    select grant_id, sum(amount) filter (where kind = 'disbursement') as disbursed,
      sum(amount) filter (where kind = 'expense') as used, sum(amount) filter (where kind = 'return') as returned
    from grant_entries where day <= ${today} group by grant_id) e on e.grant_id = g.id
  left join (
    select s.grant_id, jsonb_agg(jsonb_build_object(
      'number', t.number, 'year', t.year, 'amount', t.amount, 'paid', coalesce(p.paid, 0)) order by t.number) as tranches
    from (select distinct on (grant_id) grant_id, id from grant_amounts where kind = 'signed'
      order by grant_id, position desc) s
    join grant_tranches t on t.amount_id = s.id
    left join (select grant_id, tranche, sum(amount)::bigint as paid from grant_entries
      where kind = 'disbursement' and day <= ${today} group by grant_id, tranche) p
      on p.grant_id = s.grant_id and p.tranche = t.number
    group by s.grant_id) t on t.grant_id = g.id
  where ${where}
  order by g.region, array_position(array['kpu', 'bawaslu', 'police', 'army'], g.recipient), g.purpose, g.grantor_region`

/** ':' comes after every digit: the area itself and every code that begins with it. */
const inArea = (area: string) => sql`g.region >= ${area} and g.region < ${`${area}:`}`

export type Asked = { event: string; area: string; today: string }

export async function listInArea(db: Db, { event, area, today }: Asked): Promise<StoredGrant[]> {
  const { rows } = await grantRows(today, sql`g.event = ${event} and ${inArea(area)}`).execute(db)
  return rows
}

/** Grants that a government of one of these regions pays or an office there receives. */
export async function listOfRegions(
  db: Db,
  { event, regions, today }: { event: string; regions: readonly string[]; today: string },
): Promise<StoredGrant[]> {
  const here = sql`${[...regions]}::text[]`
  const where = sql`g.event = ${event} and (g.region = any(${here}) or g.grantor_region = any(${here}))`
  const { rows } = await grantRows(today, where).execute(db)
  return rows
}

export async function find(db: Db, id: string, today: string): Promise<StoredGrant | undefined> {
  const { rows } = await grantRows(today, sql`g.id = ${id}`).execute(db)
  return rows[0]
}

/** The event of a grant; whoever writes holds the row, so that two payments at once see each other. */
export async function findEventOf(db: Db, id: string, { lock }: { lock: boolean }): Promise<string | undefined> {
  const { rows } = await sql<{ event: string }>`
    select event from grants where id = ${id} ${lock ? sql`for update` : sql``}`.execute(db)
  return rows[0]?.event
}

/** Is there a grant between these two for this purpose? Gives its id. */
export async function findBetween(
  db: Db,
  grant: Pick<StoredGrant, 'event' | 'region' | 'recipient' | 'grantorRegion' | 'purpose'>,
): Promise<string | undefined> {
  const { event, region, recipient, grantorRegion, purpose } = grant
  const { rows } = await sql<{ id: string }>`
    select id from grants where event = ${event} and region = ${region} and recipient = ${recipient}
      and grantor_region = ${grantorRegion} and purpose = ${purpose}`.execute(db)
  return rows[0]?.id
}

export type StoredSum = {
  region: string
  recipient: Recipient
  grantorRegion: string
  year: number
  amount: number
  paid: number
}

/**
 * Signed and paid by region × recipient × budget year × government: the latest signed amount of each grant, divided as its
 * tranches are. The amounts of an area add up to what was signed there, because tranches add up to their amount.
 */
export async function sumByYear(db: Db, { event, area, today }: Asked): Promise<StoredSum[]> {
  const { rows } = await sql<StoredSum>`
    select g.region, g.recipient, g.grantor_region as "grantorRegion", t.year,
      sum(t.amount)::bigint as amount, coalesce(sum(p.paid), 0)::bigint as paid
    from grants g join ${latestSigned} on true join grant_tranches t on t.amount_id = s.id
    left join ${paidByTranche(today)} on p.tranche = t.number
    where g.event = ${event} and ${inArea(area)}
    group by g.region, g.recipient, g.grantor_region, t.year order by 1, 2, 3, 4`.execute(db)
  return rows
}

export type StoredLine = { grant: string; line: BudgetLine; stage: string; amount: number }

const latestPlan = sql`lateral (
  select version from grant_plans where grant_id = g.id order by version desc limit 1) v`

/** The lines of the latest plan of every grant of an area. */
export async function listPlanLines(db: Db, { event, area }: Pick<Asked, 'event' | 'area'>): Promise<StoredLine[]> {
  const { rows } = await sql<StoredLine>`
    select g.id as grant, l.line, l.stage, l.amount from grants g join ${latestPlan} on true
    join grant_plan_lines l on l.grant_id = g.id and l.version = v.version
    where g.event = ${event} and ${inArea(area)} order by g.id, l.line`.execute(db)
  return rows
}

export async function readPlan(db: Db, grant: string): Promise<{ version: number; lines: StoredLine[] }> {
  const { rows } = await sql<StoredLine & { version: number }>`
    select g.id as grant, v.version, l.line, l.stage, l.amount from grants g join ${latestPlan} on true
    join grant_plan_lines l on l.grant_id = g.id and l.version = v.version
    where g.id = ${grant} order by l.amount desc, l.line`.execute(db)
  return { version: rows[0]?.version ?? 0, lines: rows.map(({ version: _, ...line }) => line) }
}

export type DaySum = { kind: 'disbursement' | 'expense' | 'return'; day: string; amount: number }

/** What was paid and spent day by day in an area. */
export async function sumByDay(db: Db, { event, area, today }: Asked): Promise<DaySum[]> {
  const { rows } = await sql<DaySum>`
    select e.kind, e.day, sum(e.amount)::bigint as amount
    from grants g join grant_entries e on e.grant_id = g.id
    where g.event = ${event} and ${inArea(area)} and e.day <= ${today} group by e.kind, e.day order by e.day`.execute(
    db,
  )
  return rows
}

export type StoredMove = {
  version: number
  id: string
  state: GrantState
  day: string
  document: string
  file: string | null
  note: string
  by: string
  at: Date
}

export async function listMoves(db: Db, grant: string): Promise<StoredMove[]> {
  const { rows } = await sql<StoredMove>`
    select m.version, m.id, m.state, m.day, m.document, m.file, m.note, coalesce(p.name, m.moved_by) as by, m.moved_at as at
    from grant_moves m left join people p on p.id = m.moved_by where m.grant_id = ${grant} order by m.version`.execute(
    db,
  )
  return rows
}

export type StoredAmount = {
  id: string
  kind: AmountKind
  amount: number
  day: string
  document: string
  file: string | null
  reason: string
  by: string
  at: Date
}

export async function listAmounts(db: Db, grant: string): Promise<StoredAmount[]> {
  const { rows } = await sql<StoredAmount>`
    select a.id, a.kind, a.amount, a.day, a.document, a.file, a.reason, coalesce(p.name, a.written_by) as by, a.written_at as at
    from grant_amounts a left join people p on p.id = a.written_by
    where a.grant_id = ${grant} order by a.position`.execute(db)
  return rows
}

export type StoredEntry = {
  id: string
  grant: string
  kind: 'disbursement' | 'expense' | 'return'
  tranche: number | null
  line: BudgetLine | null
  amount: number
  day: string
  document: string
  file: string | null
  note: string
  reverses: string | null
  reversed: boolean
  by: string
}

const entryRows = (where: RawBuilder<unknown>) => sql<StoredEntry>`
  select e.id, e.grant_id as grant, e.kind, e.tranche, e.line, e.amount, e.day, e.document, e.file, e.note, e.reverses,
    exists (select from grant_entries x where x.reverses = e.id) as reversed, coalesce(p.name, e.written_by) as by
  from grant_entries e left join people p on p.id = e.written_by
  where ${where} order by e.day desc, e.written_at desc, e.id`

export async function listEntries(db: Db, grant: string, today: string): Promise<StoredEntry[]> {
  const { rows } = await entryRows(sql`e.grant_id = ${grant} and e.day <= ${today}`).execute(db)
  return rows
}

export async function findEntry(db: Db, id: string): Promise<StoredEntry | undefined> {
  const { rows } = await entryRows(sql`e.id = ${id}`).execute(db)
  return rows[0]
}
