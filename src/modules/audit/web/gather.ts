import type { NamedEntry } from '../contract.ts'

/** A row of the list: an entry, and those directly before it in which the same one did the same to the same thing. */
export type Gathered = NamedEntry & { earlier: NamedEntry[] }

const sameDeed = (one: NamedEntry, other: NamedEntry) =>
  one.action === other.action &&
  one.person === other.person &&
  one.subject === other.subject &&
  one.region === other.region

/** Newest first; what was done again and again without anything between is one row, so that it hides nothing else. */
export function gather(entries: readonly NamedEntry[]): Gathered[] {
  const rows: Gathered[] = []
  for (const entry of entries) {
    const above = rows.at(-1)
    if (above && sameDeed(above, entry)) above.earlier.push(entry)
    else rows.push({ ...entry, earlier: [] })
  }
  return rows
}
