import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Db } from '../../server/database.ts'
import { leafText } from './entry.ts'
import { checkpointColumns } from './store.ts'
import type { StoredCheckpoint } from './store.ts'
import type { Tile, TileKey } from './tiles.ts'

/**
 * Reads a whole table in order through a cursor, in constant memory. A cursor, not pages by key: it also shows rows that
 * bear the same number twice or none at all, if someone took the constraints away to make such rows.
 */
async function* readAll<T>(db: Db, name: string, rowsAtOnce: number, select: RawBuilder<T>): AsyncGenerator<T[]> {
  const cursor = sql.id(`audit_${name}`)
  await sql`declare ${cursor} no scroll cursor for ${select}`.execute(db)
  // The next page travels while this one is worked on.
  const fetchPage = () => {
    const page = sql<T>`fetch ${sql.raw(String(rowsAtOnce))} from ${cursor}`.execute(db)
    page.catch(() => undefined)
    return page
  }
  for (let next = fetchPage(); ;) {
    const { rows } = await next
    if (rows.length === 0) return
    next = fetchPage()
    yield rows
  }
}

/** `leaf` is Infinity for an entry that has no place in the journal and does not wait for one either. */
export type PlacedEntry = { leaf: number; id: string; text: string }

export function readEntries(db: Db): AsyncGenerator<PlacedEntry[]> {
  return readAll(
    db,
    'entries',
    2000,
    sql<PlacedEntry>`
      select coalesce(leaf::float8, 'Infinity') as leaf, id, ${leafText} as text
      from audit_entries left join audit_leaves using (id)
      where leaf is not null or id not in (select id from audit_unsealed)
      order by audit_leaves.leaf
    `,
  )
}

export function readLeafTiles(db: Db): AsyncGenerator<Tile[]> {
  return readAll(
    db,
    'leaf_tiles',
    100,
    sql<Tile>`select level, tile::float8 as tile, hashes from audit_tiles where level = 0 order by audit_tiles.tile`,
  )
}

export function readCheckpoints(db: Db): AsyncGenerator<StoredCheckpoint[]> {
  return readAll(
    db,
    'checkpoints',
    500,
    sql<StoredCheckpoint>`select ${checkpointColumns} from audit_checkpoints order by audit_checkpoints.size`,
  )
}

/** Tiles that a tree of `size` leaves does not have. */
export async function listTilesBeyond(db: Db, size: number, limit: number): Promise<TileKey[]> {
  const { rows } = await sql<TileKey>`
    select level, tile::float8 as tile
    from audit_tiles
    where level < 0 or tile < 0 or tile::numeric * 256 >= floor(${size}::numeric / 256::numeric ^ level::numeric)
    order by level, tile
    limit ${limit}
  `.execute(db)
  return rows
}
