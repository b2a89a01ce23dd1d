import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { everywhere, inTransaction } from '../../server/database.ts'
import { newId } from '../../shared/uuid.ts'
import { freshDatabase } from '../../testing/database.ts'
import { actor, type Actor, serveForTest, type TestApi } from '../../testing/http.ts'
import { readStageDays } from '../calendar/index.ts'
import { addInstitutions } from '../institutions/index.ts'
import { indicator } from '../readiness/contract.ts'
import type { Db } from '../../server/database.ts'
import * as contract from './contract.ts'
import * as agendaContract from './contract-agenda.ts'
import * as attendanceContract from './contract-attendance.ts'
import * as minutesContract from './contract-minutes.ts'
import { meetingRoutes } from './routes.ts'
import { followUpRoutes } from './routes-follow-ups.ts'
import { saveDecision } from './contract-follow-ups.ts'

const database = await freshDatabase()
const event = 'pilkada-uji'
let api: TestApi
const now = new Date('2024-11-15T01:30:00Z')

const secretary = actor('kpu', '16', 'sekretaris')
const second = actor('kpu', '16', 'notulis-kedua')
const office = { kpu: newId(), police: newId(), banyuasin: newId(), oki: newId(), palembang: newId() }

/** Sorting that two of three regencies have not finished. */
const sorting = indicator({
  id: 'sortir-lipat',
  label: { id: 'Sortir & lipat surat suara', en: 'Sorting and folding' },
  short: { id: 'Sortir', en: 'Sorting' },
  domain: 'logistics',
  stage: 'logistik',
  owner: { id: 'KPU kab/kota', en: 'Regency KPU' },
  holder: { kind: 'kpu', level: 'regency' },
  unit: { id: 'lembar', en: 'sheets' },
  target: 1,
  evidence: null,
  starts: () => undefined,
  deadline: () => new Date('2024-11-12T16:59:00Z'),
  measure: async (_: Db) => [
    { region: '1607', done: 79, total: 100, late: 0, reason: { id: 'regu kurang', en: 'too few crews' } },
    { region: '1602', done: 82, total: 100, late: 0 },
    { region: '1671', done: 100, total: 100, late: 0 },
  ],
})

beforeAll(async () => {
  await inTransaction(database, everywhere, async (db) => {
    await sql`insert into regions (code, name, search_name, parent) values
      ('', 'Indonesia', 'indonesia', null), ('16', 'Sumatera Selatan', 'sumateraselatan', ''),
      ('1602', 'Ogan Komering Ilir', 'oki', '16'), ('1607', 'Banyuasin', 'banyuasin', '16'),
      ('1671', 'Kota Palembang', 'palembang', '16') on conflict do nothing`.execute(db)
    await sql`insert into events (id, name, kind, area, voting_day, time_zone, clock_offset_ms, demonstration, settings)
      values (${event}, 'Pilkada uji', 'pilkada', '16', '2024-11-27', 'Asia/Jakarta', 0, true, '{}')`.execute(db)
    await sql`insert into event_regions (event, region) values
      (${event}, '16'), (${event}, '1602'), (${event}, '1607'), (${event}, '1671')`.execute(db)
    await addInstitutions(db, [
      { id: office.kpu, region: '16', kind: 'kpu', name: 'KPU Provinsi Sumatera Selatan', short: 'KPU Sumsel' },
      { id: office.police, region: '16', kind: 'police', name: 'Polda Sumatera Selatan', short: 'Polda' },
      { id: office.banyuasin, region: '1607', kind: 'kpu', name: 'KPU Kabupaten Banyuasin', short: 'KPU Banyuasin' },
      { id: office.oki, region: '1602', kind: 'kpu', name: 'KPU Kabupaten Ogan Komering Ilir', short: 'KPU OKI' },
      { id: office.palembang, region: '1671', kind: 'kpu', name: 'KPU Kota Palembang', short: 'KPU Palembang' },
    ])
  })
  api = await serveForTest(
    [...meetingRoutes({ indicators: [sorting], readStageDays }), ...followUpRoutes],
    database,
    () => now,
  )
})
afterAll(() => api.close())

const words = {
  purpose: 'Menyelesaikan sortir',
  targets: 'Semua kabupaten',
  participants: '',
  schedule: '',
  budget: 'NPHD',
}

const planOf = (more: Partial<contract.Plan> = {}): contract.Plan => ({
  title: 'Rakor kesiapan logistik dan keamanan',
  kind: 'rakor',
  startsAt: '2024-11-15T02:00:00.000Z',
  endsAt: '2024-11-15T05:00:00.000Z',
  place: 'Ruang Bina Praja, Palembang',
  link: null,
  reason: 'Sortir dan lipat melewati tenggat di dua kabupaten.',
  basis: 'UU 10/2016',
  previous: null,
  chair: { institution: office.kpu, function: 'Ketua' },
  clerk: { institution: office.kpu, function: 'Kepala Bagian Teknis' },
  decree: null,
  terms: words,
  letter: {
    number: '118/PL.02/16/2024',
    nature: 'segera',
    attachment: '1 lembar',
    subject: 'Undangan rapat koordinasi',
    signer: { name: 'Cahya Peragaan', function: 'Ketua' },
    copies: ['KPU RI di Jakarta'],
  },
  ...more,
})

async function plan(as: Actor, area = '16', more: Partial<contract.Plan> = {}) {
  const meeting = newId()
  const body = { event, area, plan: planOf(more), seen: 0 }
  const saved = await api.call(as, contract.saveMeeting, { params: { meeting }, body })
  return { meeting, saved, body }
}

const read = async (meeting: string, as: Actor = secretary) =>
  (await api.call(as, contract.readMeeting, { params: { meeting } })).body

async function move(meeting: string, name: 'invite' | 'open' | 'close' | 'resume' | 'cancel', as = secretary) {
  const { moves } = await read(meeting)
  const body = { move: name, reason: 'sesuai jadwal', seen: moves.length }
  return api.call(as, contract.moveMeeting, { params: { meeting }, body })
}

async function invite(meeting: string, institutions: readonly string[]) {
  const invitees = institutions.map((institution) => {
    return { institution, function: 'Ketua', answer: 'invited' as const, note: null, seen: 0 }
  })
  return api.call(secretary, contract.saveInvitees, { params: { meeting }, body: { invitees } })
}

async function takeUp(meeting: string, source: agendaContract.SourceName, title: string) {
  const item = newId()
  const body = { title, note: 'catatan', minutes: 20, source, seen: 0 }
  const taken = await api.call(secretary, agendaContract.saveAgendaItem, { params: { meeting, item }, body })
  return { item, taken, body }
}

/** A meeting that is running, with an item from the board. */
async function running() {
  const { meeting } = await plan(secretary)
  await invite(meeting, [office.banyuasin, office.oki, office.police])
  const { item } = await takeUp(meeting, { kind: 'board', indicator: 'sortir-lipat' }, 'Sortir & lipat terlambat')
  await move(meeting, 'invite')
  await move(meeting, 'open')
  return { meeting, item, code: (await read(meeting)).code }
}

const guest = (more: Partial<attendanceContract.Presence> = {}) => ({
  name: 'Ahmad Peragaan',
  institution: office.banyuasin,
  institutionName: 'KPU Kabupaten Banyuasin',
  function: 'Sekretaris',
  represents: 'Ketua KPU Kabupaten Banyuasin',
  contact: null,
  ...more,
})

const phone = () => ({ id: newId(), key: crypto.randomUUID().replaceAll('-', ''), version: 1, declared: true as const })

const sign = (code: string, body: ReturnType<typeof guest> & ReturnType<typeof phone>) =>
  api.call(null, attendanceContract.attend, { params: { code }, body })

function write(meeting: string, entry: string, more: Partial<Parameters<typeof body>[0]> = {}, as: Actor = secretary) {
  return api.call(as, minutesContract.saveEntry, { params: { meeting, entry }, body: body(more) })
}

const body = (more: { agenda?: string | null; kind?: 'discussion' | 'addendum'; text?: string; seen?: number }) => ({
  agenda: null,
  kind: 'discussion' as const,
  speaker: 'KPU Kabupaten Banyuasin',
  institution: office.banyuasin,
  text: 'Dua regu tambahan mulai 16 Nov.',
  seen: 0,
  ...more,
})

const minutesOf = async (meeting: string) =>
  (await api.call(secretary, minutesContract.readMinutes, { params: { meeting } })).body

async function closed() {
  const { meeting, item, code } = await running()
  await sign(code, { ...guest(), ...phone() })
  await write(meeting, newId(), { agenda: item })
  await move(meeting, 'close')
  return { meeting, item }
}

const signAs = async (meeting: string, part: 'chair' | 'clerk', as: Actor = secretary) =>
  api.call(as, minutesContract.signMinutes, {
    params: { meeting },
    body: { part, name: `Penanda ${part}`, contentHash: (await minutesOf(meeting)).contentHash },
  })

const present = async (meeting: string) => (await read(meeting)).present

test('between the two signatures nobody else signs in, and both signatures carry one hash', async () => {
  const { meeting, code } = await running()
  await sign(code, { ...guest(), ...phone() })
  await move(meeting, 'close')
  await signAs(meeting, 'chair')
  const late = await sign(code, { ...guest({ name: 'Terlambat Peragaan' }), ...phone() })
  await signAs(meeting, 'clerk', second)
  const { signatures } = await read(meeting)
  expect({
    late: late.status,
    hashes: new Set(signatures.map(({ contentHash }) => contentHash)).size,
    present: await present(meeting),
  }).toEqual({ late: 409, hashes: 1, present: 1 })
})

test('a decision worded anew after it was read is noticed by the signer', async () => {
  const { meeting, item } = await closed()
  const decision = newId()
  const word = (text: string, seen: number) =>
    api.call(secretary, saveDecision, { params: { meeting, decision }, body: { agenda: item, text, seen } })
  expect((await word('Sortir selesai 18 Nov.', 0)).status).toBe(200)
  const before = (await minutesOf(meeting)).contentHash
  expect((await word('Sortir selesai 28 Nov.', 1)).status).toBe(200)
  expect((await minutesOf(meeting)).contentHash).not.toBe(before)
})

test('a phone whose receipt was lost sends again after the desk corrected: it is answered, not refused', async () => {
  const { meeting, code } = await running()
  const own = { ...guest(), ...phone() }
  await sign(code, own)
  const { id: attendee, version: _, key: __, declared: ___, ...presence } = own
  await api.call(secretary, attendanceContract.saveAttendee, {
    params: { meeting, attendee },
    body: { ...presence, function: 'Anggota', seen: 1, reason: 'salah jabatan' },
  })
  const again = await sign(code, own)
  expect([again.status, again.error?.reason]).toEqual([200, undefined])
})

test('twelve phones at once get twelve different numbers', async () => {
  const { code } = await running()
  const all = await Promise.all(
    Array.from({ length: 12 }, (_, n) => sign(code, { ...guest({ name: `Tamu ${n}` }), ...phone() })),
  )
  expect(all.map(({ status }) => status).filter((one) => one !== 200)).toEqual([])
  expect(new Set(all.map(({ body }) => body.number)).size).toBe(12)
})

test('the same new meeting sent twice at once is planned once', async () => {
  const meeting = newId()
  const body = { event, area: '16', plan: planOf(), seen: 0 }
  const both = await Promise.all(
    [1, 2].map(() => api.call(secretary, contract.saveMeeting, { params: { meeting }, body })),
  )
  expect(both.map(({ status }) => status)).toEqual([200, 200])
})

test('a guest who was removed at the desk does not come back by a correction of the phone', async () => {
  const { meeting, code } = await running()
  const own = { ...guest(), ...phone() }
  await sign(code, own)
  const { id: attendee, version: _, key: __, declared: ___, ...presence } = own
  await api.call(secretary, attendanceContract.saveAttendee, {
    params: { meeting, attendee },
    body: { ...presence, removed: true, seen: 1, reason: 'salah rapat' },
  })
  await sign(code, { ...own, version: 3 })
  expect(await present(meeting)).toBe(0)
})
