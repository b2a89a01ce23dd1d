import type { Db, OpenDatabase } from '../../server/database.ts'
import { everywhere, inTransaction } from '../../server/database.ts'
import type { Language } from '../../shared/format.ts'
import { compareRows } from './align.ts'
import type { Row } from './align.ts'
import { say } from './findings.ts'
import type { Finding } from './findings.ts'
import type { Frontier } from './merkle.ts'
import { type Evidence, signedHeads, withPauses } from './heads.ts'
import { proveStretch } from './prove.ts'
import { compareUpperTiles, reportTilesBeyond, takeLeafHashes, takeRows } from './testimony.ts'

export type Report = {
  ok: boolean
  /** Entries that the last signed checkpoint covers. */
  size: number
  /** The first so many of them are proved: signatures bear out what the findings say of them. */
  proved: number
  checkpoints: number
  /** How often each kind was found; `findings` names the first of them. */
  counts: Partial<Record<Finding['kind'], number>>
  findings: (Finding & { says: string })[]
}

export type VerifyOptions = Evidence & {
  language?: Language
  /** How many findings the report names at most (1,000); all are counted. */
  limit?: number
  onProgress?: (entries: number) => void
}

/** Checks the whole journal as it stands at this moment, while others go on working. See `verifyLog`. */
export function verifyJournal(database: OpenDatabase, options: VerifyOptions): Promise<Report> {
  const snapshot = { readOnly: true, isolation: 'repeatable read' } as const
  return inTransaction(database, everywhere, (db) => verifyLog(db, options), snapshot)
}

/**
 * Checks the journal against what was signed, in one pass and bounded memory: the checkpoints against the key and one another,
 * the tree against the checkpoints, the entries against the tree. Trusts nothing in the database but signatures.
 */
export async function verifyLog(db: Db, options: VerifyOptions): Promise<Report> {
  const report = startReport(options)
  const rows = takeRows(db)
  const leafTiles = takeLeafHashes(db, report.add)
  const upperTiles = compareUpperTiles(db, report.add)
  const comparison = compareRows(report.add)
  let frontier: Frontier = { size: 0, nodes: [] }
  /** The stretch since the last proof; `silent` is the number of its leaves that neither tiles nor rows tell of. */
  let unproved = { from: 0, silent: 0 }
  /** Set once a proof has failed: from then on every signed root differs, and says nothing new. */
  let lost = false

  for await (const stop of withPauses(signedHeads(db, options, report))) {
    const start = frontier.size
    const standing = await rows.below(stop.size)
    const testimony = { tiles: await leafTiles.take(start, stop.size), rows: byPlace(standing, start, stop.size) }
    const stretch = proveStretch(frontier, testimony, lost ? undefined : stop.root)
    frontier = stretch.frontier
    unproved.silent += stretch.silent
    if (stop.kept) report.add(missingHead(stop.size, stop.kept.after, stretch.silent > 0))
    if (stretch.proved) {
      unproved = { from: stop.size, silent: 0 }
      report.prove(stop.size)
    } else if (stretch.proved === false) {
      lost = true
      const kind = unproved.silent === 0 ? 'changed' : 'unproved'
      // Leaves that nobody tells of are named as removed; only the others need a word.
      const others = stop.size - unproved.from - unproved.silent
      if (others > 0) report.add({ kind, leaf: unproved.from, last: stop.size - 1 })
    }
    leafTiles.compare(start, testimony.tiles, stretch.hashes)
    if (!lost) await upperTiles.add(stretch.nodes)
    comparison.push(stretch.hashes, standing)
    options.onProgress?.(stop.size)
  }
  for (let beyond = await rows.page(); beyond.length > 0; beyond = await rows.page()) comparison.push([], beyond)
  comparison.end()
  if (!lost) await upperTiles.end()
  leafTiles.end(frontier.size)
  await reportTilesBeyond(db, frontier.size, report.add)
  return report.finish(frontier.size)
}

/** The newest signed head is not in the database: was only its checkpoint taken, or the entries as well? */
function missingHead(size: number, last: number, silent: boolean): Finding {
  return silent ? { kind: 'rolled-back', size: last, saved: size } : { kind: 'checkpoint-removed', size, after: last }
}

function byPlace(rows: Row[], start: number, end: number): (Buffer | undefined)[] {
  const hashes = Array.from<Buffer | undefined>({ length: end - start })
  for (const { leaf, hash } of rows) if (leaf >= start) hashes[leaf - start] = hash
  return hashes
}

function startReport({ language = 'en', limit = 1000 }: VerifyOptions) {
  const findings: Report['findings'] = []
  const counts: Report['counts'] = {}
  let checkpoints = 0
  let proved = 0
  return {
    add(finding: Finding): void {
      counts[finding.kind] = (counts[finding.kind] ?? 0) + 1
      if (findings.length < limit) findings.push({ ...finding, says: say(finding, language) })
    },
    countCheckpoint(): void {
      checkpoints += 1
    },
    prove(size: number): void {
      proved = size
    },
    finish: (size: number): Report => ({
      ok: Object.keys(counts).length === 0,
      size,
      proved,
      checkpoints,
      counts,
      findings,
    }),
  }
}
