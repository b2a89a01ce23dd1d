import { sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import { leafText, moment } from './entry.ts'
import type { Tile, TileKey } from './tiles.ts'

export type StoredCheckpoint = { size: number; root: Buffer; at: string; note: string }

/** Takes the right to seal until the transaction ends; false when another sealer has it. */
export async function tryToSeal(db: Db): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('audit sealing', 0)) as mine
  `.execute(db)
  return rows[0]?.mine === true
}

export async function hasUnsealed(db: Db): Promise<boolean> {
  const { rows } = await sql`select 1 from audit_unsealed limit 1`.execute(db)
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
 * Gives the oldest entries that wait their places in the journal, from `first` on in the order of their time. Invariant: an
 * entry either waits or has a place, whatever happens, since it is one statement. Gives the hashes of their leaves, in order;
 * the database computes them, since to carry every entry here would cost more than all else.
 */
export async function placeUnsealed(
  db: Db,
  { first, limit, sealedAt }: { first: number; limit: number; sealedAt: string },
): Promise<Buffer[]> {
  const { rows } = await sql<{ hash: Buffer }>`
    with taken as (
      delete from audit_unsealed
      where ctid = any (array(select ctid from audit_unsealed limit ${limit}))
      returning id
    ), ordered as materialized (
      select ${first}::bigint + row_number() over (order by e.at, e.id) - 1 as leaf, e.*, ${sealedAt}::timestamptz as sealed_at
      from taken cross join lateral (select * from audit_entries where id = taken.id limit 1) e
    ), placed as (
      insert into audit_leaves (leaf, id, sealed_at) select leaf, id, sealed_at from ordered
    )
    select sha256('\\x00'::bytea || convert_to(${leafText}, 'UTF8')) as hash from ordered order by leaf
  `.execute(db)
  return rows.map(({ hash }) => hash)
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
