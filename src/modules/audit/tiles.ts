import { hashBytes, nodeHash, perfectNodes } from './merkle.ts'
import type { Frontier, Node } from './merkle.ts'

/**
 * The tree is stored as C2SP tlog-tiles: tile n of level 0 holds the leaf hashes from 256 n on; tile n of level l + 1 holds the
 * roots of 256 tiles of level l. Only the last tile of a level is narrower, and it only ever grows.
 */
export const tileWidth = 256
const tileHeight = 8

export type TileKey = { level: number; tile: number }
export type Tile = TileKey & { hashes: Buffer }

/** Where a perfect subtree is found: the root over `count` hashes of a tile, from `from` on. */
function place({ height, index }: Node): TileKey & { from: number; count: number } {
  const count = 2 ** (height % tileHeight)
  const first = index * count
  return {
    level: Math.floor(height / tileHeight),
    tile: Math.floor(first / tileWidth),
    from: first % tileWidth,
    count,
  }
}

/** The tiles needed to know these nodes, each once. */
export function tilesFor(nodes: Node[]): TileKey[] {
  const keys = new Map(nodes.map(place).map(({ level, tile }) => [`${level}/${tile}`, { level, tile }]))
  return [...keys.values()]
}

/** Reads nodes out of tiles. Throws a RangeError when a tile is missing or too narrow: the stored tree is damaged. */
export function nodeReader(tiles: Tile[]): (node: Node) => Buffer {
  const stored = new Map(tiles.map((tile) => [`${tile.level}/${tile.tile}`, tile.hashes]))
  return (node) => {
    const { level, tile, from, count } = place(node)
    const hashes = stored.get(`${level}/${tile}`)
    if (!hashes || hashes.length < (from + count) * hashBytes) {
      throw new RangeError(`tile ${tile} of level ${level} is missing or too narrow`)
    }
    return perfectRoot(hashes, from, count)
  }
}

function perfectRoot(hashes: Buffer, from: number, count: number): Buffer {
  if (count === 1) return hashes.subarray(from * hashBytes, (from + 1) * hashBytes)
  const half = count / 2
  return nodeHash(perfectRoot(hashes, from, half), perfectRoot(hashes, from + half, half))
}

/** The perfect subtrees at the right edge of a tree of `size` leaves: what appending needs. */
export function edgeNodes(size: number): Node[] {
  return perfectNodes({ start: 0, end: size })
}

export function frontierFrom(size: number, read: (node: Node) => Buffer): Frontier {
  const frontier: Frontier = { size, nodes: [] }
  for (const node of edgeNodes(size)) frontier.nodes[node.height] = read(node)
  return frontier
}

/** The last, still growing tile of each level of a tree of `size` leaves, with the number of hashes it holds by now. */
export function partialTiles(size: number): (TileKey & { width: number })[] {
  const partial: (TileKey & { width: number })[] = []
  for (let level = 0, count = size; count > 0; level += 1, count = Math.floor(count / tileWidth)) {
    const width = count % tileWidth
    if (width > 0) partial.push({ level, tile: Math.floor(count / tileWidth), width })
  }
  return partial
}

/** How many hashes a tile holds in a tree of `size` leaves: 256, fewer in the last of its level, 0 beyond it. */
export function widthOf({ level, tile }: TileKey, size: number): number {
  const count = Math.floor(size / tileWidth ** level)
  return Math.max(0, Math.min(tileWidth, count - tile * tileWidth))
}

/**
 * Collects the nodes of a growing tree into tiles. Begin with the partial tiles of the tree so far; `add` is the `onNode` of
 * `append`; `onFull` hears of each tile as it is completed; `rest()` gives the partial tiles at the end.
 */
export function tileBuilder(partial: Tile[], onFull: (tile: Tile) => void) {
  const growing = new Map<number, { tile: number; width: number; hashes: Buffer }>()
  for (const { level, tile, hashes } of partial) {
    growing.set(level, { tile, width: hashes.length / hashBytes, hashes: widened(hashes) })
  }
  return {
    add(height: number, node: Buffer, leaf: number): void {
      if (height % tileHeight !== 0) return
      const level = height / tileHeight
      const tile = Math.floor(leaf / tileWidth ** (level + 1))
      const current = growing.get(level) ?? { tile, width: 0, hashes: widened(Buffer.alloc(0)) }
      current.hashes.set(node, current.width * hashBytes)
      current.width += 1
      growing.set(level, current)
      if (current.width < tileWidth) return
      growing.delete(level)
      onFull({ level, tile: current.tile, hashes: current.hashes })
    },
    rest(): Tile[] {
      return [...growing].map(([level, { tile, width, hashes }]) => ({
        level,
        tile,
        hashes: hashes.subarray(0, width * hashBytes),
      }))
    },
  }
}

function widened(hashes: Buffer): Buffer {
  const full = Buffer.alloc(tileWidth * hashBytes)
  full.set(hashes)
  return full
}
