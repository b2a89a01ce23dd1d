import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import type { InstitutionKind } from '../../shared/institution-kind.ts'
import { codeLength } from '../../shared/region-code.ts'
import type { Signing } from './commitment.ts'
import type { Commitment, CommitmentEntry, CommitmentPromise, PromiseEntry } from './contract-commitments.ts'

const inside = (column: RawBuilder<unknown>, area: string) =>
  sql<boolean>`${column} >= ${area} and ${column} < ${`${area}:`}`

/** The last version of each commitment of an event. */
const current = (event: string) => sql`
  select distinct on (id) * from commitments where event = ${event} order by id, version desc`

/** Signed by an institution in the area, wherever it was made. */
const signedInside = (area: string) => sql<boolean>`exists (
  select from jsonb_to_recordset(c.signatories) as s (institution uuid)
  join institutions i on i.id = s.institution where ${inside(sql`i.region`, area)})`

/** Those of the area, and those of the regions around it that its institutions signed. */
const concerning = (area: string) => sql<boolean>`
  (${inside(sql`c.region`, area)} or (starts_with(${area}, c.region) and ${signedInside(area)}))`

/** What became of the promises of a commitment by a day. */
const promisesBy = (today: string) => sql`
  left join lateral (
    select jsonb_build_object(
      'open', count(*) filter (where p.state = 'open'),
      'overdue', count(*) filter (where p.state = 'open' and p.due < ${today}::date),
      'kept', count(*) filter (where p.state = 'kept'),
      'broken', count(*) filter (where p.state = 'broken')) as promises
    from (select distinct on (id) * from commitment_promises where commitment = c.id order by id, version desc) p
  ) p on true`

const columns = sql`
  c.id, c.event, c.region, c.kind, c.title, c.day, c.place, c.document, c.link, c.signed, c.in_person as "inPerson",
  c.online, c.target, c.signatories, c.variants, c.source, c.generated, c.withdrawn, c.reason, c.version,
  coalesce(w.name, c.recorded_by) as "recordedBy", to_json(c.recorded_at) #>> '{}' as "recordedAt",
  coalesce(r.name, c.region) as "regionName", p.promises`

const beside = (today: string) => sql`
  left join regions r on r.code = c.region left join people w on w.id = c.recorded_by ${promisesBy(today)}`

type Where = { event: string; area: string; today: string }

/** The newest day first; what was withdrawn is there too, and says so. */
export async function listCommitments(db: Db, { event, area, today }: Where): Promise<Commitment[]> {
  const { rows } = await sql<Commitment>`
    select ${columns} from (${current(event)}) c ${beside(today)}
    where ${concerning(area)} order by c.day desc, c.region, c.kind, c.id`.execute(db)
  return rows
}

/** All versions of a commitment, the newest first. */
export async function listVersions(db: Db, id: string, today: string): Promise<Commitment[]> {
  const { rows } = await sql<Commitment>`
    select ${columns} from commitments c ${beside(today)} where c.id = ${id} order by c.version desc`.execute(db)
  return rows
}

/** What counts for coverage: the last versions that were not withdrawn, with the regions of those who signed. */
export async function listSignings(db: Db, event: string, area: string): Promise<Signing[]> {
  // the registry is read once, not once a commitment
  const { rows } = await sql<Signing>`
    with c as (${current(event)}), signed as (
      select c.id, array_agg(distinct i.region) as regions
      from c, jsonb_to_recordset(c.signatories) as s (institution uuid) join institutions i on i.id = s.institution
      group by c.id)
    select c.id, c.kind, c.region, c.day, c.signed, c.target, coalesce(to_jsonb(s.regions), '[]') as "signatoryRegions"
    from c left join signed s using (id)
    where not c.withdrawn and (${inside(sql`c.region`, area)} or (starts_with(${area}, c.region)
      and exists (select from unnest(s.regions) as one (region) where ${inside(sql`one.region`, area)})))`.execute(db)
  return rows
}

/** Regions of the event that must have declarations: province and regencies, the area itself first. */
export async function listDeclaring(db: Db, event: string, area: string): Promise<{ code: string; name: string }[]> {
  const { rows } = await sql<{ code: string; name: string }>`
    select r.code, r.name from event_regions e join regions r on r.code = e.region
    where e.event = ${event} and length(e.region) between 2 and ${codeLength.regency} and ${inside(sql`e.region`, area)}
    order by r.code`.execute(db)
  return rows
}

/** How many institutions of each kind the provinces and regencies of an area have, and how many of them signed anything. */
export async function countAgencies(
  db: Db,
  { event, area, today }: Where,
): Promise<{ kind: InstitutionKind; institutions: number; signed: number }[]> {
  const { rows } = await sql<{ kind: InstitutionKind; institutions: number; signed: number }>`
    with signed as (
      select distinct s.institution as id
      from (${current(event)}) c, jsonb_to_recordset(c.signatories) as s (institution uuid)
      where not c.withdrawn and s.institution is not null)
    select i.kind, count(*)::int as institutions, count(s.id)::int as signed
    from institutions i left join signed s on s.id = i.id
    where ${inside(sql`i.region`, area)} and length(i.region) between 2 and ${codeLength.regency}
      and (i.active_to is null or i.active_to >= ${today}::date)
    group by i.kind order by count(s.id) desc, i.kind`.execute(db)
  return rows
}

export type NewVersion = {
  id: string
  event: string
  entry: CommitmentEntry
  /** The version before; 0 for a new commitment. */
  seen: number
  withdrawn: boolean
  reason: string | null
  by: string
  at: Date
  generated?: boolean
}

/** Adds the version after the one that was `seen`; false when somebody else did so first. */
export async function insertVersion(db: Db, version: NewVersion): Promise<boolean> {
  const { id, event, entry, seen, withdrawn, reason, by, at, generated = false } = version
  const { rows } = await sql`
    insert into commitments (id, version, event, region, kind, title, day, place, document, link, signed, in_person, online,
      target, signatories, variants, source, generated, withdrawn, reason, recorded_by, recorded_at)
    select ${id}, ${seen}::int + 1, ${event}, ${entry.region}, ${entry.kind}, ${entry.title}, ${entry.day}, ${entry.place},
      ${entry.document}, ${entry.link}, ${entry.signed}, ${entry.inPerson}, ${entry.online}, ${entry.target},
      ${JSON.stringify(entry.signatories)}::jsonb, ${JSON.stringify(entry.variants)}::jsonb, ${entry.source}, ${generated},
      ${withdrawn}, ${reason}, ${by}, ${at}
    where ${seen}::int = (select coalesce(max(version), 0) from commitments where id = ${id})
    on conflict do nothing
    returning version`.execute(db)
  return rows.length > 0
}

/** Which of these institutions the registry does not have. */
export async function listUnknown(db: Db, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from unnest(${[...ids]}::uuid[]) as asked (id)
    where not exists (select from institutions i where i.id = asked.id)`.execute(db)
  return rows.map(({ id }) => id)
}

export async function hasFile(db: Db, sha256: string): Promise<boolean> {
  const { rows } = await sql`select 1 from files where sha256 = ${sha256}`.execute(db)
  return rows.length > 0
}

/** What an institution signed, in the last versions. */
export async function listSignedBy(db: Db, institution: string): Promise<{ id: string; title: string; day: string }[]> {
  const { rows } = await sql<{ id: string; title: string; day: string }>`
    select c.id, c.title, c.day from (select distinct on (id) * from commitments order by id, version desc) c
    where not c.withdrawn and c.signatories @> ${JSON.stringify([{ institution }])}::jsonb order by c.day desc`.execute(
    db,
  )
  return rows
}

const promiseRows = sql`
  select distinct on (p.id) p.id, p.commitment, p.promise, p.due, p.institution, i.name as "institutionName", p.state,
    p.settled_on as "settledOn", p.evidence, p.document, p.reason, p.version,
    coalesce(w.name, p.recorded_by) as "recordedBy", to_json(p.recorded_at) #>> '{}' as "recordedAt"
  from commitment_promises p
  left join institutions i on i.id = p.institution left join people w on w.id = p.recorded_by`

export async function listPromises(db: Db, commitment: string): Promise<CommitmentPromise[]> {
  const { rows } = await sql<CommitmentPromise>`
    select * from (${promiseRows} where p.commitment = ${commitment} order by p.id, p.version desc) p
    order by due nulls last, id`.execute(db)
  return rows
}

export type NewPromise = {
  id: string
  commitment: string
  event: string
  region: string
  entry: PromiseEntry
  seen: number
  reason: string | null
  by: string
  at: Date
}

/** Adds the version after the one that was `seen`; false when somebody else did so first. */
export async function insertPromise(db: Db, version: NewPromise): Promise<boolean> {
  const { id, commitment, event, region, entry, seen, reason, by, at } = version
  const { rows } = await sql`
    insert into commitment_promises (id, version, commitment, event, region, institution, promise, due, state, settled_on,
      evidence, document, reason, recorded_by, recorded_at)
    select ${id}, ${seen}::int + 1, ${commitment}, ${event}, ${region}, ${entry.institution}, ${entry.promise}, ${entry.due},
      ${entry.state}, ${entry.settledOn}, ${entry.evidence}, ${entry.document}, ${reason}, ${by}, ${at}
    where ${seen}::int = (select coalesce(max(version), 0) from commitment_promises where id = ${id})
    on conflict do nothing
    returning version`.execute(db)
  return rows.length > 0
}

export type OwedPromise = {
  id: string
  commitment: string
  title: string
  region: string
  promise: string
  due: string | null
  state: 'open' | 'kept' | 'broken'
  /** Who owes it by its entry. */
  kind: InstitutionKind | null
  holderRegion: string | null
  commitmentKind: Signing['kind']
}

/** The promises of an area, without those of commitments that were withdrawn. */
export async function listOwed(db: Db, event: string, area: string): Promise<OwedPromise[]> {
  const { rows } = await sql<OwedPromise>`
    select p.id, p.commitment, c.title, p.region, p.promise, p.due, p.state, i.kind, i.region as "holderRegion",
      c.kind as "commitmentKind"
    from (select distinct on (id) * from commitment_promises where event = ${event} order by id, version desc) p
    join (${current(event)}) c on c.id = p.commitment and not c.withdrawn
    left join institutions i on i.id = p.institution
    where ${inside(sql`p.region`, area)} order by p.due nulls last, p.id`.execute(db)
  return rows
}
