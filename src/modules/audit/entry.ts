/** The columns of `audit_entries` that a leaf is made of, in the order in which it names them: all but the leaf number. */
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

/** An entry as PostgreSQL prints it: nothing is rounded or reordered on the way. */
export type EntryText = Record<Exclude<(typeof leafColumns)[number], NullableColumn>, string> &
  Record<NullableColumn, string | null>

type NullableColumn = 'event' | 'person' | 'person_name' | 'role' | 'area' | 'subject' | 'region' | 'request'

/**
 * The leaf of an entry: the UTF-8 bytes of one JSON object, from which anybody can compute its hash anew.
 *
 * - the keys are `leafColumns`, in that order; no blanks between keys, values and commas;
 * - an empty column is `null`; every other value is a JSON string as ECMAScript's `JSON.stringify` writes it;
 * - `at` and `sealed_at` are UTC in ISO 8601 as PostgreSQL prints them, microseconds without trailing zeros, then `Z`;
 * - `detail` is no string: it is the text of the `jsonb` value, taken over exactly as PostgreSQL prints it (so that two
 *   numbers never meet in one double);
 * - the leaf number is not part of it: a leaf's place in the tree tells it.
 */
export function leafText(entry: EntryText): string {
  let text = ''
  for (const column of leafColumns) {
    const value = entry[column]
    text += `,"${column}":${column === 'detail' ? value : JSON.stringify(value)}`
  }
  return `{${text.slice(1)}}`
}
