import { type Route, on } from '../../server/serve.ts'
import { type ExportColumn, exportTable } from '../../server/table-export.ts'
import { Refused } from '../../shared/refused.ts'
import {
  exportEntries,
  exportLimit,
  getCheckpoint,
  getPublicKey,
  getTile,
  listEntries,
  proveConsistency,
  proveEntry,
} from './contract.ts'
import type { Db } from '../../server/database.ts'
import { leafColumns } from './entry.ts'
import { type Range, consistencyRanges, hashBytes, inclusionRanges, perfectNodes, rangeHash } from './merkle.ts'
import * as store from './store.ts'
import { nameEntries } from './store-names.ts'
import * as journal from './store-read.ts'
import { nodeReader, tileWidth, tilesFor } from './tiles.ts'

async function getLastCheckpoint(db: Db): Promise<store.StoredCheckpoint> {
  const last = await store.findLastCheckpoint(db)
  if (!last) throw new Refused('nothing-sealed', {}, 404)
  return last
}

async function readProof(db: Db, ranges: Range[]): Promise<string[]> {
  const read = nodeReader(await store.listTiles(db, tilesFor(ranges.flatMap(perfectNodes))))
  return ranges.map((range) => rangeHash(range, read).toString('base64'))
}

const exportColumns: ExportColumn<journal.LeafRow>[] = [
  { header: 'leaf', value: ({ leaf }) => leaf, width: 10 },
  ...leafColumns.map((column) => ({
    header: column,
    value: (entry: journal.LeafRow) => entry[column],
    width: column === 'detail' ? 60 : 24,
  })),
  { header: 'leaf_json', value: ({ text }) => text, width: 60 },
]

/** The routes of the journal; `publicKey` is the text of its verifier. */
export function auditRoutes(publicKey: string): Route[] {
  return [
    on(listEntries, async ({ db, query, mandate, note }) => {
      note({ ...query })
      const entries = await journal.listEntries(db, { ...query, event: mandate.event })
      const last = entries.length === query.limit ? entries.at(-1) : undefined
      return { entries: await nameEntries(db, entries), next: last?.id ?? null }
    }),

    on(exportEntries, async ({ db, query, mandate, note }) => {
      const { format, ...filter } = query
      const rows = await journal.listEntryTexts(db, { ...filter, event: mandate.event, limit: exportLimit + 1 })
      if (rows.length > exportLimit) throw new Refused('too-many-entries', { limit: exportLimit }, 413)
      note({ ...query, entries: rows.length })
      return exportTable(format, {
        fileName: `jejak-audit-${query.area || 'nasional'}`,
        sheet: 'Jejak audit',
        columns: exportColumns,
        rows,
      })
    }),

    on(proveEntry, async ({ db, params, within }) => {
      const entry = await journal.findEntryText(db, params.id)
      if (!entry) throw new Refused('unknown-entry', { id: params.id }, 404)
      within(entry.region ?? entry.area ?? '')
      const { leaf, text } = entry
      if (leaf === null || text === null) throw new Refused('not-sealed-yet', { id: params.id }, 409)
      const { size, note } = await getLastCheckpoint(db)
      return { leaf, text, proof: await readProof(db, inclusionRanges(leaf, size)), checkpoint: note }
    }),

    on(getCheckpoint, async ({ db }) => ({
      body: (await getLastCheckpoint(db)).note,
      headers: { 'cache-control': 'no-cache' },
    })),

    on(getPublicKey, async () => ({ body: `${publicKey}\n` })),

    on(getTile, async ({ db, params, query }) => {
      const [tile] = await store.listTiles(db, [params])
      const bytes = query.width * hashBytes
      if (!tile || tile.hashes.length < bytes) throw new Refused('unknown-tile', { ...params, width: query.width }, 404)
      const forGood = query.width === tileWidth
      return {
        body: tile.hashes.subarray(0, bytes),
        headers: { 'cache-control': forGood ? 'public, max-age=31536000, immutable' : 'no-cache' },
      }
    }),

    on(proveConsistency, async ({ db, query }) => {
      const { size } = await getLastCheckpoint(db)
      if (query.from > query.to || query.to > size) throw new Refused('unknown-size', { ...query, size }, 404)
      return { proof: await readProof(db, consistencyRanges(query.from, query.to)) }
    }),
  ]
}
