import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { everywhere, inTransaction } from '../../server/database.ts'
import { freshDatabase } from '../../testing/database.ts'
import { newId } from '../../shared/uuid.ts'
import { invite, readOfficers, sortOfficers } from './invite.ts'
import { hashCode } from './one-time-code.ts'
import * as store from './store.ts'

const database = await freshDatabase()
const event = 'pilkada-latihan'
const granter = { id: crypto.randomUUID(), role: 'kpu', area: '16', event, title: 'KPU Sumsel' } as const
const now = new Date('2024-11-01T00:00:00Z')

const header = 'nama,username,peran,wilayah,jabatan'
const read = (text: string) => readOfficers(Readable.from([Buffer.from(text)]), 32 * 1024 * 1024)
const inside = <T>(work: Parameters<typeof inTransaction<T>>[2]) => inTransaction(database, everywhere, work)

/** 13,206 stations of one demonstration village pattern: seven KPPS each are the 92,442 of Sumatera Selatan. */
const stations = Array.from(
  { length: 13_206 },
  (_, index) => `16710110${String(10 + Math.floor(index / 900))}${String((index % 900) + 1).padStart(3, '0')}`,
)

beforeAll(async () => {
  await inside(async (db) => {
    await sql`insert into regions (code, name, search_name, parent) values ('', 'Indonesia', 'x', null), ('16', 'Sumatera Selatan', 'x', ''), ('1671', 'Palembang', 'x', '16'), ('167101', 'Ilir', 'x', '1671')`.execute(
      db,
    )
    await sql`insert into regions (code, name, search_name, parent) select distinct left(code, 10), 'Desa', 'x', '167101' from unnest(${stations}::text[]) code`.execute(
      db,
    )
    await sql`insert into events (id, name, kind, area, voting_day, time_zone) values (${event}, 'Latihan', 'pilkada', '16', '2024-11-27', 'Asia/Jakarta')`.execute(
      db,
    )
    await sql`insert into polling_stations (event, regency, code, village, registered_l, registered_p, special)
      select ${event}, left(code, 4), code, left(code, 10), 200, 200, right(code, 3) >= '901' from unnest(${stations}::text[]) code`.execute(
      db,
    )
  })
})

describe('inviting officers from a file', () => {
  test('each refused row names line, column, what stood there and what was expected', async () => {
    const rows = await read(
      [
        header,
        'Ayu Lestari,ayu.01,kpps,1671011010001,Ketua KPPS',
        ',kosong.01,kpps,1671011010001,Anggota',
        'Bagus,B,kpps,1671011010001,Anggota',
        'Citra,citra.01,presiden,16,Anggota',
        'Dewi,dewi.01,kpps,1671011010,Anggota',
        'Eko,eko.01,ppk,740101,Ketua PPK',
        'Fitri,fitri.01,kpps,1671011099001,Anggota',
        'Ayu Lestari,ayu.01,kpps,1671011010002,Anggota',
      ].join('\n'),
    )
    const { accepted, refused } = await inside((db) => sortOfficers(db, rows, granter, event, now))
    expect(accepted.map((row) => row.username)).toEqual(['ayu.01'])
    expect(refused.map(({ line, column, reason }) => `${line} ${column} ${reason}`)).toEqual([
      '3 nama empty',
      '4 username malformed',
      '5 peran unknown-role',
      '6 peran role-not-at-level',
      '7 wilayah outside-area',
      '8 wilayah unknown-region',
      '9 username twice-in-file',
    ])
  })

  test('a username that another area gave away is refused by its line, and the other area stays hidden', async () => {
    const rows = await read(`${header}\nAyu Lestari,dipakai.01,kpps,1671011010001,Ketua KPPS`)
    await inside((db) =>
      store.addInvitations(
        db,
        event,
        [
          {
            id: newId(),
            role: 'ppk',
            area: '740101',
            name: 'Orang lain',
            username: 'dipakai.01',
            title: 'PPK',
            codeHash: hashCode('x'),
          },
        ],
        now,
        new Date('2024-12-01T00:00:00Z'),
      ),
    )
    const scope = { area: '16', role: 'kpu', person: null }
    await inTransaction(database, scope, async (db) => {
      const { refused } = await sortOfficers(db, rows, granter, event, now)
      expect(refused.map(({ line, reason }) => `${line} ${reason}`)).toEqual(['2 username-taken'])
      expect((await store.listInvitations(db, { area: '', limit: 10 })).total).toBe(0)
    })
    await inside((db) => sql`delete from invitations`.execute(db))
  })

  test('a spreadsheet reads like the same table in CSV', async () => {
    const cells = [header.split(','), ['Ayu Lestari', 'Ayu.01', 'kpps', '1671011010001', 'Ketua KPPS']]
    const workbook = await writeXlsxFile(cells.map((row) => row.map((value) => ({ value })))).toBuffer()
    expect(await readOfficers(Readable.from([workbook]), 32 * 1024 * 1024)).toEqual([
      { line: 2, name: 'Ayu Lestari', username: 'ayu.01', role: 'kpps', area: '1671011010001', title: 'Ketua KPPS' },
    ])
    const semicolons = `${header}\nAyu Lestari,Ayu.01,kpps,1671011010001,Ketua KPPS`.replaceAll(',', ';')
    expect((await read(semicolons)).map(({ username }) => username)).toEqual(['ayu.01'])
  })

  test('a file without the columns, a broken file and an empty file are refused as a whole', async () => {
    await expect(read('nama,peran\nAyu,kpps\n')).rejects.toMatchObject({ reason: 'column-missing' })
    await expect(read(`${header}\n"Ayu,ayu.01,kpps`)).rejects.toMatchObject({ reason: 'csv-quote-open' })
    await expect(read(`${header}\nA"yu,ayu.01,kpps,16,Ketua\n`)).rejects.toMatchObject({ reason: 'csv-broken' })
    await expect(read(`${header}\n`)).rejects.toMatchObject({ reason: 'file-empty' })
    await expect(readOfficers(Readable.from([Buffer.alloc(2000, 'a')]), 1000)).rejects.toMatchObject({
      reason: 'file-too-large',
    })
  })

  test('92,442 KPPS are invited at once, each with a code of their own that is stored only as its hash', async () => {
    const file = [
      header,
      ...stations.flatMap((station) =>
        Array.from(
          { length: 7 },
          (_, at) => `Petugas Latihan ${at + 1},kpps.${station}.${at + 1},kpps,${station},Anggota ${at + 1}`,
        ),
      ),
    ].join('\n')
    const rows = await read(file)
    const codes = await inside(async (db) => {
      const { accepted, refused } = await sortOfficers(db, rows, granter, event, now)
      expect(refused).toEqual([])
      return invite(db, accepted, event, now, new Date('2024-12-01T00:00:00Z'))
    })
    const lines = codes.trim().split('\n').slice(1)
    expect(lines).toHaveLength(92_442)
    expect(new Set(lines.map((line) => line.split(',').at(-1))).size).toBe(92_442)
    const stored = await inside((db) => sql<{ n: number }>`select count(*)::int as n from invitations`.execute(db))
    expect(stored.rows[0]?.n).toBe(92_442)
  })
})
