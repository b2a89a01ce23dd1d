import { sql } from 'kysely'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everywhere, inTransaction } from '../../server/database.ts'
import { newId } from '../../shared/uuid.ts'
import { freshDatabase } from '../../testing/database.ts'
import { actor, type Actor, serveForTest, type TestApi } from '../../testing/http.ts'
import { addInstitutions } from '../institutions/index.ts'
import { eventFacts } from '../readiness/given-event.ts'
import * as contract from './contract-follow-ups.ts'
import { indicators } from './indicators.ts'
import { listObligations } from './obligations.ts'
import { followUpRoutes } from './routes-follow-ups.ts'

const database = await freshDatabase()
const event = 'pilkada-uji'
let api: TestApi
let now = new Date('2024-11-15T01:30:00Z')

const secretary = actor('kpu', '16', 'sekretaris')
const oki = actor('kpu', '1602', 'kpu-oki')
const police = actor('police', '16', 'polda')
const office = { kpu: newId(), police: newId(), oki: newId(), banyuasin: newId(), electricity: newId() }
const photo = 'a'.repeat(64)

beforeAll(async () => {
  await inTransaction(database, everywhere, async (db) => {
    await sql`insert into regions (code, name, search_name, parent) values
      ('', 'Indonesia', 'indonesia', null), ('16', 'Sumatera Selatan', 'sumateraselatan', ''),
      ('1602', 'Ogan Komering Ilir', 'oki', '16'), ('1607', 'Banyuasin', 'banyuasin', '16') on conflict do nothing`.execute(
      db,
    )
    await sql`insert into events (id, name, kind, area, voting_day, time_zone, clock_offset_ms, demonstration, settings)
      values (${event}, 'Pilkada uji', 'pilkada', '16', '2024-11-27', 'Asia/Jakarta', 0, true, '{}')`.execute(db)
    await sql`insert into files (sha256, media_type, bytes, uploaded_by, region)
      values (${photo}, 'image/jpeg', 1000, 'kpu-oki', '1602')`.execute(db)
    await addInstitutions(db, [
      { id: office.kpu, region: '16', kind: 'kpu', name: 'KPU Provinsi Sumatera Selatan', short: 'KPU Sumsel' },
      { id: office.police, region: '16', kind: 'police', name: 'Polda Sumatera Selatan', short: 'Polda' },
      { id: office.oki, region: '1602', kind: 'kpu', name: 'KPU Kabupaten Ogan Komering Ilir', short: 'KPU OKI' },
      { id: office.banyuasin, region: '1607', kind: 'kpu', name: 'KPU Kabupaten Banyuasin', short: 'KPU Banyuasin' },
      { id: office.electricity, region: '16', kind: 'electricity', name: 'PLN wilayah Sumatera Selatan', short: 'PLN' },
    ])
  })
  api = await serveForTest(followUpRoutes, database, () => now)
})
afterAll(() => api.close())

type Asked = Parameters<typeof ask>[1]

async function ask(
  id: string,
  more: Partial<{
    owner: string | null
    deadline: string
    region: string
    reason: string
    seen: number
    recommendation: string
    evidenceAsked: string
    indicator: string
  }> = {},
  by: Actor = secretary,
) {
  const body = {
    event,
    region: '1602',
    meeting: null,
    decision: null,
    indicator: null,
    issue: 'Daftar TPS jalur air belum ada',
    recommendation: 'Serahkan daftar TPS jalur air kepada Polda',
    owner: office.oki,
    deadline: '2024-11-17',
    evidenceAsked: 'Daftar TPS',
    seen: 0,
    ...more,
  }
  return api.call(by, contract.saveFollowUp, { params: { followUp: id }, body })
}

async function step(
  id: string,
  name: 'report' | 'claim' | 'accept' | 'reject' | 'reopen',
  by: Actor,
  more: Partial<{ seen: number; text: string; files: { sha256: string; name: string }[]; id: string }> = {},
) {
  const seen = more.seen ?? (await read(id)).body.followUp.steps
  const body = { id: newId(), step: name, text: 'sudah diserahkan', link: null, files: [], ...more, seen }
  return api.call(by, contract.takeStep, { params: { followUp: id }, body })
}

const read = (id: string, by: Actor = secretary) => api.call(by, contract.readFollowUp, { params: { followUp: id } })

async function given(more: Asked = {}) {
  const id = newId()
  const { status, error } = await ask(id, more)
  expect([status, error]).toEqual([200, undefined])
  return id
}

const proof = { files: [{ sha256: photo, name: 'daftar-tps.jpg' }] }

describe('a follow-up', () => {
  test('goes from open to done by evidence of its owner that the secretariat accepts', async () => {
    const id = await given()
    expect((await read(id)).body.followUp).toMatchObject({ state: 'risk', phase: 'open', proofs: 0 })
    expect((await step(id, 'report', oki)).body).toEqual({ steps: 1, phase: 'reported' })
    expect((await step(id, 'claim', oki, proof)).body).toEqual({ steps: 2, phase: 'claimed' })
    expect((await step(id, 'accept', oki)).error?.reason).toBe('not-the-secretariat')
    expect((await step(id, 'accept', secretary)).body).toEqual({ steps: 3, phase: 'accepted' })
    const { body } = await read(id)
    expect(body.followUp).toMatchObject({ state: 'done', proofs: 1 })
    expect(body.steps.map(({ step, files, onBehalf }) => [step, files.length, onBehalf])).toEqual([
      ['report', 0, false],
      ['claim', 1, false],
      ['accept', 0, true],
    ])
    const { rows } = await sql<{ action: string }>`
      select action from audit_entries where subject = ${id} order by id`.execute(database.kysely)
    expect(rows.map(({ action }) => action)).toEqual([
      'follow-up-saved',
      ...Array.from({ length: 3 }, () => 'follow-up-step-taken'),
    ])
  })

  test('without an owner, with a day that has passed or for nobody known is refused, and nothing is kept', async () => {
    const refused = async (more: Asked) => {
      const id = newId()
      const { error } = await ask(id, more)
      expect((await read(id)).status).toBe(404)
      return error?.reason
    }
    expect(await refused({ owner: null })).toBe('owner-missing')
    expect(await refused({ deadline: '2024-11-14' })).toBe('deadline-in-past')
    expect(await refused({ owner: newId() })).toBe('unknown-institution')
    expect(await refused({ region: '3273' })).toBe('outside-area')
  })

  test('needs the evidence that was asked for, sent before, and takes no other institution’s word', async () => {
    const id = await given()
    expect((await step(id, 'claim', oki)).error?.reason).toBe('evidence-missing')
    const unsent = { files: [{ sha256: 'b'.repeat(64), name: 'x.pdf' }] }
    expect((await step(id, 'claim', oki, unsent)).error?.reason).toBe('file-missing')
    expect((await step(id, 'claim', police, proof)).error?.reason).toBe('not-the-owner')
    const banyuasin = actor('kpu', '1607', 'kpu-banyuasin')
    expect((await step(id, 'report', banyuasin, { seen: 0 })).error?.reason).toBe('outside-area')
    expect((await read(id)).body.followUp).toMatchObject({ phase: 'open', steps: 0 })
  })

  test('of an institution without a door is written by its secretariat, and marked so', async () => {
    const id = await given({ owner: office.electricity, region: '16' })
    expect((await step(id, 'claim', secretary, proof)).status).toBe(200)
    expect((await read(id)).body.steps[0]?.onBehalf).toBe(true)
  })

  test('is sent back with a reason and opened again with one', async () => {
    const id = await given()
    await step(id, 'claim', oki, proof)
    expect((await step(id, 'reject', secretary, { text: '' })).error?.reason).toBe('reason-missing')
    expect((await step(id, 'reject', secretary, { text: 'Tanpa tanda tangan' })).body.phase).toBe('rejected')
    await step(id, 'claim', oki, proof)
    await step(id, 'accept', secretary)
    expect((await step(id, 'reopen', secretary, { text: 'Ternyata kurang 3 TPS' })).body.phase).toBe('reported')
  })

  test('the same report sent twice is one', async () => {
    const id = await given()
    const once = { id: newId(), seen: 0 }
    expect((await step(id, 'report', oki, once)).body).toEqual({ steps: 1, phase: 'reported' })
    expect((await step(id, 'report', oki, once)).body).toEqual({ steps: 1, phase: 'reported' })
  })
})

describe('two people at one follow-up', () => {
  test('who change it at once: one is told what the other wrote, and both wordings stay in its history', async () => {
    const id = await given()
    const both = await Promise.all([
      ask(id, { seen: 1, reason: 'lebih awal', deadline: '2024-11-16' }),
      ask(id, { seen: 1, reason: 'lebih lama', deadline: '2024-11-20' }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const loser = both.find(({ status }) => status === 409)
    const { body } = await read(id)
    expect(loser?.error).toMatchObject({
      reason: 'follow-up-changed',
      facts: { version: 2, deadline: body.followUp.deadline },
    })
    expect((await ask(id, { seen: 2, reason: 'disepakati', deadline: '2024-11-19' })).body).toEqual({ version: 3 })
    expect((await read(id)).body.versions.map(({ reason }) => reason)).toEqual([null, expect.any(String), 'disepakati'])
  })

  test('the second is told also where both keep day, owner and wording; the same change sent twice is done once', async () => {
    const id = await given()
    const change = { seen: 1, reason: 'bukti diperjelas', evidenceAsked: 'Daftar TPS bertanda tangan' }
    expect((await ask(id, change)).body).toEqual({ version: 2 })
    expect((await ask(id, change)).body).toEqual({ version: 2 })
    const other = await ask(id, { seen: 1, reason: 'bukti lain', evidenceAsked: 'Peta TPS' })
    expect(other.error?.reason).toBe('follow-up-changed')
    expect((await read(id)).body.followUp.evidenceAsked).toBe('Daftar TPS bertanda tangan')
  })

  test('who report and decide at once follow each other', async () => {
    const id = await given()
    const both = await Promise.all([
      step(id, 'report', oki, { seen: 0, text: 'setengah jalan' }),
      step(id, 'claim', oki, { seen: 0, ...proof }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect((await read(id)).body.steps).toHaveLength(1)
  })
})

describe('the matrix', () => {
  test('shows officers what is about their area and what they owe elsewhere, the worst first', async () => {
    const elsewhere = await given({ owner: office.police, region: '1607', recommendation: 'Kawal jalur air' })
    const list = async (by: Actor, area: string) =>
      (await api.call(by, contract.listFollowUps, { query: { event, area } })).body.followUps
    const seen = await list(oki, '1602')
    expect(seen.every(({ region, owner }) => region === '1602' || owner.region === '1602')).toBe(true)
    expect((await list(actor('police', '1607', 'polres'), '1607')).map(({ id }) => id)).toEqual([elsewhere])
    const order = ['late', 'risk', 'ok', 'todo', 'done']
    const states = (await list(secretary, '16')).map(({ state }) => order.indexOf(state))
    expect(states).toEqual(states.toSorted((a, b) => a - b))
    const outside = await api.call(oki, contract.listFollowUps, { query: { event, area: '1607' } })
    expect(outside.error?.reason).toBe('outside-area')
  })

  test('is exported as a spreadsheet that another program opens', async () => {
    const { raw } = await api.call(secretary, contract.exportFollowUps, {
      query: { event, area: '16', format: 'xlsx' },
    })
    const [sheet] = await readXlsxFile(raw.rawPayload)
    const rows = sheet?.data ?? []
    expect(rows[0]).toEqual(expect.arrayContaining(['Isu', 'Penanggung jawab', 'Tenggat', 'Status']))
    const { body } = await api.call(secretary, contract.listFollowUps, { query: { event, area: '16' } })
    expect(rows).toHaveLength(body.followUps.length + 1)
  })
})

describe('what is overdue', () => {
  test('is late on the board until its evidence is accepted, and is brought before the next level after three days', async () => {
    const id = await given({ deadline: '2024-11-15', region: '1607', owner: office.banyuasin })
    now = new Date('2024-11-18T01:30:00Z')
    const facts = eventFacts(event)
    const measure = () =>
      inTransaction(
        database,
        everywhere,
        (db) => indicators[0]?.measure(db, { event: facts, area: '16', level: 'regency', now }) ?? Promise.resolve([]),
      )
    const owedBy = (region: string) =>
      inTransaction(database, everywhere, (db) =>
        listObligations(db, { event: facts, holders: [{ kind: 'kpu', region }], now }),
      )
    const cell = async () => (await measure()).find(({ region }) => region === '1607')
    expect(await cell()).toMatchObject({ late: 2, done: 0, total: 2 })
    expect((await read(id)).body.followUp).toMatchObject({ state: 'late', escalated: { day: '2024-11-18' } })
    expect((await owedBy('1607')).map((one) => one.id)).toEqual([`follow-up:${id}`])
    expect((await owedBy('16')).map((one) => one.id)).toContain(`follow-up:${id}:escalated`)
    await step(id, 'claim', actor('kpu', '1607', 'kpu-banyuasin'), proof)
    expect((await cell())?.late).toBe(2)
    await step(id, 'accept', secretary)
    expect(await cell()).toMatchObject({ late: 1, done: 1 })
    expect(await owedBy('1607')).toEqual([])
  })
})
