import type { Db } from '../../server/database.ts'
import { on, type Route } from '../../server/serve.ts'
import { Refused } from '../../shared/refused.ts'
import { listCiting } from './cited-sources.ts'
import { type Basis, type BasisEntry, readLegalBases, saveLegalBasis } from './contract-legal.ts'
import { basisKey, basisName } from './legal-basis.ts'
import { builtInLibrary } from './legal-library.ts'
import * as store from './store-legal.ts'

const builtIn = builtInLibrary.map((basis): Basis => {
  const lists = { amends: [...basis.amends], also: [...basis.also] }
  return { ...basis, ...lists, region: '', regionName: null, own: null }
})

function asBasis({ id, version, changedBy, changedAt, ...basis }: store.OwnBasis): Basis {
  const own = { id, version, changedBy, changedAt }
  // two regions may each have a decision of the same number and year
  const key = [basisKey(basis.kind, basis.number, basis.year), basis.region].filter(Boolean).join('-')
  return { ...basis, key, certainty: 'sourced', also: [], own }
}

async function readLibrary(db: Db): Promise<Basis[]> {
  return [...builtIn, ...(await store.listOwn(db)).map(asBasis)]
}

/** Refuses what the library cannot hold beside what it has. */
function check(id: string, entry: BasisEntry, library: readonly Basis[]): void {
  const { kind, number, year, region, from, to } = entry
  const key = basisKey(kind, number, year)
  const name = basisName(entry)
  if (library.some((one) => one.own === null && one.key === key)) throw new Refused('basis-built-in', { name })
  const twin = library.find((one) => one.own && one.own.id !== id && one.region === region && basisName(one) === name)
  if (twin) throw new Refused('basis-exists', { name })
  if (from !== null && to !== null && to < from) throw new Refused('force-reversed', {})
  const known = new Set(library.map((one) => one.key))
  const unknown = [...entry.amends, ...(entry.replacedBy ? [entry.replacedBy] : [])].find((one) => !known.has(one))
  if (unknown) throw new Refused('unknown-basis', { key: unknown }, 404)
}

export const legalRoutes: Route[] = [
  on(readLegalBases, async ({ db, query, now }) => {
    const bases = await readLibrary(db)
    return { bases, citing: await listCiting(db, query.event, bases, now) }
  }),

  on(saveLegalBasis, async ({ db, params: { id }, body, person, now, within, subject, note }) => {
    const { seen, ...entry } = body
    subject(id, entry.region)
    const before = await store.findOwn(db, id)
    if (before) within(before.region)
    check(id, entry, await readLibrary(db))
    const version = await store.insertBasis(db, { id, entry, seen, by: person.id, at: now })
    if (version === undefined)
      throw new Refused('changed-meanwhile', { version: before?.version ?? 0, by: before?.changedBy ?? '' })
    note({ ...entry, version })
    const own = { ...entry, id, version, regionName: null, changedBy: person.name, changedAt: now.toISOString() }
    return { key: asBasis(own).key, version }
  }),
]
