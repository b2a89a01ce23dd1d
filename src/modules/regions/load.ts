import { copyInto } from '../../server/copy.ts'
import { type Db, type OpenDatabase, everywhere, inTransaction } from '../../server/database.ts'
import { type AliasRow, type RegionRow, figureAlias, readNation } from './read-package.ts'
import { foldName } from './rules.ts'
import * as store from './store.ts'
import { aliases, seatSource, seats } from './sumsel.ts'

export type Progress = (done: number, total: number) => void

/** As many regions as the package in use holds; only to show how far the loading is. */
const expected = 91_600

/**
 * Loads the codes of the whole nation with the aliases and the seats of government, in one transaction. Where regions
 * are already there, new codes are added and changed names corrected; nothing is removed, because events refer to codes.
 * Answers how many regions the list holds and how many were added.
 */
export async function loadRegions(
  database: OpenDatabase,
  onProgress: Progress = () => undefined,
): Promise<{ read: number; added: number }> {
  return inTransaction(database, everywhere, (db) => loadRegionsInto(db, onProgress))
}

/** The same in a transaction that is already open: gone again when that is rolled back. */
export async function loadRegionsInto(
  db: Db,
  onProgress: Progress = () => undefined,
): Promise<{ read: number; added: number }> {
  const read: RegionRow[] = []
  for await (const rows of readNation()) {
    read.push(...rows)
    onProgress(Math.min(read.length, expected) / 2, expected)
  }
  await store.stageRegions(db)
  await copyInto(db, 'incoming_regions', ['code', 'name', 'search_name', 'parent'], rowsOf(read))
  const added = await store.mergeRegions(db)
  onProgress(expected * 0.9, expected)
  await store.saveAliases(db, [...namedAliases(), ...read.flatMap((region) => figureAlias(region) ?? [])])
  await store.saveSeats(db, seats, seatSource)
  onProgress(expected, expected)
  return { read: read.length, added }
}

function* rowsOf(regions: readonly RegionRow[]): Generator<unknown[]> {
  for (const { code, name, search_name, parent } of regions) yield [code, name, search_name, parent]
}

function namedAliases(): AliasRow[] {
  return aliases.map(({ region, alias, source }) => ({ region, alias, search_name: foldName(alias), source }))
}
