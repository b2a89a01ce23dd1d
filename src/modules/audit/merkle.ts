import { hash } from 'node:crypto'

/**
 * Merkle trees as RFC 6962 §2.1 defines them. A leaf and an inner node are hashed under different prefixes, so that neither
 * can ever be passed off as the other. Everything here is pure; leaves and nodes are 32 bytes of SHA-256.
 */
export const hashBytes = 32

const leafPrefix = Buffer.of(0x00)
/** 0x01, then the two children: filled anew for each node, which saves an allocation in the busiest line of the module. */
const nodeInput = Buffer.alloc(1 + 2 * hashBytes, 0x01)

function sha256(data: Buffer): Buffer {
  return hash('sha256', data, 'buffer')
}

/** The root of a tree without leaves. */
export const emptyRoot = sha256(Buffer.alloc(0))

export function leafHash(leaf: Uint8Array): Buffer {
  return sha256(Buffer.concat([leafPrefix, leaf]))
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  nodeInput.set(left, 1)
  nodeInput.set(right, 1 + hashBytes)
  return sha256(nodeInput)
}

/** A perfect subtree: the node over leaves `index * 2^height` up to `(index + 1) * 2^height`. */
export type Node = { height: number; index: number }

/** The leaves from `start` up to, but without, `end`. */
export type Range = { start: number; end: number }

/**
 * The right edge of a growing tree: one perfect subtree for each bit set in `size`, `nodes[height]` covering 2^height leaves.
 * It is all that is needed to append leaves and to know the root.
 */
export type Frontier = { size: number; nodes: (Buffer | undefined)[] }

/** Appends a leaf hash. `onNode` hears of every perfect subtree that this completes, the leaf itself (height 0) first. */
export function append(frontier: Frontier, leaf: Buffer, onNode?: (height: number, node: Buffer) => void): void {
  let height = 0
  let node = leaf
  onNode?.(height, node)
  for (let left = frontier.nodes[height]; left; left = frontier.nodes[height]) {
    node = nodeHash(left, node)
    frontier.nodes[height] = undefined
    height += 1
    onNode?.(height, node)
  }
  frontier.nodes[height] = node
  frontier.size += 1
}

export function rootOf(frontier: Frontier): Buffer {
  let root: Buffer | undefined
  for (const node of frontier.nodes) if (node) root = root ? nodeHash(node, root) : node
  return root ?? emptyRoot
}

/** A copy that can grow without touching the original. */
export function fork(frontier: Frontier): Frontier {
  return { size: frontier.size, nodes: [...frontier.nodes] }
}

/** Where RFC 6962 splits `count` leaves: the largest power of two below it. */
function splitOf(count: number): number {
  let power = 1
  while (power * 2 < count) power *= 2
  return power
}

/**
 * The perfect subtrees that make up a range, from left to right. A range of a tree starts at a multiple of the power of two
 * it fits into, so the subtrees become smaller towards the right.
 */
export function perfectNodes({ start, end }: Range): Node[] {
  const nodes: Node[] = []
  for (let at = start; at < end;) {
    let height = 0
    let width = 1
    while (at % (width * 2) === 0 && at + width * 2 <= end) {
      width *= 2
      height += 1
    }
    nodes.push({ height, index: at / width })
    at += width
  }
  return nodes
}

/** The hash of a range of the tree: its perfect subtrees, joined from the right. */
export function rangeHash(range: Range, read: (node: Node) => Buffer): Buffer {
  return perfectNodes(range)
    .map(read)
    .reduceRight((right, left) => nodeHash(left, right))
}

/** The ranges whose hashes prove that leaf `index` is in the tree of `size` leaves, nearest first (PATH, §2.1.1). */
export function inclusionRanges(index: number, size: number): Range[] {
  const path = (start: number, end: number): Range[] => {
    if (end - start <= 1) return []
    const split = start + splitOf(end - start)
    return index < split ? [...path(start, split), { start: split, end }] : [...path(split, end), { start, end: split }]
  }
  return path(0, size)
}

/** The ranges whose hashes prove that the tree of `second` leaves begins with the tree of `first` (PROOF, §2.1.2). */
export function consistencyRanges(first: number, second: number): Range[] {
  const proof = (start: number, end: number): Range[] => {
    if (first === end) return start === 0 ? [] : [{ start, end }]
    const split = start + splitOf(end - start)
    return first <= split
      ? [...proof(start, split), { start: split, end }]
      : [...proof(split, end), { start, end: split }]
  }
  return first === 0 ? [] : proof(0, second)
}

/** Does the proof lead from this leaf hash, standing at `index`, to the root of the tree of `size` leaves? */
export function verifyInclusion(leaf: Buffer, index: number, size: number, proof: Buffer[], root: Buffer): boolean {
  if (!(index >= 0 && index < size)) return false
  return climb(leaf, index, size, proof)?.equals(root) ?? false
}

function climb(leaf: Buffer, index: number, size: number, proof: Buffer[]): Buffer | undefined {
  const sibling = proof.at(-1)
  if (size === 1) return sibling ? undefined : leaf
  if (!sibling) return undefined
  const split = splitOf(size)
  const rest = proof.slice(0, -1)
  if (index < split) {
    const left = climb(leaf, index, split, rest)
    return left && nodeHash(left, sibling)
  }
  const right = climb(leaf, index - split, size - split, rest)
  return right && nodeHash(sibling, right)
}

/** A signed tree head without its signature. */
export type TreeHead = { size: number; root: Buffer }

/** Does the proof show that nothing of the older tree was changed, removed or reordered in the newer one? */
export function verifyConsistency(older: TreeHead, newer: TreeHead, proof: Buffer[]): boolean {
  if (older.size > newer.size) return false
  if (older.size === 0) return older.root.equals(emptyRoot) && proof.length === 0
  const roots = replay(older.size, newer.size, proof, older.root)
  return roots !== undefined && roots.older.equals(older.root) && roots.newer.equals(newer.root)
}

/** Both roots as the proof implies them. `known` is the older root as long as the subtree at hand starts at the first leaf. */
function replay(
  first: number,
  second: number,
  proof: Buffer[],
  known: Buffer | undefined,
): { older: Buffer; newer: Buffer } | undefined {
  const last = proof.at(-1)
  const rest = proof.slice(0, -1)
  if (first === second) {
    const node = known ?? last
    return node && proof.length === (known ? 0 : 1) ? { older: node, newer: node } : undefined
  }
  if (!last) return undefined
  const split = splitOf(second)
  if (first <= split) {
    const roots = replay(first, split, rest, known)
    return roots && { older: roots.older, newer: nodeHash(roots.newer, last) }
  }
  const roots = replay(first - split, second - split, rest, undefined)
  return roots && { older: nodeHash(last, roots.older), newer: nodeHash(last, roots.newer) }
}
