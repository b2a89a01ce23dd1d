import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { freshDatabase } from '../../testing/database.ts'
import { atLeaf, entryId, factsOf, givenJournal, givenSealed, verifyingAfter } from './given-journal.ts'
import { findSavedCheckpoint } from './key-folder.ts'
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

describe('an untouched journal', () => {
  test('verifies, with every entry proved', async () => {
    const report = await verifyJournal(database, { verifier, saved })
    expect(report).toEqual({ ok: true, size, proved: size, checkpoints: batches.length, counts: {}, findings: [] })
  })

  test('verifies without the saved checkpoint too, and while it is empty', async () => {
    expect(await verifyJournal(database, { verifier })).toMatchObject({ ok: true, proved: size })
    const empty = await verifyAfter('truncate audit_entries, audit_leaves, audit_tiles, audit_checkpoints', {
      saved: undefined,
    })
    expect(empty).toMatchObject({ ok: true, size: 0, checkpoints: 0 })
  })

  test('does not depend on the zone and date style of the session', async () => {
    const report = await verifyAfter(`set local timezone = 'Asia/Jayapura'; set local datestyle = 'German, DMY'`)
    expect(report.ok).toBe(true)
  })
})

const alterations: Record<string, string> = {
  at: `at + interval '1 microsecond'`,
  event: `event || 'x'`,
  person: `'somebody'`,
  person_name: `person_name || ' '`,
  role: `'administrator'`,
  area: `''`,
  action: `upper(action)`,
  subject: `null`,
  region: `coalesce(region, '') || '1'`,
  request: `gen_random_uuid()`,
  detail: `detail || '{"after": 0.0}'`,
}

const foreignId = '01936c6e-8000-7000-8000-ffffffffffff'

describe('a changed entry is found and named, whichever field was changed:', () => {
  test('every column but the id is among them', async () => {
    const { rows } = await sql<{ name: string }>`
      select column_name as name from information_schema.columns where table_name = 'audit_entries'
    `.execute(database.kysely)
    expect(rows.map(({ name }) => name).toSorted()).toEqual([...Object.keys(alterations), 'id'].toSorted())
  })

  const leaves = [0, 255, 256, 300, 320, 325, 609]

  test.each(Object.entries(alterations))('%s', async (column, value) => {
    for (const leaf of leaves) {
      const report = await verifyAfter(`update audit_entries set ${column} = ${value} where ${atLeaf(leaf)}`)
      expect(factsOf(report)).toEqual([{ kind: 'changed', leaf, id: entryId(leaf) }])
      expect(report.proved).toBe(size)
    }
  })

  test('the moment of its sealing', async () => {
    for (const leaf of leaves) {
      const report = await verifyAfter(
        `update audit_leaves set sealed_at = sealed_at - interval '1 microsecond' where leaf = ${leaf}`,
      )
      expect(factsOf(report)).toEqual([{ kind: 'changed', leaf, id: entryId(leaf) }])
      expect(report.proved).toBe(size)
    }
  })

  test('its id, alone and at its place as well', async () => {
    for (const leaf of leaves) {
      const change = `update audit_entries set id = '${foreignId}' where ${atLeaf(leaf)}`
      expect(factsOf(await verifyAfter(change))).toEqual([
        { kind: 'inserted', leaf: Infinity, id: foreignId },
        { kind: 'removed', leaf, last: leaf },
      ])
      const both = await verifyAfter(`${change}; update audit_leaves set id = '${foreignId}' where leaf = ${leaf}`)
      expect(factsOf(both)).toEqual([{ kind: 'changed', leaf, id: foreignId }])
      expect(both.proved).toBe(size)
    }
  })

  test.each([
    ['empty for nothing', `update audit_entries set subject = '' where ${atLeaf(9)}`],
    [
      'the same moment of the year before Christ',
      `update audit_entries set at = (at::text || ' BC')::timestamptz where ${atLeaf(9)}`,
    ],
    ['no moment at all', `update audit_entries set at = 'infinity' where ${atLeaf(9)}`],
    ['the end of a large number', `update audit_entries set detail = '{"n": 12345678901234567890}' where ${atLeaf(9)}`],
  ])('%s', async (_deed, statement) => {
    expect(factsOf(await verifyAfter(statement))).toEqual([{ kind: 'changed', leaf: 9, id: entryId(9) }])
  })

  test('two fields that trade their contents', async () => {
    const report = await verifyAfter(`update audit_entries set area = region, region = area where ${atLeaf(40)}`)
    expect(factsOf(report)).toEqual([{ kind: 'changed', leaf: 40, id: entryId(40) }])
  })

  test('its number', async () => {
    expect(factsOf(await verifyAfter('update audit_leaves set leaf = 700 where leaf = 40'))).toEqual([
      { kind: 'reordered', leaf: 700, id: entryId(40), belongs: 40 },
    ])
    expect(factsOf(await verifyAfter('update audit_leaves set leaf = 700 where leaf = 609'))).toEqual([
      { kind: 'reordered', leaf: 700, id: entryId(609), belongs: 609 },
    ])
  })

  test('all of them', async () => {
    const report = await verifyAfter(`update audit_entries set person_name = 'Fulan'`, { limit: 5 })
    expect(report.counts).toEqual({ changed: size })
    expect(report.findings).toHaveLength(5)
  })
})

const shiftDown = (from: number) =>
  `update audit_leaves set leaf = leaf + 1000000 where leaf >= ${from}; update audit_leaves set leaf = leaf - 1000001 where leaf >= 1000000`
const shiftUp = (from: number) =>
  `update audit_leaves set leaf = leaf + 1000000 where leaf >= ${from}; update audit_leaves set leaf = leaf - 999999 where leaf >= 1000000`
const strange = '01936c6e-8000-7000-8000-eeeeeeeeeeee'
const copy = `insert into audit_entries select '${strange}', at, event, person, person_name, role, area, action, subject, region, request, detail from audit_entries where ${atLeaf(3)}`
const insertAt = (leaf: number) =>
  `${copy}; insert into audit_leaves select ${leaf}, '${strange}', sealed_at from audit_leaves where leaf = 3`

describe('entries taken out, put in or moved are found and named:', () => {
  test.each([0, 255, 256, 319, 320, 609])('entry %i removed', async (leaf) => {
    const expected = [{ kind: 'removed', leaf, last: leaf }]
    const removal = `delete from audit_entries where ${atLeaf(leaf)}`
    expect(factsOf(await verifyAfter(removal))).toEqual(expected)
    const traceless = `${removal}; delete from audit_leaves where leaf = ${leaf}; ${shiftDown(leaf + 1)}`
    expect(factsOf(await verifyAfter(traceless))).toEqual(expected)
  })

  test('a stretch removed', async () => {
    const report = await verifyAfter(`delete from audit_entries where ${atLeaf('between 100 and 399')}`)
    expect(factsOf(report)).toEqual([{ kind: 'removed', leaf: 100, last: 399 }])
  })

  test.each([0, 256, 320, 609])('an entry inserted at %i', async (leaf) => {
    const report = await verifyAfter(`${shiftUp(leaf)}; ${insertAt(leaf)}`)
    // A copy of entry 3 is taken after the shift, so that it never is the row it was copied from.
    expect(factsOf(report)).toEqual([{ kind: 'inserted', leaf, id: strange }])
  })

  test('an entry added at the end', async () => {
    const report = await verifyAfter(insertAt(610))
    expect(factsOf(report)).toEqual([{ kind: 'inserted', leaf: 610, id: strange }])
  })

  test('an entry added without a place', async () => {
    expect(factsOf(await verifyAfter(copy))).toEqual([{ kind: 'inserted', leaf: Infinity, id: strange }])
  })

  test.each([0, 255, 320, 609])('the place of entry %i taken away', async (leaf) => {
    const report = await verifyAfter(`delete from audit_leaves where leaf = ${leaf}`)
    expect(factsOf(report)).toEqual([
      { kind: 'inserted', leaf: Infinity, id: entryId(leaf) },
      { kind: 'removed', leaf, last: leaf },
    ])
    expect(report.proved).toBe(size)
  })

  test('all places taken away', async () => {
    const report = await verifyAfter('delete from audit_leaves')
    expect(report.counts).toEqual({ inserted: size, removed: 1 })
    expect(report.proved).toBe(size)
  })

  test.each([
    [7, 8],
    [255, 256],
    [0, 609],
  ])('entries %i and %i swapped', async (a, b) => {
    const report = await verifyAfter(
      `update audit_leaves set leaf = 700 where leaf = ${a}; update audit_leaves set leaf = ${a} where leaf = ${b}; update audit_leaves set leaf = ${b} where leaf = 700`,
    )
    expect(factsOf(report).toSorted((x, y) => ('leaf' in x && 'leaf' in y ? x.leaf - y.leaf : 0))).toEqual([
      { kind: 'reordered', leaf: a, id: entryId(b), belongs: b },
      { kind: 'reordered', leaf: b, id: entryId(a), belongs: a },
    ])
  })

  test('a copy beside its original, once the constraints are gone', async () => {
    const report = await verifyAfter(
      `alter table audit_entries drop constraint audit_entries_pkey; insert into audit_entries select * from audit_entries where ${atLeaf(12)}`,
    )
    expect(factsOf(report)).toEqual([{ kind: 'inserted', leaf: 12, id: entryId(12) }])
  })
})

test('findings are told in Indonesian and English', async () => {
  const deed = `delete from audit_entries where ${atLeaf(9)}`
  expect((await verifyAfter(deed)).findings[0]?.says).toBe('Entry 9 was removed.')
  expect((await verifyAfter(deed, { language: 'id' })).findings[0]?.says).toBe('Entri 9 dihapus.')
})
