import { sql } from 'kysely'
import { copyRaw } from '../../server/copy.ts'
import type { Db } from '../../server/database.ts'
import type { Readable } from 'node:stream'
import { figuresOf } from './form-row.ts'
import { type FigureKey, figureKeys, type Figures } from './form.ts'

/*
 * Forms of a file on their way in: COPY into a table of the transaction, compared there with what is stored, and merged
 * by three INSERTs. Nothing that is stored is ever changed.
 */

const figures = sql.join(figureKeys.map((key) => sql.ref(key)))

const keyColumns = ['id', 'move_id', 'version_id', 'content_hash', 'file', 'line', 'contest', 'station'] as const

export const stagedColumns = [
  ...keyColumns,
  'entered_at',
  'state',
  'findings',
  ...figureKeys,
  'votes',
  'words',
] as const

export async function hasRegions(db: Db): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (select from regions) as found`.execute(db)
  return rows[0]?.found ?? false
}

/** Registered voters by station. */
export async function listRegistered(
  db: Db,
  event: string,
  area: string,
): Promise<Map<string, { l: number; p: number }>> {
  const { rows } = await sql<{ code: string; l: number; p: number }>`
    select code, registered_l as l, registered_p as p from polling_stations
    where event = ${event} and regency >= ${area.slice(0, 4)} and regency < ${`${area.slice(0, 4)}:`}
      and starts_with(code, ${area})`.execute(db)
  return new Map(rows.map(({ code, l, p }) => [code, { l, p }]))
}

export type StoredOther = { contest: string; station: string; figures: Figures }

/** The latest reading of every form of these contests: what R13 compares the forms of the other contest with. */
export async function listLatest(db: Db, contests: readonly string[]): Promise<StoredOther[]> {
  const { rows } = await sql<{ contest: string; station: string } & Partial<Record<FigureKey, number | null>>>`
    select distinct on (e.contest, e.station) e.contest, e.station,
      ${sql.join(figureKeys.map((key) => sql`coalesce(a.${sql.ref(key)}, e.${sql.ref(key)}) as ${sql.ref(key)}`))}
    from result_entries e
    left join accepted_forms a on a.regency = e.regency and a.contest = e.contest and a.station = e.station
    where e.contest = any(${[...contests]}::text[])
    order by e.contest, e.station, a.version desc nulls last, e.sequence desc`.execute(db)
  return rows.map(({ contest, station, ...row }) => ({ contest, station, figures: figuresOf(row) }))
}

export async function stage(db: Db, rows: Readable): Promise<number> {
  await sql`
    create temporary table incoming_forms (
      id uuid, move_id uuid, version_id uuid, content_hash bytea, file text, line integer, contest text collate "C",
      station text collate "C", entered_at timestamptz, state text, findings text[],
      ${sql.join(figureKeys.map((key) => sql`${sql.ref(key)} integer`))},
      votes integer[], words jsonb) on commit drop`.execute(db)
  const count = await copyRaw(db, 'incoming_forms', stagedColumns, rows)
  // without figures the planner takes the table for a small one, and looks for each form by itself
  await sql`analyze incoming_forms (contest, station)`.execute(db)
  return count
}

export type Met = {
  file: string
  line: number
  contest: string
  station: string
  same: boolean
  stored: number | null
  sent: number | null
}

/**
 * Staged forms that are stored already. The same figures in any reading of the form mean that there is nothing to do;
 * other figures are another reading, which an import never puts over the first.
 */
export async function listMet(db: Db): Promise<Met[]> {
  const { rows } = await sql<Met>`
    select i.file, i.line, i.contest, i.station, i.t1 as sent, min(e.t1) as stored,
      bool_or((${sql.join(figureKeys.map((key) => sql`e.${sql.ref(key)}`))}, e.votes)
        is not distinct from (${sql.join(figureKeys.map((key) => sql`i.${sql.ref(key)}`))}, i.votes)) as same
    from incoming_forms i
    join result_entries e on e.regency = left(i.station, 4) and e.contest = i.contest and e.station = i.station
    group by i.file, i.line, i.contest, i.station, i.t1
    order by i.file, i.line`.execute(db)
  return rows
}

/** Leaves only forms that are not stored in any reading. */
export async function dropMet(db: Db): Promise<void> {
  await sql`
    delete from incoming_forms i using result_entries e
    where e.regency = left(i.station, 4) and e.contest = i.contest and e.station = i.station`.execute(db)
}

export type Merging = { event: string; by: string; mandate: string | null; at: Date; demonstration: boolean }

/** Makes the staged forms stored ones; answers how many. */
export async function merge(db: Db, { event, by, mandate, at, demonstration }: Merging): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    insert into result_entries (id, regency, event, contest, station, sequence, kind, entered_by, mandate, entered_at,
      received_at, content_hash, ${figures}, votes, words, note, demonstration)
    select id, left(station, 4), ${event}, contest, station, 1, 'import', ${by}, ${mandate}::uuid, coalesce(entered_at, ${at}), ${at},
      content_hash, ${figures}, votes, words, 'Impor ' || file || ', baris ' || line, ${demonstration}
    from incoming_forms`.execute(db)
  await sql`
    insert into accepted_forms (id, regency, event, contest, station, version, entry, accepted_at, accepted_by, ${figures}, votes, demonstration)
    select version_id, left(station, 4), ${event}, contest, station, 1, id, ${at}, ${by}, ${figures}, votes, ${demonstration}
    from incoming_forms where state = 'accepted'`.execute(db)
  await sql`
    insert into form_moves (id, regency, event, contest, station, sequence, move, state, findings, moved_by, moved_at, demonstration)
    select move_id, left(station, 4), ${event}, contest, station, 1, 'import', state, findings, ${by}, ${at}, ${demonstration}
    from incoming_forms where state <> 'accepted' or findings <> '{}'`.execute(db)
  await analyze(db)
  return Number(numAffectedRows)
}

/** After many rows at once the planner needs new figures, or the first roll-up is slow; only of what it searches by. */
async function analyze(db: Db): Promise<void> {
  for (const table of ['result_entries', 'accepted_forms', 'form_moves']) {
    await sql`analyze ${sql.table(table)} (regency, contest, station)`.execute(db)
  }
}
