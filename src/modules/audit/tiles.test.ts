import { describe, expect, test } from 'vitest'
import { append, inclusionRanges, leafHash, perfectNodes, rangeHash, rootOf, verifyInclusion } from './merkle.ts'
import type { Frontier } from './merkle.ts'
import { edgeNodes, frontierFrom, nodeReader, partialTiles, tileBuilder, tilesFor, widthOf } from './tiles.ts'
import type { Tile } from './tiles.ts'

const leafNumber = (n: number) => leafHash(Buffer.from(`entry ${n}`))

/** Grows a tree in batches, each beginning from the stored tiles alone, as the sealer does. */
function store(batches: number[]): { tiles: Tile[]; frontier: Frontier } {
  const stored = new Map<string, Tile>()
  const keep = (tile: Tile) => stored.set(`${tile.level}/${tile.tile}`, { ...tile, hashes: Buffer.from(tile.hashes) })
  let size = 0
  let frontier: Frontier = { size, nodes: [] }
  for (const batch of batches) {
    const tiles = [...stored.values()]
    frontier = frontierFrom(size, nodeReader(tiles))
    const partial = partialTiles(size).map(({ level, tile }) => tiles.find((t) => t.level === level && t.tile === tile))
    const builder = tileBuilder(
      partial.filter((tile) => tile !== undefined),
      keep,
    )
    for (let i = 0; i < batch; i += 1) {
      append(frontier, leafNumber(size + i), (height, node) => builder.add(height, node, frontier.size))
    }
    builder.rest().forEach(keep)
    size += batch
  }
  return { tiles: [...stored.values()], frontier }
}

function grow(size: number): Frontier {
  const frontier: Frontier = { size: 0, nodes: [] }
  for (let n = 0; n < size; n += 1) append(frontier, leafNumber(n))
  return frontier
}

describe('tiles', () => {
  test.each([[[1]], [[255, 1]], [[256]], [[257, 511]], [[1000, 1, 64_535, 700]]])(
    'of a tree grown by %j leaves give the root of the tree grown leaf by leaf',
    (batches) => {
      const size = batches.reduce((sum, batch) => sum + batch, 0)
      const { tiles, frontier } = store(batches)
      const root = rootOf(grow(size))
      expect(rootOf(frontier)).toEqual(root)
      expect(rangeHash({ start: 0, end: size }, nodeReader(tiles))).toEqual(root)
      for (const { level, tile, hashes } of tiles) expect(hashes.length / 32).toBe(widthOf({ level, tile }, size))
    },
  )

  test('prove a leaf by a handful of tiles', () => {
    const size = 66_236
    const { tiles, frontier } = store([size])
    const index = 40_000
    const ranges = inclusionRanges(index, size)
    const keys = tilesFor(ranges.flatMap(perfectNodes))
    expect(keys.length).toBeLessThanOrEqual(5)
    const needed = tiles.filter((t) => keys.some((key) => key.level === t.level && key.tile === t.tile))
    const proof = ranges.map((range) => rangeHash(range, nodeReader(needed)))
    expect(verifyInclusion(leafNumber(index), index, size, proof, rootOf(frontier))).toBe(true)
  })

  test('tell their width in a tree of any size', () => {
    expect(widthOf({ level: 0, tile: 0 }, 0)).toBe(0)
    expect(widthOf({ level: 0, tile: 3 }, 1000)).toBe(232)
    expect(widthOf({ level: 1, tile: 0 }, 1000)).toBe(3)
    expect(widthOf({ level: 0, tile: 4 }, 1000)).toBe(0)
    expect(partialTiles(65_536 + 256)).toEqual([
      { level: 1, tile: 1, width: 1 },
      { level: 2, tile: 0, width: 1 },
    ])
  })

  test('say which of them is missing or too narrow', () => {
    const { tiles } = store([300])
    const read = nodeReader(tiles.filter((tile) => tile.level === 0))
    expect(() => frontierFrom(300, read)).toThrow('tile 0 of level 1 is missing or too narrow')
    expect(edgeNodes(300)).toHaveLength(4)
  })
})
