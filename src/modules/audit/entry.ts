import { sql } from 'kysely'

/** The columns that a leaf is made of, in the order in which it names them. All but the last are the entry's own. */
export const leafColumns = [
  'id',
  'at',
  'event',
  'person',
  'person_name',
  'role',
  'area',
  'action',
  'subject',
  'region',
  'request',
  'detail',
  'sealed_at',
] as const

type NullableColumn = 'event' | 'person' | 'person_name' | 'role' | 'area' | 'subject' | 'region' | 'request'

/** An entry as PostgreSQL prints it: nothing is rounded or reordered on the way. */
export type EntryText = Record<Exclude<(typeof leafColumns)[number], NullableColumn>, string> &
  Record<NullableColumn, string | null>

/**
 * A moment as PostgreSQL prints it in UTC, whatever the session's zone and date style. Not `to_char`, which prints a year and
 * the same year before Christ alike, and infinity as nothing: two moments must never share one text.
 */
export const moment = (column: 'at' | 'sealed_at') =>
  sql<string>`(to_jsonb(${sql.ref(column)} at time zone 'UTC') #>> '{}') || 'Z'`

const valueOf = (column: (typeof leafColumns)[number]) => {
  if (column === 'at' || column === 'sealed_at') return moment(column)
  return column === 'id' || column === 'request' || column === 'detail'
    ? sql`${sql.ref(column)}::text`
    : sql.ref(column)
}

/** The columns of a leaf, each as text. */
export const entryText = sql.join(leafColumns.map((column) => sql`${valueOf(column)} as ${sql.ref(column)}`))

/**
 * The leaf of an entry, the text from whose UTF-8 bytes anybody can compute its hash anew: one JSON object.
 *
 * - the keys are `leafColumns`, in that order; no blanks between keys, values and commas;
 * - an empty column is `null`; every other value is a JSON string as ECMAScript's `JSON.stringify` writes it;
 * - `at` and `sealed_at` are UTC in ISO 8601 as PostgreSQL prints them, microseconds without trailing zeros, then `Z`;
 * - `detail` is no string: it is the text of the `jsonb` value, taken over exactly as PostgreSQL prints it (so that two
 *   numbers never meet in one double);
 * - the leaf number is not part of it: a leaf's place in the tree tells it.
 */
export const leafText = sql<string>`${sql.join(
  leafColumns.map((column, at) => {
    const value = column === 'detail' ? valueOf(column) : sql`coalesce(to_json(${valueOf(column)})::text, 'null')`
    return sql`${sql.lit(`${at === 0 ? '{' : ','}"${column}":`)} || ${value}`
  }),
  sql` || `,
)} || '}'`
