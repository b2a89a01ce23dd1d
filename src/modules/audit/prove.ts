import { append, fork, rootOf } from './merkle.ts'
import type { Frontier } from './merkle.ts'

/** A stretch of leaf hashes that the tiles and the rows tell of, each on its own; undefined where one of them is silent. */
export type Testimony = { tiles: (Buffer | undefined)[]; rows: (Buffer | undefined)[] }

/** A node that a stretch completed, `leaf` being the leaf that completed it. */
export type CompletedNode = { height: number; leaf: number; node: Buffer }

export type Stretch = {
  hashes: Buffer[]
  /** Completed nodes above the leaves. */
  nodes: CompletedNode[]
  /** The frontier after the stretch. */
  frontier: Frontier
  /** How many of its leaves neither tiles nor rows tell of. */
  silent: number
  /** Whether the hashes lead to the signed root; undefined when there was none to try. */
  proved: boolean | undefined
}

/** How many hashes may be computed to find which of two witnesses told the truth at which leaf. */
const mostHashes = 2_000_000

/** Stands for a leaf of which nobody tells: no row can have it. */
const unknownHash = Buffer.alloc(32)

/**
 * Finds the true leaf hashes of a stretch: those that lead from the tree before it to the signed root after it. Where tiles and
 * rows differ, either may be the altered one, so all combinations are tried as long as there are few. When none fits, what is
 * given, and the frontier with it, is the tiles' word alone.
 */
export function proveStretch(before: Frontier, { tiles, rows }: Testimony, root: Buffer | undefined): Stretch {
  const word = tiles.map((hash, i) => hash ?? rows[i] ?? unknownHash)
  const silent = word.filter((hash) => hash === unknownHash).length
  const tilesAlone = grow(before, word)
  if (!root) return { ...tilesAlone, silent, proved: undefined }
  if (rootOf(tilesAlone.frontier).equals(root)) return { ...tilesAlone, silent, proved: true }
  for (const hashes of combinations(word, rows)) {
    const grown = grow(before, hashes)
    if (rootOf(grown.frontier).equals(root)) return { ...grown, silent, proved: true }
  }
  return { ...tilesAlone, silent, proved: false }
}

function grow(before: Frontier, hashes: Buffer[]): Pick<Stretch, 'hashes' | 'nodes' | 'frontier'> {
  const frontier = fork(before)
  const nodes: CompletedNode[] = []
  for (const hash of hashes) {
    append(frontier, hash, (height, node) => {
      if (height > 0) nodes.push({ height, node, leaf: frontier.size })
    })
  }
  return { hashes, nodes, frontier }
}

/** The rows' word instead of the tiles' at every leaf where they differ, then at some of these leaves. */
function* combinations(word: Buffer[], rows: (Buffer | undefined)[]): Generator<Buffer[]> {
  const disputed = word.flatMap((hash, i) => {
    const row = rows[i]
    return row && !row.equals(hash) ? [{ i, row }] : []
  })
  if (disputed.length === 0) return
  const choose = (chosen: (index: number) => boolean): Buffer[] => {
    const hashes = [...word]
    disputed.forEach(({ i, row }, index) => {
      if (chosen(index)) hashes[i] = row
    })
    return hashes
  }
  yield choose(() => true)
  if (2 ** disputed.length * word.length > mostHashes) return
  for (let choice = 1; choice < 2 ** disputed.length - 1; choice += 1) {
    yield choose((index) => (choice & (1 << index)) !== 0)
  }
}
