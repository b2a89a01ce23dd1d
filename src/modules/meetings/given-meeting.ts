import { sql } from 'kysely'
import { afterAll } from 'vitest'
import { type Db, everywhere, inTransaction } from '../../server/database.ts'
import { newId } from '../../shared/uuid.ts'
import { freshDatabase } from '../../testing/database.ts'
import { actor, type Actor, serveForTest } from '../../testing/http.ts'
import { readStageDays } from '../calendar/index.ts'
import { addInstitutions } from '../institutions/index.ts'
import { indicator } from '../readiness/contract.ts'
import * as contract from './contract.ts'
import * as agendaContract from './contract-agenda.ts'
import * as attendanceContract from './contract-attendance.ts'
import * as minutesContract from './contract-minutes.ts'
import { followUpRoutes } from './routes-follow-ups.ts'
import { meetingRoutes } from './routes.ts'

/*
 * A province that holds meetings, on a morning twelve days before the vote. Each test file that imports it has a database
 * of its own.
 */

export const database = await freshDatabase()
export const event = 'pilkada-uji'
export const now = new Date('2024-11-15T01:30:00Z')

export const secretary = actor('kpu', '16', 'sekretaris')
export const second = actor('kpu', '16', 'notulis-kedua')
export const office = { kpu: newId(), police: newId(), banyuasin: newId(), oki: newId(), palembang: newId() }

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

export const api = await serveForTest(
  [...meetingRoutes({ indicators: [sorting], readStageDays }), ...followUpRoutes],
  database,
  () => now,
)
afterAll(() => api.close())

const words = {
  purpose: 'Menyelesaikan sortir',
  targets: 'Semua kabupaten',
  participants: '',
  schedule: '',
  budget: 'NPHD',
}

export const planOf = (more: Partial<contract.Plan> = {}): contract.Plan => ({
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

export async function plan(as: Actor, area = '16', more: Partial<contract.Plan> = {}) {
  const meeting = newId()
  const body = { event, area, plan: planOf(more), seen: 0 }
  const saved = await api.call(as, contract.saveMeeting, { params: { meeting }, body })
  return { meeting, saved, body }
}

export const read = async (meeting: string, as: Actor = secretary) =>
  (await api.call(as, contract.readMeeting, { params: { meeting } })).body

export async function move(meeting: string, name: 'invite' | 'open' | 'close' | 'resume' | 'cancel', as = secretary) {
  const { moves } = await read(meeting)
  const body = { move: name, reason: 'sesuai jadwal', seen: moves.length }
  return api.call(as, contract.moveMeeting, { params: { meeting }, body })
}

export async function invite(meeting: string, institutions: readonly string[]) {
  const invitees = institutions.map((institution) => {
    return { institution, function: 'Ketua', answer: 'invited' as const, note: null, seen: 0 }
  })
  return api.call(secretary, contract.saveInvitees, { params: { meeting }, body: { invitees } })
}

export async function takeUp(meeting: string, source: agendaContract.SourceName, title: string) {
  const item = newId()
  const body = { title, note: 'catatan', minutes: 20, source, seen: 0 }
  const taken = await api.call(secretary, agendaContract.saveAgendaItem, { params: { meeting, item }, body })
  return { item, taken, body }
}

/** A meeting that is running, with an item from the board. */
export async function running() {
  const { meeting } = await plan(secretary)
  await invite(meeting, [office.banyuasin, office.oki, office.police])
  const { item } = await takeUp(meeting, { kind: 'board', indicator: 'sortir-lipat' }, 'Sortir & lipat terlambat')
  await move(meeting, 'invite')
  await move(meeting, 'open')
  return { meeting, item, code: (await read(meeting)).code }
}

export const guest = (more: Partial<attendanceContract.Presence> = {}) => ({
  name: 'Ahmad Peragaan',
  institution: office.banyuasin,
  institutionName: 'KPU Kabupaten Banyuasin',
  function: 'Sekretaris',
  represents: 'Ketua KPU Kabupaten Banyuasin',
  contact: null,
  ...more,
})

export const phone = () => ({
  id: newId(),
  key: crypto.randomUUID().replaceAll('-', ''),
  version: 1,
  declared: true as const,
})

export const sign = (code: string, body: ReturnType<typeof guest> & ReturnType<typeof phone>) =>
  api.call(null, attendanceContract.attend, { params: { code }, body })

export function write(
  meeting: string,
  entry: string,
  more: Partial<Parameters<typeof entryOf>[0]> = {},
  as: Actor = secretary,
) {
  return api.call(as, minutesContract.saveEntry, { params: { meeting, entry }, body: entryOf(more) })
}

const entryOf = (more: { agenda?: string | null; kind?: 'discussion' | 'addendum'; text?: string; seen?: number }) => ({
  agenda: null,
  kind: 'discussion' as const,
  speaker: 'KPU Kabupaten Banyuasin',
  institution: office.banyuasin,
  text: 'Dua regu tambahan mulai 16 Nov.',
  seen: 0,
  ...more,
})

export const minutesOf = async (meeting: string) =>
  (await api.call(secretary, minutesContract.readMinutes, { params: { meeting } })).body

export async function closed() {
  const { meeting, item, code } = await running()
  await sign(code, { ...guest(), ...phone() })
  await write(meeting, newId(), { agenda: item })
  await move(meeting, 'close')
  return { meeting, item }
}

export const signAs = async (meeting: string, part: 'chair' | 'clerk', as: Actor = secretary) =>
  api.call(as, minutesContract.signMinutes, {
    params: { meeting },
    body: { part, name: `Penanda ${part}`, contentHash: (await minutesOf(meeting)).contentHash },
  })
