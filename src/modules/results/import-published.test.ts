import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { gunzipSync, deflateRawSync } from 'node:zlib'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { nobody } from '../../server/caller.ts'
import { everywhere, inTransaction } from '../../server/database.ts'
import { freshDatabase } from '../../testing/database.ts'
import { commands as recapCommands } from '../recapitulation/commands.ts'
import { loadRegions } from '../regions/index.ts'
import type { ResultImport } from './contract-import.ts'
import { fileOf } from './given-file.ts'
import { findInput } from './import-input.ts'
import { importResults } from './import-results.ts'
import type { Input } from './import-source.ts'

const data = '../shared/data'
const table = `${data}/pilpres-2024-sumsel-tps.csv.gz`
const wire = `${data}/sirekap-wire`
const isHere = existsSync(table) && existsSync(wire)
if (!isHere) console.warn(`skipped: the published figures are not in ${data}`)

const database = await freshDatabase()
const event = 'pemilu-sumsel-2024'
const contest = `presiden-${event}`

const take = (input: Input, apply: boolean, named?: string): Promise<ResultImport> =>
  inTransaction(database, everywhere, (db) =>
    importResults(db, input, { event: named, area: '', withStations: false, apply, caller: nobody, now: new Date() }),
  )

const count = async (name: string): Promise<number> => {
  const { rows } = await inTransaction(database, everywhere, (db) =>
    sql<{ n: number }>`select count(*)::int as n from ${sql.table(name)}`.execute(db),
  )
  return rows[0]?.n ?? -1
}

type Recap = {
  basis: string
  total: { counted: number; stations: number; votes: number[]; figures: object; outcome: { state: string } }
}

/** What `serentak recap --json` prints. */
async function recap(options: Record<string, string>): Promise<Recap> {
  const printed: unknown[] = []
  await recapCommands[0]?.run({
    args: [],
    options: { contest, json: '', ...options },
    dataDir: '',
    json: true,
    progress: () => undefined,
    database: async () => database,
    print: (value) => printed.push(value),
  })
  return printed[0] as Recap
}

/** The published rows by column, read without any of the code under test. */
function published(): Record<string, string>[] {
  const [head = '', ...lines] = gunzipSync(readFileSync(table)).toString('utf8').trimEnd().split('\n')
  const names = head.split(',')
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, index) => [names[index] ?? '', cell])))
}

const add = (rows: readonly Record<string, string>[], column: string) =>
  rows.reduce((sum, row) => sum + Number(row[column] ?? 0), 0)
const pairs = ['paslon_1', 'paslon_2', 'paslon_3']

describe.skipIf(!isHere)('the published presidential count of Sumatera Selatan, 2024', () => {
  let dry: ResultImport
  let done: ResultImport

  beforeAll(async () => {
    await loadRegions(database)
    dry = await take(await findInput(table), false, event)
    expect(await count('events')).toBe(0)
    done = await take(await findInput(table), true, event)
  }, 120_000)

  test('every row is read and stands in exactly one part', () => {
    expect(done).toMatchObject({ rows: 25_985, refused: 0, problemCount: 0, applied: true, added: 21_739 })
    expect(done.event).toEqual({ id: event, created: true })
    expect([done.accepted, done.incomplete, done.quarantined]).toEqual([14_493, 9_163, 2_329])
    // 4,223 stations published nothing and 23 only zeros
    expect(done.incompleteBy).toEqual({ blank: 4_246, votes: 328, other: 4_589 })
  })

  test('a preview says the same and writes nothing, not even the event', () => {
    expect({ ...dry, applied: true, seconds: 0 }).toEqual({ ...done, seconds: 0 })
  })

  test('every rule is counted, those that found nothing too', () => {
    expect(done.byRule).toEqual({
      'K-01': 1170,
      'K-02': 292,
      'K-03': 0,
      'K-04': 0,
      'K-05': 0,
      'K-06': 996,
      'K-07': 183,
      'K-08': 0,
      'K-10': 122,
      'K-11': 0,
      'P-09': 0,
      'P-11': 0,
      'P-12': 0,
      'P-13': 0,
      'P-14': 0,
      'P-15': 1307,
      'P-16': 0,
    })
  })

  test('the votes of all rows are those of the file, empty ones left out', () => {
    const rows = published()
    expect(rows).toHaveLength(25_985)
    expect(done.sums?.file.votes).toEqual(pairs.map((pair) => add(rows, pair)))
    expect(done.sums?.file.votes).toEqual([819_167, 2_974_414, 498_493])
    expect(done.sums?.file.total).toBe(add(rows, 'suara_total'))
  })

  test('the recapitulation of what is read adds up to the file, in each of its columns', async () => {
    expect(done.sums?.read).toEqual({ ...done.sums?.file, forms: 21_739 })
    const rows = published()
    const { total, basis } = await recap({ basis: 'read' })
    expect(basis).toBe('read')
    expect(total.votes).toEqual([819_167, 2_974_414, 498_493])
    expect(total.votes).toEqual(pairs.map((pair) => add(rows, pair)))
    expect(total).toMatchObject({ counted: 21_739, stations: 25_985, coverage: 83.6 })
    // unchecked readings name nobody
    expect(total.outcome.state).toBe('interim')
    expect(total.figures).toMatchObject({
      a1_j: add(rows, 'dpt_j'),
      b4_j: add(rows, 'pengguna_total_j'),
      t1: add(rows, 'suara_sah'),
      t2: add(rows, 'suara_tidak_sah'),
      t3: add(rows, 'suara_total'),
      s1: null,
      d_j: null,
    })
  })

  test('the recapitulation is the sum of the sound and complete rows, added up here from the file', async () => {
    const rows = published().filter(isSound)
    expect(rows).toHaveLength(14_493)
    const { total, basis } = await recap({})
    expect(basis).toBe('counted')
    expect(total).toMatchObject({ counted: 14_493, stations: 25_985 })
    expect(total.votes).toEqual(pairs.map((pair) => add(rows, pair)))
    expect(total.figures).toMatchObject({
      a1_j: add(rows, 'dpt_j'),
      b4_j: add(rows, 'pengguna_total_j'),
      t1: add(rows, 'suara_sah'),
      t2: add(rows, 'suara_tidak_sah'),
      t3: add(rows, 'suara_total'),
      s1: null,
      d_j: null,
    })
  })

  test('held and incomplete forms are stored with what kept them back, and stations that published nothing are not', async () => {
    expect(await count('accepted_forms')).toBe(14_493)
    expect(await count('result_entries')).toBe(21_739)
    const { rows } = await inTransaction(database, everywhere, (db) =>
      sql<{ state: string; n: number }>`
        select state, count(*)::int as n from form_moves group by state order by state`.execute(db),
    )
    expect(rows).toEqual([
      // counted with a warning on record
      { state: 'accepted', n: expect.any(Number) },
      { state: 'held', n: 2_329 },
      { state: 'incomplete', n: 4_917 },
    ])
  })

  test('a station has voters where the file has a sound number of them, else none', async () => {
    const { rows } = await inTransaction(database, everywhere, (db) =>
      sql<{ l: number; p: number; without: number }>`
        select sum(registered_l)::int as l, sum(registered_p)::int as p,
          count(*) filter (where registered_l + registered_p = 0)::int as without from polling_stations`.execute(db),
    )
    const sound = published().filter(
      (row) =>
        row['dpt_j'] !== '' &&
        Number(row['dpt_l']) + Number(row['dpt_p']) === Number(row['dpt_j']) &&
        Number(row['dpt_j']) <= 500,
    )
    expect(rows[0]).toMatchObject({ l: add(sound, 'dpt_l'), p: add(sound, 'dpt_p') })
    expect(done.stations).toEqual({ added: 25_985, withoutRoll: 25_985 - sound.length })
  })

  test('a slip in the last of all rows undoes the import of the others, the event too', async () => {
    const text = gunzipSync(readFileSync(table)).toString('utf8').trimEnd()
    const report = await take(
      fileOf(`${text.slice(0, text.lastIndexOf(',') + 1)}kemarin`, 'rusak.csv'),
      true,
      'pemilu-lain',
    )
    expect(report).toMatchObject({ rows: 25_985, refused: 1, applied: false })
    expect(report.problems).toEqual([
      {
        file: 'rusak.csv',
        line: 25_986,
        column: 'ts',
        reason: 'bad-time',
        found: 'kemarin',
        expected: '2024-11-27 15:30:00',
      },
    ])
    expect([await count('events'), await count('polling_stations')]).toEqual([1, 25_985])
  }, 60_000)

  test('the same file again changes nothing', async () => {
    const again = await take(await findInput(table), true)
    expect(again).toMatchObject({ rows: 25_985, accepted: 14_493, added: 0, existing: 21_739, problemCount: 0 })
    expect(again.event).toEqual({ id: event, created: false })
    expect(await count('result_entries')).toBe(21_739)
  }, 60_000)
})

/** The rules for errors that the layout can break, written anew: complete, no total wrong, nothing beyond its bound. */
function isSound(row: Record<string, string>): boolean {
  const n = (column: string) => Number(row[column])
  const cells = Object.entries(row).filter(([name]) => /^(paslon|suara|dpt|pengguna)_/.test(name))
  if (cells.some(([, cell]) => cell === '') || cells.every(([, cell]) => cell === '0')) return false
  const lists = ['dpt', 'pengguna_dpt', 'pengguna_dptb', 'pengguna_dpk', 'pengguna_total']
  const adds = lists.every((list) => n(`${list}_l`) + n(`${list}_p`) === n(`${list}_j`))
  const users = ['l', 'p', 'j'].every(
    (sex) =>
      n(`pengguna_dpt_${sex}`) + n(`pengguna_dptb_${sex}`) + n(`pengguna_dpk_${sex}`) === n(`pengguna_total_${sex}`),
  )
  const votes = n('paslon_1') + n('paslon_2') + n('paslon_3') === n('suara_sah')
  const totals = n('suara_sah') + n('suara_tidak_sah') === n('suara_total')
  const onRoll = ['l', 'p', 'j'].every((sex) => n(`pengguna_dpt_${sex}`) <= n(`dpt_${sex}`))
  // 300 voters and 2% of reserve: 306 ballots (PKPU 7/2022, UU 7/2017 Pasal 344)
  const bounded = ['pengguna_total_j', 'suara_sah', 'suara_tidak_sah', 'suara_total', ...pairs].every(
    (name) => n(name) <= 306,
  )
  return adds && users && votes && totals && onRoll && bounded && n('dpt_j') <= 300
}

describe.skipIf(!isHere)("KPU's documents of single stations", () => {
  const names = isHere
    ? readdirSync(wire)
        .filter((name) => name.endsWith('.json'))
        .toSorted()
    : []
  const read = (name: string) => readFileSync(`${wire}/${name}`)

  const expectFive = (report: ResultImport) => {
    expect(report).toMatchObject({
      layout: 'sirekap-wire',
      rows: 5,
      accepted: 4,
      incomplete: 1,
      quarantined: 0,
      problemCount: 0,
    })
    expect(report.sums?.file.votes).toEqual([129, 663, 45])
    expect(report.sums?.accepted).toEqual({ forms: 4, votes: [92, 525, 31], valid: 648, invalid: 38, total: 686 })
    // no administration: the votes stand, nothing else does
    expect(report.incompleteBy).toEqual({ blank: 0, votes: 0, other: 1 })
  }

  test('a folder of them', async () => expectFive(await take(await findInput(wire), false)))

  test('a list of them, one a line', async () => {
    const lines = names.map((name) =>
      JSON.stringify({ tps_code: name.slice(0, 13), ...(JSON.parse(read(name).toString()) as object) }),
    )
    expectFive(await take(fileOf(lines.join('\n'), 'tps.jsonl'), false))
    expectFive(await take(fileOf(`[${lines.join(',')}]`, 'tps.json'), false))
  })

  test('a ZIP archive of them', async () => {
    expectFive(await take(fileOf(zip(names.map((name) => ({ name, content: read(name) }))), 'tps.zip'), false))
  })

  test('exact values of one document reach the database', async () => {
    const fresh = await freshDatabase()
    await loadRegions(fresh)
    const input = { name: 'satu', files: [{ name: names[0] ?? '', open: () => Readable.from([read(names[0] ?? '')]) }] }
    const report = await inTransaction(fresh, everywhere, (db) =>
      importResults(db, input, { area: '', withStations: false, apply: true, caller: nobody, now: new Date() }),
    )
    expect(report).toMatchObject({ accepted: 1, applied: true, event: { id: 'pemilu-2024-16', created: true } })
    const { rows } = await inTransaction(fresh, everywhere, (db) =>
      sql<object>`select station, votes, a1_l, a1_p, a1_j, b1_j, b2_j, b3_j, b4_j, s1, d_j, t1, t2, t3, entered_at
        from result_entries`.execute(db),
    )
    expect(rows).toEqual([
      {
        station: '1601072001001',
        votes: [19, 142, 4],
        a1_l: 122,
        a1_p: 98,
        a1_j: 220,
        b1_j: 173,
        b2_j: 1,
        b3_j: 0,
        b4_j: 174,
        s1: null,
        d_j: null,
        t1: 165,
        t2: 9,
        t3: 174,
        entered_at: new Date('2024-02-15T08:00:29Z'),
      },
    ])
  })

  test.each([
    ['another JSON document', '{"nama": "bukan TPS"}', 'no-wire-form'],
    ['a broken document', '{"chart": {"100025": 1', 'bad-json'],
    [
      'a chart with a pair missing',
      '{"tps_code":"1601072001001","chart":{"100025":1,"100026":2},"administrasi":null}',
      'candidates-differ',
    ],
    [
      'text for a number',
      '{"tps_code":"1601072001001","chart":{"100025":"1","100026":2,"100027":3},"administrasi":null}',
      'no-number',
    ],
  ])('%s is refused with its file', async (_, text, reason) => {
    const report = await take(fileOf(text, 'x.json'), true, event)
    expect(report).toMatchObject({ refused: 1, applied: false, problems: [{ file: 'x.json', line: 1, reason }] })
  })
})

/** A ZIP archive by the book (APPNOTE 6.3): local headers, directory, end. */
function zip(files: readonly { name: string; content: Buffer }[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, content } of files) {
    const packed = deflateRawSync(content)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(content.length, 22)
    head.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(content.length, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(at, 42)
    directory.push(entry, Buffer.from(name))
    parts.push(head, Buffer.from(name), packed)
    at += head.length + name.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, ...directory, end])
}
