import { sql } from 'kysely'
import { execFileSync } from 'node:child_process'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everywhere, inTransaction } from '../../server/database.ts'
import { addDays } from '../../shared/legal-day.ts'
import { newId } from '../../shared/uuid.ts'
import { freshDatabase } from '../../testing/database.ts'
import { actor, type Actor, serveForTest, type TestApi } from '../../testing/http.ts'
import { readStageDays } from '../calendar/index.ts'
import { readEvent } from '../events/index.ts'
import { addInstitutions } from '../institutions/index.ts'
import { indicator } from '../readiness/contract.ts'
import type { Db } from '../../server/database.ts'
import * as contract from './contract.ts'
import * as agendaContract from './contract-agenda.ts'
import * as attendanceContract from './contract-attendance.ts'
import * as minutesContract from './contract-minutes.ts'
import { insertFollowUps, insertVersions } from './store-follow-ups.ts'
import { listReadingDuties } from './reading-duties.ts'
import { meetingRoutes } from './routes.ts'

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
  api = await serveForTest(meetingRoutes({ indicators: [sorting], readStageDays }), database, () => now)
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

const text = (pdf: Buffer) => execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' })

describe('planning', () => {
  test('each host plans in its own area and nowhere else', async () => {
    for (const role of ['kpu', 'bawaslu', 'government', 'police', 'army'] as const) {
      const { saved } = await plan(actor(role, '1602'), '1602')
      expect([role, saved.status]).toEqual([role, 200])
      expect((await plan(actor(role, '1602'), '16')).saved.status).toBe(403)
    }
    expect((await plan(actor('administrator', ''), '16')).saved.status).toBe(200)
    expect((await plan(actor('ppk', '160201'), '160201')).saved.status).toBe(403)
  })

  test('sent twice it is planned once; an old version is told who saved meanwhile', async () => {
    const { meeting, body } = await plan(secretary)
    const again = await api.call(secretary, contract.saveMeeting, { params: { meeting }, body })
    expect(again.body.version).toBe(1)
    const save = (as: Actor, title: string) =>
      api.call(as, contract.saveMeeting, { params: { meeting }, body: { ...body, plan: planOf({ title }), seen: 1 } })
    expect((await save(second, 'Rakor lain sekali')).body.version).toBe(2)
    const late = await save(secretary, 'Rakor yang terlambat')
    expect(late.error).toMatchObject({ reason: 'changed-meanwhile', facts: { by: 'notulis-kedua', version: 2 } })
    expect((await read(meeting)).plan.title).toBe('Rakor lain sekali')
  })

  test('another host of the area reads it, and changes nothing', async () => {
    const { meeting, body } = await plan(secretary)
    const police = actor('police', '16')
    expect((await read(meeting, police)).may).toEqual({ run: false, signChair: false, signClerk: false })
    const changed = await api.call(police, contract.saveMeeting, { params: { meeting }, body: { ...body, seen: 1 } })
    expect(changed.error?.reason).toBe('not-the-secretariat')
  })

  test('a meeting ends after it begins, outside its event there is none, and strangers do not chair it', async () => {
    expect((await plan(secretary, '16', { endsAt: '2024-11-15T01:00:00.000Z' })).saved.status).toBe(400)
    expect((await plan(actor('administrator', ''), '17')).saved.error?.reason).toBe('outside-event')
    const stranger = { institution: newId(), function: 'Ketua' }
    expect((await plan(secretary, '16', { chair: stranger })).saved.error?.reason).toBe('unknown-institution')
  })

  test('an invited regency finds it in its list once invitations went out, its neighbour never', async () => {
    const { meeting } = await plan(secretary)
    await invite(meeting, [office.banyuasin])
    const list = async (area: string) => {
      const { body } = await api.call(actor('kpu', area), contract.listMeetings, { query: { event, area } })
      return body.meetings.find(({ id }) => id === meeting)?.state
    }
    expect(await list('1607')).toBeUndefined()
    await takeUp(meeting, { kind: 'own' }, 'Pembukaan')
    expect((await move(meeting, 'invite')).body.state).toBe('invited')
    expect(await list('1607')).toBe('invited')
    expect(await list('1602')).toBeUndefined()
    expect((await api.call(actor('kpu', '1607'), contract.readMeeting, { params: { meeting } })).status).toBe(200)
    expect((await api.call(actor('kpu', '1602'), contract.readMeeting, { params: { meeting } })).status).toBe(403)
  })

  test('an answer saved from an old version is told, and none of the others is saved', async () => {
    const { meeting } = await plan(secretary)
    await invite(meeting, [office.banyuasin, office.oki])
    const answer = (institution: string, seen: number) => {
      return { institution, function: 'Ketua', answer: 'represented' as const, note: 'oleh sekretaris', seen }
    }
    const save = (invitees: ReturnType<typeof answer>[]) =>
      api.call(secretary, contract.saveInvitees, { params: { meeting }, body: { invitees } })
    expect((await save([answer(office.oki, 1)])).body.saved).toBe(1)
    expect((await save([answer(office.banyuasin, 1), answer(office.oki, 1)])).error?.reason).toBe('invitee-changed')
    const states = (await read(meeting)).invitees.map(({ institution, answer }) => [institution.short, answer])
    expect(states).toEqual([
      ['KPU OKI', 'represented'],
      ['KPU Banyuasin', 'invited'],
    ])
  })
})

describe('the agenda', () => {
  test('the board proposes what is late, and keeps it as it stood when it was taken up', async () => {
    const { meeting } = await plan(secretary)
    await invite(meeting, [office.banyuasin])
    const ask = () => api.call(secretary, agendaContract.readProposals, { params: { meeting } })
    const { body } = await ask()
    expect(body.proposals[0]).toMatchObject({ late: 2, lowest: { name: 'Banyuasin', share: 0.79 }, invited: true })
    const days = body.proposals.flatMap(({ source }) => (source.kind === 'stage' ? [source.day] : []))
    expect(days.length).toBeGreaterThan(0)
    expect(days.every((day) => day >= '2024-11-15' && day <= addDays('2024-11-15', 14))).toBe(true)

    const { item } = await takeUp(meeting, { kind: 'board', indicator: 'sortir-lipat' }, 'Sortir & lipat')
    const { items } = (await api.call(secretary, agendaContract.readAgenda, { params: { meeting } })).body
    expect(items).toMatchObject([{ id: item, position: 1, state: 'waiting', source: { kind: 'board', regions: 3 } }])
    expect(items[0]?.source.kind === 'board' && items[0].source.cells.map(({ name, done }) => [name, done])).toEqual([
      ['Banyuasin', 79],
      ['Ogan Komering Ilir', 82],
    ])
    expect((await ask()).body.proposals.some(({ source }) => source.kind === 'board')).toBe(false)
  })

  test('what an earlier meeting left open comes first, and is kept with the item', async () => {
    const earlier = await plan(secretary)
    const [followUp, at] = [newId(), new Date('2024-11-08T03:00:00Z')]
    await inTransaction(database, everywhere, async (db) => {
      const rest = { decision: null, indicator: null, by: 'sekretaris', at }
      const place = { event, region: '1607', area: '16', host: 'kpu' as const, meeting: earlier.meeting }
      await insertFollowUps(db, [{ id: followUp, ...place, ...rest }])
      const words = { issue: 'TPS rawan banjir', recommendation: 'Ganti lokasi 14 TPS', evidenceAsked: 'Daftar TPS' }
      const owed = { owner: office.banyuasin, supporting: [], deadline: '2024-11-12', reason: null }
      await insertVersions(db, [{ followUp, version: 1, ...words, ...owed, by: 'sekretaris', at }])
    })
    const { meeting } = await plan(secretary)
    const { body } = await api.call(secretary, agendaContract.readProposals, { params: { meeting } })
    expect(body.proposals[0]).toMatchObject({ late: 1, source: { kind: 'follow-ups' } })
    await takeUp(meeting, { kind: 'follow-ups' }, 'Tindak lanjut rakor lalu')
    const { items } = (await api.call(secretary, agendaContract.readAgenda, { params: { meeting } })).body
    expect(items[0]?.source).toEqual({
      kind: 'follow-ups',
      items: [{ id: followUp, text: 'Ganti lokasi 14 TPS', due: '2024-11-12', late: true }],
    })
  })

  test('what the board does not show cannot be taken up', async () => {
    const { meeting } = await plan(secretary)
    const { taken } = await takeUp(meeting, { kind: 'board', indicator: 'tidak-ada' }, 'Tidak ada')
    expect(taken.error?.reason).toBe('nothing-to-take-up')
  })

  test('items are ordered as a whole, and taken off until somebody spoke to them', async () => {
    const { meeting } = await plan(secretary)
    const [one, two] = [
      await takeUp(meeting, { kind: 'own' }, 'Pertama'),
      await takeUp(meeting, { kind: 'own' }, 'Kedua'),
    ]
    const order = (items: string[]) =>
      api.call(secretary, agendaContract.orderAgenda, { params: { meeting }, body: { items } })
    expect((await order([two.item])).error?.reason).toBe('agenda-changed')
    expect((await order([two.item, one.item])).status).toBe(200)
    const titles = async () => {
      const { items } = (await api.call(secretary, agendaContract.readAgenda, { params: { meeting } })).body
      return items.map(({ title }) => title)
    }
    expect(await titles()).toEqual(['Kedua', 'Pertama'])
    const params = { meeting, item: one.item }
    await api.call(secretary, agendaContract.removeAgendaItem, { params })
    expect(await titles()).toEqual(['Kedua'])

    const live = await running()
    await write(live.meeting, newId(), { agenda: live.item })
    const removed = await api.call(secretary, agendaContract.removeAgendaItem, {
      params: { meeting: live.meeting, item: live.item },
    })
    expect(removed.error?.reason).toBe('item-discussed')
  })

  test('one item is open at a time', async () => {
    const { meeting, item } = await running()
    const { item: other } = await takeUp(meeting, { kind: 'own' }, 'Lain-lain')
    const turn = (id: string) =>
      api.call(secretary, agendaContract.turnAgendaItem, { params: { meeting, item: id }, body: { to: 'open' } })
    await turn(item)
    await turn(other)
    const { items } = (await api.call(secretary, agendaContract.readAgenda, { params: { meeting } })).body
    expect(items.map(({ state }) => state)).toEqual(['done', 'open'])
  })
})

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

describe('attendance', () => {
  test('a guest without account signs once however often the phone sends, and learns their number', async () => {
    const { meeting, code } = await running()
    const open = await api.call(null, attendanceContract.findOpenMeeting, {
      params: { code: code.replaceAll('-', '') },
    })
    expect(open.body).toMatchObject({ title: 'Rakor kesiapan logistik dan keamanan', zone: 'WIB', state: 'running' })
    expect(JSON.stringify(open.body)).not.toContain('Cahya')
    const first = { ...guest(), ...phone() }
    expect((await sign(code, first)).body).toEqual({ number: 1, invited: 3, version: 1 })
    expect((await sign(code, first)).body).toEqual({ number: 1, invited: 3, version: 1 })
    expect((await sign(code, { ...guest({ name: 'Budi Peragaan' }), ...phone() })).body.number).toBe(2)
    const view = await read(meeting)
    expect(view.present).toBe(2)
    expect(view.invitees.find(({ institution }) => institution.id === office.banyuasin)?.present).toBe(2)
  })

  test('a phone corrects what it sent, and nothing of another', async () => {
    const { meeting, code } = await running()
    const own = { ...guest(), ...phone() }
    await sign(code, own)
    expect((await sign(code, { ...own, version: 2, function: 'Anggota' })).body).toMatchObject({
      number: 1,
      version: 2,
    })
    const foreign = await sign(code, { ...own, version: 3, key: 'f'.repeat(32), name: 'Orang lain' })
    expect([foreign.status, foreign.error?.reason]).toEqual([403, 'not-your-entry'])
    const { body } = await api.call(secretary, attendanceContract.listAttendance, { params: { meeting } })
    expect(body.attendees).toMatchObject([{ name: 'Ahmad Peragaan', function: 'Anggota', version: 2, via: 'phone' }])
  })

  test('the code of yesterday, of a signed meeting or of none signs nobody in', async () => {
    const { code } = await running()
    expect((await sign('A0-00-AA', { ...guest(), ...phone() })).error?.reason).toBe('unknown-code')
    const later = await plan(secretary, '16', {
      startsAt: '2024-11-20T02:00:00.000Z',
      endsAt: '2024-11-20T05:00:00.000Z',
    })
    await invite(later.meeting, [office.oki])
    await takeUp(later.meeting, { kind: 'own' }, 'Pembukaan')
    await move(later.meeting, 'invite')
    const early = await sign((await read(later.meeting)).code, { ...guest(), ...phone() })
    expect(early.error).toMatchObject({ reason: 'meeting-not-open', facts: { startsAt: '2024-11-20T02:00:00.000Z' } })
    expect((await sign(code, { ...guest(), ...phone() })).status).toBe(200)
  })

  test('names are seen by the secretariat alone; the desk corrects with a reason', async () => {
    const { meeting, code } = await running()
    const own = { ...guest(), ...phone() }
    await sign(code, own)
    for (const as of [actor('police', '16'), actor('kpu', '1607'), actor('kpu', '1602')])
      expect((await api.call(as, attendanceContract.listAttendance, { params: { meeting } })).status).toBe(403)
    const { id: attendee, version: _, key: __, declared: ___, ...presence } = own
    const save = (more: { seen: number; removed?: boolean; reason?: string }) =>
      api.call(secretary, attendanceContract.saveAttendee, {
        params: { meeting, attendee },
        body: { ...presence, ...more },
      })
    expect((await save({ seen: 1, removed: true })).error?.reason).toBe('reason-missing')
    expect((await save({ seen: 1, removed: true, reason: 'salah rapat' })).body.version).toBe(2)
    expect((await save({ seen: 1, reason: 'terlambat' })).error?.reason).toBe('attendee-changed')
    expect((await read(meeting)).present).toBe(0)
    const outside = await inTransaction(database, { area: '1602' }, (db) =>
      sql<{ n: number }>`select count(*)::int as n from meeting_attendance`.execute(db),
    )
    expect(outside.rows[0]?.n).toBe(0)
  })

  test('the list goes to paper with a column to sign, and to a spreadsheet', async () => {
    const { meeting, code } = await running()
    await sign(code, { ...guest(), ...phone() })
    const get = (format: 'pdf' | 'xlsx') =>
      api.call(secretary, attendanceContract.exportAttendance, { params: { meeting }, query: { format } })
    const printed = text((await get('pdf')).raw.rawPayload)
    expect(printed).toMatch(/DAFTAR HADIR/)
    expect(printed).toMatch(/Ahmad Peragaan/)
    expect(printed).toMatch(/Tanda tangan/)
    const [sheet] = await readXlsxFile((await get('xlsx')).raw.rawPayload)
    expect(sheet?.data[1]?.slice(0, 4)).toEqual([1, 'Ahmad Peragaan', 'Sekretaris', 'KPU Kabupaten Banyuasin'])
  })
})

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

describe('minutes', () => {
  test('of two who edit one entry at once, the second gets the text of the first and loses nothing', async () => {
    const { meeting, item } = await running()
    const entry = newId()
    expect((await write(meeting, entry, { agenda: item })).body.version).toBe(1)
    expect((await write(meeting, entry, { agenda: item })).body.version).toBe(1)
    expect((await write(meeting, entry, { agenda: item, text: 'Tiga regu.', seen: 1 }, second)).body.version).toBe(2)
    const clash = await write(meeting, entry, { agenda: item, text: 'Empat regu.', seen: 1 })
    expect(clash.error).toMatchObject({
      reason: 'entry-changed',
      facts: { by: 'notulis-kedua', text: 'Tiga regu.', version: 2 },
    })
    expect((await minutesOf(meeting)).entries.map(({ text, version }) => [text, version])).toEqual([['Tiga regu.', 2]])
  })

  test('two who edit at the same instant: one is saved, one is told', async () => {
    const { meeting, item } = await running()
    const entry = newId()
    await write(meeting, entry, { agenda: item })
    const both = await Promise.all([
      write(meeting, entry, { agenda: item, text: 'Satu.', seen: 1 }),
      write(meeting, entry, { agenda: item, text: 'Dua.', seen: 1 }, second),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  test('before the meeting opens nothing was said', async () => {
    const { meeting } = await plan(secretary)
    expect((await write(meeting, newId())).error?.reason).toBe('not-in-this-state')
  })

  test('both sign the text they read; then it stands, and only an addendum is added', async () => {
    const { meeting, item } = await closed()
    const read = await minutesOf(meeting)
    const foreign = await signAs(meeting, 'chair', actor('police', '16'))
    expect(foreign.error?.reason).toBe('not-your-signature')
    const stale = { part: 'chair' as const, name: 'Penanda', contentHash: '0'.repeat(64) }
    const wrong = await api.call(secretary, minutesContract.signMinutes, { params: { meeting }, body: stale })
    expect(wrong.error?.reason).toBe('minutes-changed')
    expect((await signAs(meeting, 'chair')).body.state).toBe('closed')
    expect((await signAs(meeting, 'chair')).error?.reason).toBe('signed-already')
    expect((await write(meeting, newId(), { agenda: item })).error?.reason).toBe('already-signed')
    expect((await move(meeting, 'resume')).error?.reason).toBe('already-signed')
    expect((await signAs(meeting, 'clerk', second)).body.state).toBe('signed')
    const entry = read.entries[0]?.id ?? ''
    expect((await write(meeting, entry, { seen: 1 })).error?.reason).toBe('not-in-this-state')
    expect((await write(meeting, newId(), { kind: 'addendum', text: 'Ralat: tiga regu.' })).status).toBe(200)
    expect((await minutesOf(meeting)).contentHash).toBe(read.contentHash)
  })

  test('the signed minutes are read by those who were absent', async () => {
    const { meeting } = await closed()
    const oki = actor('kpu', '1602')
    const confirm = (as: Actor) => api.call(as, minutesContract.confirmReading, { params: { meeting } })
    expect((await confirm(oki)).error?.reason).toBe('not-signed-yet')
    await signAs(meeting, 'chair')
    await signAs(meeting, 'clerk')
    expect((await confirm(actor('bawaslu', '16'))).error?.reason).toBe('not-invited')
    const owed = () =>
      inTransaction(database, { area: '1602' }, async (db) => {
        const facts = { ...(await readEvent(db, event)), stageDay: () => undefined }
        return listReadingDuties(db, { event: facts, holders: [{ kind: 'kpu', region: '1602' }], now })
      })
    const duty = `minutes:${meeting}:kpu`
    expect((await owed()).map(({ id }) => id)).toContain(duty)
    expect((await confirm(oki)).body.read).toBe(1)
    expect((await owed()).map(({ id }) => id)).not.toContain(duty)
    const invitee = (await read(meeting)).invitees.find(({ institution }) => institution.id === office.oki)
    expect(invitee?.readAt).toBe('2024-11-15T01:30:00.000Z')
  })

  test('two who move a meeting at once: the second is told', async () => {
    const { meeting } = await running()
    const known = (await read(meeting)).moves.length
    const close = () =>
      api.call(secretary, contract.moveMeeting, {
        params: { meeting },
        body: { move: 'close', reason: '', seen: known },
      })
    const both = await Promise.all([close(), close()])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })
})

describe('papers', () => {
  const print = async (meeting: string, query: { paper: 'invitation' | 'terms' | 'minutes'; recipients?: 'each' }) => {
    const { raw } = await api.call(secretary, contract.printMeeting, { params: { meeting }, query })
    expect(raw.statusCode).toBe(200)
    return text(raw.rawPayload)
  }

  test('one letter names its list of recipients, or each gets a letter of their own', async () => {
    const { meeting } = await running()
    const list = await print(meeting, { paper: 'invitation' })
    for (const part of ['118/PL.02/16/2024', 'Segera', 'Undangan rapat koordinasi', 'Jumat, 15 November 2024'])
      expect(list).toContain(part)
    expect(list).toMatch(/09\.00 s\.d\. 12\.00 WIB/)
    expect(list).toContain('daftar undangan terlampir')
    expect(list).toContain('KPU RI di Jakarta')
    const each = await print(meeting, { paper: 'invitation', recipients: 'each' })
    expect(each.match(/Yth\. +Ketua/g)).toHaveLength(3)
    expect(await print(meeting, { paper: 'terms' })).toMatch(/KERANGKA ACUAN KERJA[\s\S]*Menyelesaikan sortir/)
  })

  test('the minutes are a draft until both have signed, and carry the hash of what was signed', async () => {
    const { meeting } = await closed()
    expect(await print(meeting, { paper: 'minutes' })).toContain('belum ditandatangani')
    const { contentHash } = await minutesOf(meeting)
    await signAs(meeting, 'chair')
    await signAs(meeting, 'clerk')
    const printed = await print(meeting, { paper: 'minutes' })
    expect(printed).not.toContain('Rancangan')
    expect(printed).toContain(contentHash)
    expect(printed).toMatch(/Penanda chair/)
    expect(printed).toMatch(/1 orang; 1 dari 3 lembaga undangan/)
    expect(printed).toContain('Dua regu tambahan mulai 16 Nov.')
  })
})

test('material is a file that was uploaded first', async () => {
  const { meeting } = await plan(secretary)
  const sha256 = 'a'.repeat(64)
  const add = (material: string) =>
    api.call(secretary, agendaContract.addMaterial, {
      params: { meeting, material },
      body: { agenda: null, sha256, name: 'paparan.pdf' },
    })
  expect((await add(newId())).error?.reason).toBe('file-missing')
  await sql`insert into files (sha256, media_type, bytes) values (${sha256}, 'application/pdf', 12)`.execute(
    database.kysely,
  )
  const material = newId()
  expect((await add(material)).status).toBe(200)
  const list = async () =>
    (await api.call(secretary, agendaContract.listMaterials, { params: { meeting } })).body.materials
  expect(await list()).toMatchObject([{ name: 'paparan.pdf', mediaType: 'application/pdf', bytes: 12 }])
  await api.call(secretary, agendaContract.removeMaterial, { params: { meeting, material } })
  expect(await list()).toEqual([])
})
