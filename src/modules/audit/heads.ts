import type { Db } from '../../server/database.ts'
import { openCheckpoint } from './checkpoint.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { Finding } from './findings.ts'
import type { SavedCheckpoint } from './key-folder.ts'
import type { Verifier } from './note.ts'
import type { StoredCheckpoint } from './store.ts'
import { readCheckpoints } from './store-verify.ts'

/** What is trusted: the public key, and the checkpoint kept outside the database, read before the database was. */
export type Evidence = { verifier: Verifier; saved?: SavedCheckpoint | undefined }

/** A tree head to prove against: a signed one, or only a place to pause, without a root. */
export type Head = {
  size: number
  root?: Buffer
  /** Set when the head is known from outside the database alone, which ends `after` so many entries. */
  kept?: { after: number }
}

type Report = { add: (finding: Finding) => void; countCheckpoint: () => void }

/** The signed heads in order, the saved one among them. Reports checkpoints that were forged or taken out of the row. */
export async function* signedHeads(db: Db, { verifier, saved }: Evidence, report: Report): AsyncGenerator<Head> {
  const kept = openSaved(saved, report)
  let last = 0
  for await (const { size, root } of chainedCheckpoints(db, verifier, report)) {
    if (kept?.size === size && !kept.root.equals(root)) report.add({ kind: 'checkpoint-forged', size, part: 'saved' })
    if (kept && last < kept.size && kept.size < size) yield { size: kept.size, root: kept.root }
    last = size
    yield { size, root }
  }
  if (kept && kept.size > last) yield { size: kept.size, root: kept.root, kept: { after: last } }
}

function openSaved(saved: SavedCheckpoint | undefined, report: Report): Checkpoint | undefined {
  if (saved && !saved.checkpoint) report.add({ kind: 'checkpoint-forged', size: 0, part: 'saved' })
  return saved?.checkpoint
}

/** The checkpoints our key has signed. Each names the one before, so that a gap shows. */
async function* chainedCheckpoints(db: Db, verifier: Verifier, report: Report): AsyncGenerator<Checkpoint> {
  let last = 0
  const forged = new Set<number>()
  for await (const page of readCheckpoints(db)) {
    for (const row of page) {
      report.countCheckpoint()
      const signed = openCheckpoint(row.note, verifier)
      if (signed?.size !== row.size) {
        report.add({ kind: 'checkpoint-forged', size: row.size, part: signed ? 'size' : 'note' })
        forged.add(row.size).add(signed?.size ?? row.size)
        continue
      }
      const { size, after } = signed
      for (const part of differingParts(signed, row)) report.add({ kind: 'checkpoint-forged', size, part })
      if (after !== last && !forged.has(after)) report.add({ kind: 'checkpoint-removed', size, after: last })
      last = size
      yield signed
    }
  }
}

function differingParts(signed: Checkpoint, row: StoredCheckpoint): ('root' | 'at')[] {
  return [...(signed.root.equals(row.root) ? [] : ['root' as const]), ...(signed.at === row.at ? [] : ['at' as const])]
}

const longestStretch = 65_536

/** Puts pauses between heads that lie far apart (someone removed checkpoints), so that no stretch outgrows memory. */
export async function* withPauses(heads: AsyncGenerator<Head>): AsyncGenerator<Head> {
  let at = 0
  for await (const head of heads) {
    while (head.size - at > longestStretch) {
      at += longestStretch
      yield { size: at }
    }
    at = head.size
    yield head
  }
}
