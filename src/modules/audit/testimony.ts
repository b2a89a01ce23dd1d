import type { Db } from '../../server/database.ts'
import type { Row } from './align.ts'
import type { Finding } from './findings.ts'
import { hashBytes, leafHash } from './merkle.ts'
import type { CompletedNode } from './prove.ts'
import * as store from './store.ts'
import { listTilesBeyond, readEntries, readLeafTiles } from './store-verify.ts'
import { tileBuilder, tileWidth, widthOf } from './tiles.ts'
import type { Tile, TileKey } from './tiles.ts'

type Add = (finding: Finding) => void

// What the database says of the journal, read once from end to end: its rows, its leaf hashes, the nodes above them.

/** Rows in the order of their numbers. */
export function takeRows(db: Db) {
  const pages = readEntries(db)
  let waiting: Row[] = []
  const readPage = async (): Promise<Row[]> => {
    const page = await pages.next()
    if (page.done) return []
    return page.value.map(({ leaf, id, text }) => ({ leaf, id, hash: leafHash(Buffer.from(text)) }))
  }
  return {
    /** All rows not taken yet that bear a number below `end`. */
    async below(end: number): Promise<Row[]> {
      const taken: Row[] = []
      for (;;) {
        const beyond = waiting.findIndex((row) => row.leaf >= end)
        taken.push(...waiting.splice(0, beyond < 0 ? waiting.length : beyond))
        if (beyond >= 0) return taken
        waiting = await readPage()
        if (waiting.length === 0) return taken
      }
    },
    /** The next rows, however they are numbered; none at the end. */
    async page(): Promise<Row[]> {
      const page = waiting.length > 0 ? waiting : await readPage()
      waiting = []
      return page
    },
  }
}

/** The leaf hashes as the tiles of level 0 tell them; every tile that is wrong is reported once. */
export function takeLeafHashes(db: Db, add: Add) {
  const pages = readLeafTiles(db)
  const tiles = new Map<number, Buffer>()
  let read = -1
  let dropped = 0
  let reported = -1
  const report = (tile: number) => {
    if (tile <= reported) return
    reported = tile
    add({ kind: 'tile-changed', level: 0, tile, leaf: tile * tileWidth })
  }
  const readUpTo = async (tile: number) => {
    while (read < tile) {
      const page = await pages.next()
      if (page.done) {
        read = Infinity
        return
      }
      for (const { tile: number, hashes } of page.value) tiles.set(number, hashes)
      read = page.value.at(-1)?.tile ?? Infinity
    }
  }
  return {
    /** Undefined where a tile is missing or too narrow. */
    async take(start: number, end: number): Promise<(Buffer | undefined)[]> {
      for (; dropped < Math.floor(start / tileWidth); dropped += 1) tiles.delete(dropped)
      await readUpTo(Math.floor((end - 1) / tileWidth))
      return Array.from({ length: end - start }, (_, i) => {
        const from = ((start + i) % tileWidth) * hashBytes
        const hash = tiles.get(Math.floor((start + i) / tileWidth))?.subarray(from, from + hashBytes)
        return hash?.length === hashBytes ? hash : undefined
      })
    },
    compare(start: number, stored: (Buffer | undefined)[], hashes: Buffer[]): void {
      hashes.forEach((hash, i) => {
        if (!stored[i]?.equals(hash)) report(Math.floor((start + i) / tileWidth))
      })
    },
    /** Reports the last tile if it holds more than a tree of `size` leaves has. */
    end(size: number): void {
      for (const [tile, hashes] of tiles) {
        const width = widthOf({ level: 0, tile }, size)
        if (width > 0 && hashes.length > width * hashBytes) report(tile)
      }
    },
  }
}

/** Compares the stored tiles above the leaves with the nodes as they come out of the proved leaf hashes. */
export function compareUpperTiles(db: Db, add: Add) {
  let full: Tile[] = []
  const builder = tileBuilder([], (tile) => full.push(tile))
  const compare = async (tiles: Tile[]): Promise<void> => {
    const stored = await store.listTiles(db, tiles)
    for (const { level, tile, hashes } of tiles) {
      const same = stored.some((one) => one.level === level && one.tile === tile && one.hashes.equals(hashes))
      if (!same) add({ kind: 'tile-changed', level, tile, leaf: firstLeaf({ level, tile }) })
    }
  }
  return {
    async add(nodes: CompletedNode[]): Promise<void> {
      for (const { height, node, leaf } of nodes) builder.add(height, node, leaf)
      if (full.length > 0) await compare(full)
      full = []
    },
    end: () => compare(builder.rest()),
  }
}

/** Reports tiles that a tree of `size` leaves does not have at all. */
export async function reportTilesBeyond(db: Db, size: number, add: Add): Promise<void> {
  for (const key of await listTilesBeyond(db, size, 1000)) add({ kind: 'tile-changed', ...key, leaf: firstLeaf(key) })
}

function firstLeaf({ level, tile }: TileKey): number {
  return tile * tileWidth ** (level + 1)
}
