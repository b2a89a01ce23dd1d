import type { Db } from '../../server/database.ts'
import { openCheckpoint, signCheckpoint } from './checkpoint.ts'
import type { Checkpoint } from './checkpoint.ts'
import { append, hashBytes, rootOf } from './merkle.ts'
import type { Frontier } from './merkle.ts'
import type { Signer } from './note.ts'
import * as store from './store.ts'
import { frontierFrom, nodeReader, partialTiles, tileBuilder } from './tiles.ts'
import type { Tile } from './tiles.ts'

/**
 * The sealer met a journal that is not the one it signed last. It stops, since its next signature would cover the damage;
 * entries wait in `audit_unsealed` meanwhile. `serentak audit verify` says what was done.
 */
export class JournalDamaged extends Error {
  constructor(what: string) {
    super(`the audit journal is not sealed any further: ${what}; run "serentak audit verify"`)
    this.name = 'JournalDamaged'
  }
}

export type Sealed = { entries: number; checkpoint: Checkpoint; note: string }

/** How many entries one transaction seals at most. */
export const batchSize = 5000

/**
 * Seals one batch in the transaction `db`: gives waiting entries their places in the journal, adds their hashes to the tree,
 * and signs the new tree head. `saved` is the checkpoint kept outside the database. Gives undefined when there is nothing to do or another
 * sealer is at work. Throws JournalDamaged when what is stored is not what was signed.
 */
export async function sealBatch(
  db: Db,
  signer: Signer,
  saved: Checkpoint | undefined,
  limit = batchSize,
): Promise<Sealed | undefined> {
  if (!(await store.tryToSeal(db)) || !(await store.hasUnsealed(db))) return undefined
  const last = await getLastCheckpoint(db, signer)
  await refuseRollback(db, saved, last)
  const { frontier, partial } = await loadEdge(db, last)

  const at = await store.nextMoment(db, last?.at)
  const leaves = await store.placeUnsealed(db, { first: frontier.size, limit, sealedAt: at })
  // what waited was taken away before it was sealed; there is nothing to sign
  if (leaves.length === 0) return undefined
  const tiles: Tile[] = []
  const builder = tileBuilder(partial, (tile) => tiles.push(tile))
  for (const leaf of leaves) {
    append(frontier, leaf, (height, node) => builder.add(height, node, frontier.size))
  }
  const checkpoint = { size: frontier.size, root: rootOf(frontier), after: last?.size ?? 0, at }
  const note = signCheckpoint(checkpoint, signer)
  await store.saveTiles(db, [...tiles, ...builder.rest()])
  await store.insertCheckpoint(db, { ...checkpoint, note })
  return { entries: leaves.length, checkpoint, note }
}

async function getLastCheckpoint(db: Db, signer: Signer): Promise<Checkpoint | undefined> {
  const stored = await store.findLastCheckpoint(db)
  if (!stored) return undefined
  const checkpoint = openCheckpoint(stored.note, signer.verifier)
  if (checkpoint?.size !== stored.size) {
    throw new JournalDamaged(
      `its last checkpoint (${stored.size} entries) does not bear the signature of ${signer.verifier.name}`,
    )
  }
  return checkpoint
}

/** The checkpoint kept outside must be one of the database's: otherwise the database was set back, or exchanged. */
async function refuseRollback(db: Db, saved: Checkpoint | undefined, last: Checkpoint | undefined): Promise<void> {
  if (!saved) return
  if (saved.size > (last?.size ?? 0)) {
    throw new JournalDamaged(`it ends after ${last?.size ?? 0} entries, but ${saved.size} were sealed`)
  }
  const stored = await store.findCheckpoint(db, saved.size)
  if (!stored?.root.equals(saved.root)) {
    throw new JournalDamaged(`the checkpoint of its first ${saved.size} entries is not the one that was signed`)
  }
}

/** The right edge of the stored tree, proved against the last checkpoint. */
async function loadEdge(db: Db, last: Checkpoint | undefined): Promise<{ frontier: Frontier; partial: Tile[] }> {
  if (!last) return { frontier: { size: 0, nodes: [] }, partial: [] }
  const growing = partialTiles(last.size)
  const partial = await store.listTiles(db, growing)
  for (const { level, tile, width } of growing) {
    const stored = partial.find((found) => found.level === level && found.tile === tile)
    if (stored?.hashes.length !== width * hashBytes) {
      throw new JournalDamaged(`tile ${tile} of level ${level} is missing or has the wrong width`)
    }
  }
  const frontier = frontierFrom(last.size, nodeReader(partial))
  if (!rootOf(frontier).equals(last.root)) {
    throw new JournalDamaged(`its tree does not lead to the root signed for ${last.size} entries`)
  }
  return { frontier, partial }
}
