import type pg from 'pg'
import { sql } from 'kysely'
import type { Db, OpenDatabase } from './database.ts'

const behind = new WeakSet<pg.Pool>()
const looking = new WeakMap<Db, { at: Date | undefined }>()

/**
 * Lets the rest of a transaction see only what had happened by a moment, by the clock of each event when none is given.
 * What stands in the schema as_of takes the place of the tables (migration 0022).
 */
export async function lookBack(db: Db, at?: Date): Promise<void> {
  looking.set(db, { at })
  await sql`select set_config('search_path', 'as_of, public', true),
    set_config('serentak.as_of', ${at?.toISOString() ?? ''}, true)`.execute(db)
}

/** Lets a second transaction look back as far as the first does. */
export async function lookBackLike(first: Db, second: Db): Promise<void> {
  const look = looking.get(first)
  if (look) await lookBack(second, look.at)
}

/** Finds out whether the clock of a demonstration was set back; to be asked again whenever one is set. */
export async function noteClocks({ pool }: OpenDatabase): Promise<void> {
  const { rows } = await pool.query<{ is_behind: boolean }>('select is_behind from as_of.behind')
  if (rows[0]?.is_behind) behind.add(pool)
  else behind.delete(pool)
}

export const isBehind = ({ pool }: OpenDatabase): boolean => behind.has(pool)
