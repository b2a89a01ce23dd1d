import { sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import type { EntryText } from './entry.ts'
import type { Tile, TileKey } from './tiles.ts'

/**
 * A moment as PostgreSQL prints it in UTC, whatever the session's zone and date style. Not `to_char`, which prints a year and
 * the same year before Christ alike, and infinity as nothing: two moments must never share one text.
 */
export const moment = (column: 'at' | 'sealed_at') =>
  sql`(to_jsonb(${sql.ref(column)} at time zone 'UTC') #>> '{}') || 'Z'`

/** The columns of a leaf as text (see `leafText`). */
export const entryText = sql`id::text, ${moment('at')} as at, event, person, person_name, role, area, action, subject, region,
  request::text, detail::text, ${moment('sealed_at')} as sealed_at`

export type StoredCheckpoint = { size: number; root: Buffer; at: string; note: string }

/** Takes the right to seal until the transaction ends; false when another sealer has it. */
export async function tryToSeal(db: Db): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('audit sealing', 0)) as mine
  `.execute(db)
  return rows[0]?.mine === true
}

export async function hasPending(db: Db): Promise<boolean> {
  const { rows } = await sql`select 1 from audit_pending limit 1`.execute(db)
  return rows.length > 0
}

export const checkpointColumns = sql`size::float8 as size, root, ${moment('at')} as at, note`

export async function findLastCheckpoint(db: Db): Promise<StoredCheckpoint | undefined> {
  const { rows } = await sql<StoredCheckpoint>`
    select ${checkpointColumns} from audit_checkpoints order by audit_checkpoints.size desc limit 1
  `.execute(db)
  return rows[0]
}

export async function findCheckpoint(db: Db, size: number): Promise<StoredCheckpoint | undefined> {
  const { rows } = await sql<StoredCheckpoint>`
    select ${checkpointColumns} from audit_checkpoints where audit_checkpoints.size = ${size}
  `.execute(db)
  return rows[0]
}

/** The time of a new checkpoint: now, but always after the one before. */
export async function nextMoment(db: Db, last: string | undefined): Promise<string> {
  const { rows } = await sql<{ at: string }>`
    select ${moment('at')} as at
    from (select greatest(clock_timestamp(), ${last ?? null}::timestamptz + interval '1 microsecond') as at) as next
  `.execute(db)
  const [next] = rows
  if (!next) throw new Error('the database did not tell the time')
  return next.at
}

/**
 * Moves the oldest entries from `audit_pending` to `audit_entries`, numbered from `first` on in the order of their time.
 * Invariant: an entry is in exactly one of the two tables, whatever happens, since it is one statement. Gives the entries as
 * they now stand in the journal.
 */
export async function movePending(
  db: Db,
  { first, limit, sealedAt }: { first: number; limit: number; sealedAt: string },
): Promise<EntryText[]> {
  const { rows } = await sql<EntryText>`
    with taken as (
      delete from audit_pending
      where id in (select id from audit_pending order by id limit ${limit})
      returning *
    ), moved as (
      insert into audit_entries (leaf, id, at, event, person, person_name, role, area, action, subject, region, request,
        detail, sealed_at)
      select ${first}::bigint + row_number() over (order by at, id) - 1, id, at, event, person, person_name, role, area,
        action, subject, region, request, detail, ${sealedAt}::timestamptz
      from taken
      returning *
    )
    select ${entryText} from moved order by leaf
  `.execute(db)
  return rows
}

export async function listTiles(db: Db, keys: TileKey[]): Promise<Tile[]> {
  if (keys.length === 0) return []
  const { rows } = await sql<Tile>`
    select level, tile::float8 as tile, hashes
    from audit_tiles
    join unnest(${keys.map((key) => key.level)}::smallint[], ${keys.map((key) => key.tile)}::bigint[]) as wanted (level, tile)
      using (level, tile)
  `.execute(db)
  return rows
}

/** Stores tiles; the last tile of a level takes the place of its narrower self. */
export async function saveTiles(db: Db, tiles: Tile[]): Promise<void> {
  await sql`
    insert into audit_tiles (level, tile, hashes)
    select * from unnest(${tiles.map((t) => t.level)}::smallint[], ${tiles.map((t) => t.tile)}::bigint[],
      ${tiles.map((t) => t.hashes)}::bytea[])
    on conflict (level, tile) do update set hashes = excluded.hashes
  `.execute(db)
}

export async function insertCheckpoint(db: Db, { size, root, at, note }: StoredCheckpoint): Promise<void> {
  await sql`
    insert into audit_checkpoints (size, root, at, note) values (${size}, ${root}, ${at}::timestamptz, ${note})
  `.execute(db)
}
