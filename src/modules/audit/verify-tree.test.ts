import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Db } from '../../server/database.ts'
import { freshDatabase } from '../../testing/database.ts'
import { signCheckpoint } from './checkpoint.ts'
import { leafText } from './entry.ts'
import { atLeaf, entryId, factsOf, givenJournal, givenSealed, verifyingAfter } from './given-journal.ts'
import { findSavedCheckpoint } from './key-folder.ts'
import { leafHash } from './merkle.ts'
import { generateKey, parseSigner } from './note.ts'
import { verifyJournal } from './verify.ts'

const database = await freshDatabase()
const journal = await givenJournal(database)
const { verifier } = journal.signer
/** 610 entries: three leaf tiles, one above them, and checkpoints inside and across tiles. */
const batches = [300, 20, 1, 5, 180, 94, 10]
const size = 610
await givenSealed(journal, batches)
const saved = await findSavedCheckpoint(journal.dataDir, verifier)

const verifyAfter = verifyingAfter(database, { verifier, saved })

describe('the tree', () => {
  const flip = (level: number, tile: number, byte: number) =>
    `update audit_tiles set hashes = set_byte(hashes, ${byte}, get_byte(hashes, ${byte}) # 1) where level = ${level} and tile = ${tile}`
  const tiles = [
    { level: 0, tile: 0, width: 256, leaf: 0 },
    { level: 0, tile: 1, width: 256, leaf: 256 },
    { level: 0, tile: 2, width: 98, leaf: 512 },
    { level: 1, tile: 0, width: 2, leaf: 0 },
  ]

  test('consists of these tiles', async () => {
    const { rows } = await sql`
      select level, tile, length(hashes) / 32 as width from audit_tiles order by level, tile
    `.execute(database.kysely)
    expect(rows).toEqual(tiles.map(({ level, tile, width }) => ({ level, tile, width })))
  })

  test.each(tiles)(
    'names tile $tile of level $level when anything in it is changed',
    async ({ level, tile, width, leaf }) => {
      const expected = [{ kind: 'tile-changed', level, tile, leaf }]
      for (const byte of [0, 32, width * 32 - 1])
        expect(factsOf(await verifyAfter(flip(level, tile, byte)))).toEqual(expected)
      const where = `where level = ${level} and tile = ${tile}`
      expect(factsOf(await verifyAfter(`delete from audit_tiles ${where}`))).toEqual(expected)
      const narrower = `update audit_tiles set hashes = substr(hashes, 1, ${(width - 1) * 32}) ${where}`
      expect(factsOf(await verifyAfter(narrower))).toEqual(expected)
      const swapped = `update audit_tiles set hashes = substr(hashes, 33, 32) || substr(hashes, 1, 32) || substr(hashes, 65) ${where}`
      expect(factsOf(await verifyAfter(swapped))).toEqual(expected)
      if (width < 256) {
        const wider = `update audit_tiles set hashes = hashes || substr(hashes, 1, 32) ${where}`
        expect(factsOf(await verifyAfter(wider))).toEqual(expected)
      }
    },
  )

  test('names tiles it should not have', async () => {
    const report = await verifyAfter(
      `insert into audit_tiles select 0, 3, hashes from audit_tiles where level = 1; insert into audit_tiles select 2, 0, hashes from audit_tiles where level = 1; insert into audit_tiles select 0, 9007199254740991, hashes from audit_tiles where level = 1`,
    )
    expect(factsOf(report)).toMatchObject([
      { kind: 'tile-changed', level: 0, tile: 3, leaf: 768 },
      { kind: 'tile-changed', level: 0, tile: 9_007_199_254_740_991 },
      { kind: 'tile-changed', level: 2, tile: 0, leaf: 0 },
    ])
  })

  test('is proved by the entries when all tiles are gone', async () => {
    const report = await verifyAfter('delete from audit_tiles')
    expect(report.counts).toEqual({ 'tile-changed': 4 })
    expect(report.proved).toBe(size)
  })

  test('tells tile from entry when both were altered at different places', async () => {
    const report = await verifyAfter(
      `${flip(0, 1, 40 * 32)}; update audit_entries set action = 'x' where ${atLeaf('in (297, 305)')}; ${flip(0, 1, 50 * 32)}`,
    )
    expect(factsOf(report)).toEqual([
      { kind: 'tile-changed', level: 0, tile: 1, leaf: 256 },
      { kind: 'changed', leaf: 297, id: entryId(297) },
      { kind: 'changed', leaf: 305, id: entryId(305) },
    ])
    expect(report.proved).toBe(size)
  })
})

/** What a careful forger does: the entry and its leaf hash are changed together. */
const forgeConsistently = (leaf: number) => async (db: Db) => {
  await sql`update audit_entries set action = 'forged' where ${sql.raw(atLeaf(leaf))}`.execute(db)
  const { rows } = await sql<{ text: string }>`
    select ${leafText} as text from audit_entries join audit_leaves using (id) where leaf = ${leaf}`.execute(db)
  const hash = leafHash(Buffer.from(rows[0]?.text ?? ''))
  await sql`
    update audit_tiles set hashes = overlay(hashes placing ${hash} from ${(leaf % 256) * 32 + 1}::int for 32)
    where level = 0 and tile = ${Math.floor(leaf / 256)}
  `.execute(db)
}

describe('a forger who rewrites the tree as well', () => {
  test('is caught between the last good and the first bad checkpoint', async () => {
    const report = await verifyAfter(forgeConsistently(323))
    expect(factsOf(report)).toEqual([{ kind: 'changed', leaf: 321, last: 325 }])
    expect(report.proved).toBe(321)
    expect(report.ok).toBe(false)
  })

  test('is named exactly when the checkpoint covers one entry alone', async () => {
    expect(factsOf(await verifyAfter(forgeConsistently(320)))).toEqual([{ kind: 'changed', leaf: 320, last: 320 }])
  })

  test('cannot hide other changes behind it', async () => {
    const report = await verifyAfter(async (db) => {
      await forgeConsistently(10)(db)
      await sql`delete from audit_entries where ${sql.raw(atLeaf(500))}`.execute(db)
      await sql`update audit_entries set action = 'x' where ${sql.raw(atLeaf(600))}`.execute(db)
    })
    expect(factsOf(report)).toEqual([
      { kind: 'changed', leaf: 0, last: 299 },
      { kind: 'changed', leaf: 600, id: entryId(600) },
      { kind: 'removed', leaf: 500, last: 500 },
    ])
  })

  test('cannot hide it behind an entry taken away together with its hash', async () => {
    const report = await verifyAfter(async (db) => {
      await forgeConsistently(323)(db)
      await sql`delete from audit_entries where ${sql.raw(atLeaf(325))}`.execute(db)
      await sql`delete from audit_tiles where level = 0 and tile = 1`.execute(db)
    })
    expect(factsOf(report)).toEqual([
      { kind: 'tile-changed', level: 0, tile: 1, leaf: 256 },
      { kind: 'unproved', leaf: 321, last: 325 },
      { kind: 'removed', leaf: 325, last: 325 },
    ])
  })

  test('cannot sign with a key of his own', async () => {
    const mine = parseSigner(generateKey(verifier.name))
    const { rows } = await sql<{ root: Buffer }>`select root from audit_checkpoints where size = 326`.execute(
      database.kysely,
    )
    const note = signCheckpoint(
      { size: 326, root: rows[0]?.root ?? Buffer.alloc(0), after: 321, at: '2024-11-27T12:00:00Z' },
      mine,
    )
    const report = await verifyAfter((db) =>
      sql`update audit_checkpoints set note = ${note} where size = 326`.execute(db),
    )
    expect(factsOf(report)).toEqual([{ kind: 'checkpoint-forged', size: 326, part: 'note' }])
  })
})

describe('checkpoints', () => {
  const sizes = batches.map((_, i) => batches.slice(0, i + 1).reduce((sum, n) => sum + n, 0))

  test.each(sizes)('the one of %i entries is named when any column of it is changed', async (of) => {
    const where = `where size = ${of}`
    const forged = (part: string, at = of) => [{ kind: 'checkpoint-forged', size: at, part }]
    expect(
      factsOf(
        await verifyAfter(`update audit_checkpoints set root = set_byte(root, 0, get_byte(root, 0) # 1) ${where}`),
      ),
    ).toEqual(forged('root'))
    expect(
      factsOf(await verifyAfter(`update audit_checkpoints set at = at + interval '1 microsecond' ${where}`)),
    ).toEqual(forged('at'))
    const last = of === size
    const missing = last ? [{ kind: 'checkpoint-removed', size, after: 600 }] : []
    expect(
      factsOf(await verifyAfter(`update audit_checkpoints set note = replace(note, 'after', 'After') ${where}`)),
    ).toEqual([...forged('note'), ...missing])
    expect(
      factsOf(
        await verifyAfter(`update audit_checkpoints set size = ${last ? 700 : of + 1 === 321 ? 319 : of + 1} ${where}`),
      ),
    ).toMatchObject([{ kind: 'checkpoint-forged', part: 'size' }, ...missing])
    const after = sizes[sizes.indexOf(of) - 1] ?? 0
    expect(factsOf(await verifyAfter(`delete from audit_checkpoints ${where}`))).toEqual([
      { kind: 'checkpoint-removed', size: sizes[sizes.indexOf(of) + 1] ?? of, after },
    ])
  })

  test('an invented one is named', async () => {
    const report = await verifyAfter(
      `insert into audit_checkpoints select 310, root, at, note from audit_checkpoints where size = 300`,
    )
    expect(factsOf(report)).toEqual([{ kind: 'checkpoint-forged', size: 310, part: 'size' }])
  })

  test('when all but the last are gone, the entries are still proved', async () => {
    const report = await verifyAfter(`delete from audit_checkpoints where size < ${size}`)
    expect(factsOf(report)).toEqual([{ kind: 'checkpoint-removed', size, after: 0 }])
    expect(report.proved).toBe(size)
  })

  test('when all are gone, the saved one proves the entries', async () => {
    const report = await verifyAfter('delete from audit_checkpoints')
    expect(factsOf(report)).toEqual([{ kind: 'checkpoint-removed', size, after: 0 }])
    expect(report.proved).toBe(size)
  })
})

describe('an end that was cut off', () => {
  const cut = `delete from audit_checkpoints where size > 600; delete from audit_entries where ${atLeaf('>= 600')}; delete from audit_leaves where leaf >= 600; update audit_tiles set hashes = substr(hashes, 1, ${88 * 32}) where level = 0 and tile = 2`

  test('is noticed by the saved checkpoint, and what is missing is named', async () => {
    const report = await verifyAfter(cut)
    expect(factsOf(report)).toEqual([
      { kind: 'rolled-back', size: 600, saved: 610 },
      { kind: 'tile-changed', level: 0, tile: 2, leaf: 512 },
      { kind: 'removed', leaf: 600, last: 609 },
    ])
    expect(report.proved).toBe(600)
  })

  test('cannot be noticed without it: that is why it is kept', async () => {
    expect(await verifyAfter(cut, { saved: undefined })).toMatchObject({ ok: true, size: 600 })
  })

  test('is noticed when nothing at all is left', async () => {
    const report = await verifyAfter('truncate audit_entries, audit_leaves, audit_tiles, audit_checkpoints')
    expect(factsOf(report)[0]).toEqual({ kind: 'rolled-back', size: 0, saved: size })
  })

  test('of the entries alone is named by the checkpoints', async () => {
    const report = await verifyAfter(`delete from audit_entries where ${atLeaf('>= 600')}`)
    expect(factsOf(report)).toEqual([{ kind: 'removed', leaf: 600, last: 609 }])
  })
})

describe('the saved checkpoint', () => {
  test('is refused when its signature is not ours', async () => {
    const report = await verifyJournal(database, { verifier, saved: { note: 'x', checkpoint: undefined } })
    expect(factsOf(report)).toEqual([{ kind: 'checkpoint-forged', size: 0, part: 'saved' }])
  })

  test('of another history under the same key is noticed', async () => {
    const other = { size: 326, root: leafHash(Buffer.from('other')), after: 300, at: '2024-11-27T12:00:00Z' }
    const report = await verifyJournal(database, { verifier, saved: { note: '', checkpoint: other } })
    expect(factsOf(report)).toEqual([{ kind: 'checkpoint-forged', size: 326, part: 'saved' }])
    const between = await verifyJournal(database, {
      verifier,
      saved: { note: '', checkpoint: { ...other, size: 400 } },
    })
    expect(factsOf(between)).toEqual([{ kind: 'changed', leaf: 326, last: 399 }])
  })
})
