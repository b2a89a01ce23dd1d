import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { nobody } from '../../server/caller.ts'
import { type Db, everywhere, inTransaction } from '../../server/database.ts'
import { Refused } from '../../shared/refused.ts'
import { freshDatabase } from '../../testing/database.ts'
import { commands } from './commands.ts'
import type { ResultImport } from './contract-import.ts'
import { csv, fileOf, header, row } from './given-file.ts'
import { event, givenElection, governor, regent, stations } from './given-station.ts'
import { findInput } from './import-input.ts'
import { importResults } from './import-results.ts'
import type { Input } from './import-source.ts'
import { sayRow } from './import-words.ts'

const database = await freshDatabase()
beforeAll(() => givenElection(database))

const tables = ['result_entries', 'accepted_forms', 'form_moves'] as const

beforeEach(async () => {
  await inTransaction(database, everywhere, async (db) => {
    for (const table of tables) await sql`delete from ${sql.table(table)}`.execute(db)
  })
})

const work = <T>(task: (db: Db) => Promise<T>) => inTransaction(database, everywhere, task)

type Choice = { apply?: boolean; area?: string; contest?: string; event?: string; withStations?: boolean }

const take = (input: Input, choice: Choice = {}): Promise<ResultImport> =>
  work((db) =>
    importResults(db, input, {
      event,
      contest: governor,
      area: '',
      apply: true,
      withStations: false,
      caller: nobody,
      now: new Date('2024-11-27T13:00:00Z'),
      ...choice,
    }),
  )

const read = (rows: readonly (readonly string[])[], choice?: Choice) => take(fileOf(csv(rows)), choice)
const [first = '', second = '', third = ''] = stations

async function refusal(task: Promise<unknown>): Promise<{ reason: string; facts: object }> {
  const error: unknown = await task.catch((thrown: unknown) => thrown)
  if (!(error instanceof Refused)) throw new Error(`not refused: ${String(error)}`)
  return { reason: error.reason, facts: error.facts }
}

/** How many rows each table of results holds. */
async function stored(): Promise<number[]> {
  const counted = await work((db) =>
    Promise.all(
      tables.map((table) => sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(db)),
    ),
  )
  return counted.map(({ rows }) => rows[0]?.n ?? -1)
}

describe('a table in our documented form', () => {
  test('sound forms are counted, contradictory ones held, unfinished ones kept apart', async () => {
    const report = await read([
      row(first),
      row(second, { t1: 322 }),
      row(third, { s3: '' }),
      row(stations[3] ?? '', { v1: '' }),
    ])
    expect(report).toMatchObject({
      rows: 4,
      accepted: 1,
      quarantined: 1,
      incomplete: 2,
      refused: 0,
      added: 4,
      applied: true,
    })
    expect(report.incompleteBy).toEqual({ blank: 0, votes: 1, other: 1 })
    expect(report.byRule['K-06']).toBe(1)
    expect(report.byRule['K-03']).toBe(0)
    expect(await stored()).toEqual([4, 1, 3])
  })

  test('the sums of the parts are the sums of the file', async () => {
    const { sums } = await read([row(first), row(second, { t1: 322 }), row(third, { s3: '' })])
    expect(sums?.file.votes).toEqual([504, 213, 246])
    expect(sums?.accepted.votes).toEqual([168, 71, 82])
    expect([sums?.accepted, sums?.incomplete, sums?.quarantined].map((part) => part?.valid)).toEqual([321, 321, 322])
  })

  test('an empty cell is not zero: the row is stored with nothing in it', async () => {
    await read([row(first, { d_j: '' })])
    const { rows } = await work((db) =>
      sql<{ d: number | null; kind: string; note: string }>`select d_j as d, kind, note from result_entries`.execute(
        db,
      ),
    )
    expect(rows).toEqual([{ d: null, kind: 'import', note: 'Impor hasil.csv, baris 2' }])
  })

  test('a row on which nothing is written is no form', async () => {
    const empty = row(first).map((cell, index) => (header[index] === 'Kode TPS' ? cell : ''))
    const report = await read([empty])
    expect(report).toMatchObject({ incomplete: 1, incompleteBy: { blank: 1 }, added: 0 })
    expect(await stored()).toEqual([0, 0, 0])
  })

  test('the words are kept and compared with the figures', async () => {
    const report = await read([
      row(first, { v1_words: 'seratus enam puluh satu', t1_words: 'tiga ratus dua puluh satu' }),
    ])
    expect(report.byRule['P-16']).toBe(1)
    const { rows } = await work((db) => sql<{ words: object }>`select words from result_entries`.execute(db))
    expect(rows[0]?.words).toMatchObject({
      t1: 'tiga ratus dua puluh satu',
      votes: ['seratus enam puluh satu', null, null],
    })
  })

  test('the forms of both contests of a station come in one file and are compared with each other', async () => {
    const local = {
      contest: regent,
      v1: 121,
      v2: 200,
      v3: '',
      b1_j: 342,
      b4_j: 346,
      b1_l: 164,
      b4_l: 167,
      s2: 346,
      s4: 142,
      t2: 25,
      t3: 346,
    }
    const report = await read([row(first, { contest: governor }), row(first, local)], { contest: undefined as never })
    expect(report.problems).toEqual([])
    expect(report.contests.map(({ contest, rows }) => [contest, rows])).toEqual([
      [governor, 1],
      [regent, 1],
    ])
    expect(report.sums).toBeNull()
    expect(report.byRule['P-13']).toBe(1)
  })

  test('a roll that differs from the registered voters is an error', async () => {
    expect((await read([row(first, { a1_l: 235, a1_j: 477 })])).byRule['K-08']).toBe(1)
  })

  test.each([
    ['semicolons', csv([row(first)], { mark: ';' })],
    ['CRLF', csv([row(first)], { end: '\r\n' })],
    ['a byte order mark', `\uFEFF${csv([row(first)])}`],
    ['quoted cells', csv([row(first).map((cell) => `"${cell}"`)])],
  ])('%s make no difference', async (_, text) => {
    expect(await take(fileOf(text))).toMatchObject({ rows: 1, accepted: 1, applied: true })
  })

  test('a workbook reads like the CSV', async () => {
    const cells = [header, row(first)].map((cells) => cells.map((value) => ({ value })))
    const book = await writeXlsxFile(cells).toBuffer()
    expect(await take(fileOf(book, 'hasil.xlsx'))).toMatchObject({ rows: 1, accepted: 1, applied: true })
  })
})

describe('a file that is no table of ours', () => {
  test.each([
    ['an empty file', '', 'file-empty'],
    ['a quote that is never closed', `${csv([])}"${row(first).join(',')}`, 'csv-quote-open'],
    [
      'a column with another name',
      csv([row(first)], { head: header.map((name) => (name === 'S3' ? 'Rusak' : name)) }),
      'column-missing',
    ],
    ['a missing header', row(first).join(','), 'column-missing'],
    [
      'a column that stands twice',
      csv([row(first)], { head: header.map((name) => (name === 'S4' ? 'S3' : name)) }),
      'column-twice',
    ],
    ['more cells than the header', csv([[...row(first), '1', '2']]), 'too-many-cells'],
    ['Latin-1 bytes', Buffer.concat([Buffer.from(csv([row(first)])), Buffer.from([0x4d, 0xe9, 0x0a])]), 'not-utf8'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'no-table'],
    ['a packed file that is cut off', Buffer.from('1f8b0800000000000003cb48cd', 'hex'), 'gzip-broken'],
  ])('%s is refused', async (_, content, reason) => {
    expect((await refusal(take(fileOf(content)))).reason).toBe(reason)
    expect(await stored()).toEqual([0, 0, 0])
  })

  test('the missing column is named with all that are needed', async () => {
    const head = header.map((name) => (name === 'S3' ? 'Rusak' : name))
    const { facts } = await refusal(take(fileOf(csv([row(first)], { head }))))
    expect(facts).toMatchObject({ column: 'S3', expected: expect.stringContaining('A1 L, A1 P, A1 J') })
  })

  test('bytes that are no text, far into the file, undo everything before them', async () => {
    const rows = csv([row(first)]) + `${row(second).join(',')}\n`.repeat(1200)
    const broken = Buffer.concat([Buffer.from(rows), Buffer.from([0xff, 0xfe, 0x0a])])
    expect((await refusal(take(fileOf(broken)))).reason).toBe('not-utf8')
    expect(await stored()).toEqual([0, 0, 0])
  })

  test('a file of two gigabytes is refused before a byte is read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'serentak-import-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const path = join(folder, 'besar.csv')
    writeFileSync(path, csv([row(first)]))
    truncateSync(path, 2 * 1024 ** 3)
    expect(await refusal(findInput(path))).toEqual({ reason: 'file-too-large', facts: { limitMegabytes: 200 } })
  })

  test.each([
    ['of nothing', 0, 'no-table'],
    ['without a line end', 0x61, 'csv-quote-open'],
  ])('a stream of two gigabytes %s is given up after its first bytes', async (_, byte, reason) => {
    let sent = 0
    const pour = function* () {
      for (; sent < 2048; sent += 1) yield Buffer.alloc(1024 * 1024, byte)
    }
    const endless = {
      name: 'besar.csv',
      files: [{ name: 'besar.csv', open: () => Readable.from(pour(), { objectMode: false }) }],
    }
    expect((await refusal(take(endless))).reason).toBe(reason)
    expect(sent).toBeLessThan(16)
  })

  test('a file that is not there is named', async () => {
    expect(await refusal(findInput('/tidak/ada.csv'))).toMatchObject({ reason: 'file-missing' })
  })
})

describe('a row that cannot be imported', () => {
  const problemOf = async (cells: Parameters<typeof row>[1], station = first, choice?: Choice) => {
    const report = await read([row(second), row(station, cells)], choice)
    expect(report).toMatchObject({ applied: false, problemCount: 1, refused: 1 })
    expect(await stored()).toEqual([0, 0, 0])
    return report.problems[0]
  }

  test('text in a number is named with file, line, column and what belongs there', async () => {
    expect(await problemOf({ b1_j: '34l' })).toEqual({
      file: 'hasil.csv',
      line: 3,
      column: 'B1 J',
      reason: 'no-number',
      found: '34l',
      expected: '0–99999',
    })
  })

  test.each([
    ['a negative number', { v2: -71 }, 'negative', 'V2'],
    ['a number with a fraction', { t2: '24,5"'.slice(0, 2) + '.5' }, 'no-number', 'T2'],
    ['a number no form can hold', { s1: 490000 }, 'number-too-large', 'S1'],
    ['a day that does not exist', { at: '2024-02-31 10:00:00' }, 'bad-time', 'Waktu'],
    ['an unknown contest', { contest: 'walikota-lain' }, 'unknown-contest', 'Pemilihan'],
  ])('%s', async (_, cells, reason, column) => {
    expect(await problemOf(cells)).toMatchObject({ line: 3, reason, column })
  })

  test('an unknown station', async () => {
    const problem = await problemOf({}, '1601012001099')
    expect(problem).toMatchObject({ line: 3, reason: 'unknown-station', found: '1601012001099' })
    expect(problem && sayRow(problem, 'id')).toContain('impor daftar TPS lebih dahulu')
  })

  test("another regency's form", async () => {
    expect(await problemOf({}, stations[4], { area: '1601' })).toMatchObject({
      reason: 'outside-area',
      expected: '1601',
    })
  })

  test('a station that does not vote in the contest', async () => {
    const local = { contest: regent, v3: '' }
    const report = await read([row(stations[4] ?? '', local)], { contest: regent })
    expect(report.problems[0]).toMatchObject({ reason: 'outside-contest', expected: '1601' })
  })

  test('a form twice in the file names both lines', async () => {
    const problem = await problemOf({}, second)
    expect(problem).toMatchObject({ line: 3, reason: 'form-twice', expected: '2' })
    expect(problem && sayRow(problem, 'id')).toBe(`TPS ${second} sudah ada di baris 2; hapus salah satu`)
  })

  test('votes for a number that is not on the ballot', async () => {
    const report = await read([row(first, { contest: regent })], { contest: regent })
    expect(report.problems[0]).toMatchObject({ reason: 'votes-beyond-ballot', column: 'V3', expected: 'V1–V2' })
  })

  test('an error in the last row leaves nothing half-applied', async () => {
    const report = await read(
      stations.map((station, index) => row(station, index === stations.length - 1 ? { t3: 'x' } : {})),
    )
    expect(report).toMatchObject({ rows: 6, accepted: 5, refused: 1, problemCount: 1, applied: false })
    expect(report.problems[0]).toMatchObject({ line: 7, column: 'T3', reason: 'no-number', found: 'x' })
    expect(await stored()).toEqual([0, 0, 0])
  })

  test('a thousand bad rows are all counted and five hundred shown', async () => {
    const rows = Array.from({ length: 1000 }, (_, index) => row(`1601019999${String(index % 999).padStart(3, '0')}`))
    const report = await read(rows, { withStations: true })
    expect(report).toMatchObject({ rows: 1000, refused: 1000, problemCount: 1000, applied: false })
    expect(report.problems).toHaveLength(500)
    expect(report.problems[0]).toMatchObject({ reason: 'not-electoral', found: '1601019999' })
  })
})

describe('what is there already', () => {
  test('the same file again says so row by row and changes nothing', async () => {
    const rows = [row(first), row(second, { t1: 322 })]
    await read(rows)
    const before = await stored()
    const again = await read(rows)
    expect(again).toMatchObject({ rows: 2, added: 0, existing: 2, differing: 0, problemCount: 0, applied: true })
    expect(again.notes.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'already-there'],
      [3, 'already-there'],
    ])
    expect(await stored()).toEqual(before)
  })

  test('other figures for a stored form refuse the file: an import decides nothing', async () => {
    await read([row(first)])
    const before = await stored()
    const report = await read([row(first, { t1: 320 }), row(second)])
    expect(report).toMatchObject({ differing: 1, problemCount: 1, applied: false })
    expect(report.problems[0]).toMatchObject({ line: 2, reason: 'form-differs', found: 'T1 320', expected: 'T1 321' })
    expect(await stored()).toEqual(before)
  })

  test('a preview tells all and writes nothing', async () => {
    const preview = await read([row(first), row(second, { t1: 322 })], { apply: false })
    expect(preview).toMatchObject({ rows: 2, accepted: 1, quarantined: 1, added: 2, applied: false })
    expect(await stored()).toEqual([0, 0, 0])
    const audited = await work((db) => sql`select from audit_entries where action = 'results-imported'`.execute(db))
    const done = await read([row(first)])
    expect(done.applied).toBe(true)
    const after = await work((db) => sql`select from audit_entries where action = 'results-imported'`.execute(db))
    expect(after.rows.length).toBe(audited.rows.length + 1)
  })
})

describe('serentak import results', () => {
  test('prints the report as JSON and ends with the code for refused rows', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'serentak-import-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const path = join(folder, 'hasil.csv')
    writeFileSync(path, csv([row(first), row('1601012001099')]))
    const printed: { value: unknown; lines: string[] }[] = []
    const [command] = commands
    const code = await command?.run({
      args: [path],
      options: {
        event,
        contest: governor,
        json: '',
      },
      dataDir: folder,
      json: true,
      database: async () => database,
      print: (value, lines) =>
        printed.push({
          value,
          lines: lines(),
        }),
      progress: () => undefined,
    })
    expect(code).toBe(3)
    expect(printed[0]?.value).toMatchObject({
      rows: 2,
      accepted: 1,
      incomplete: 0,
      quarantined: 0,
      refused: 1,
      applied: false,
    })
    expect(printed[0]?.lines.join('\n')).toContain(
      'hasil.csv, baris 3, kolom Kode TPS: TPS 1601012001099 tidak dikenal',
    )
  })
})
