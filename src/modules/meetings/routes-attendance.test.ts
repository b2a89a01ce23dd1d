import { sql } from 'kysely'
import readXlsxFile from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import { inTransaction } from '../../server/database.ts'
import { actor } from '../../testing/http.ts'
import { hasPdfReader, printedText } from '../../testing/printed-text.ts'
import * as attendanceContract from './contract-attendance.ts'
import {
  api,
  database,
  guest,
  invite,
  move,
  office,
  phone,
  plan,
  read,
  running,
  secretary,
  sign,
  signAs,
  takeUp,
} from './given-meeting.ts'

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

  test('the code of a meeting of another day, or of none, signs nobody in', async () => {
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

  test('who signed one meeting is not present at another, and the code of a meeting whose minutes are signed is closed', async () => {
    const [one, other] = [await running(), await running()]
    const own = { ...guest(), ...phone() }
    await sign(one.code, own)
    expect([(await read(one.meeting)).present, (await read(other.meeting)).present]).toEqual([1, 0])
    await move(one.meeting, 'close')
    expect((await signAs(one.meeting, 'chair')).status).toBe(200)
    const late = await sign(one.code, { ...guest(), ...phone() })
    expect(late.error).toMatchObject({
      reason: 'meeting-over',
      facts: { title: 'Rakor kesiapan logistik dan keamanan' },
    })
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

  const listOf = async (meeting: string, format: 'pdf' | 'xlsx') => {
    const asked = { params: { meeting }, query: { format } }
    return (await api.call(secretary, attendanceContract.exportAttendance, asked)).raw.rawPayload
  }

  test.skipIf(!hasPdfReader)('the list goes to paper with a column to sign', async () => {
    const { meeting, code } = await running()
    await sign(code, { ...guest(), ...phone() })
    const printed = printedText(await listOf(meeting, 'pdf'))
    expect(printed).toMatch(/DAFTAR HADIR/)
    expect(printed).toMatch(/Ahmad Peragaan/)
    expect(printed).toMatch(/Tanda tangan/)
  })

  test('the list goes to a spreadsheet', async () => {
    const { meeting, code } = await running()
    await sign(code, { ...guest(), ...phone() })
    const [sheet] = await readXlsxFile(await listOf(meeting, 'xlsx'))
    expect(sheet?.data[1]?.slice(0, 4)).toEqual([1, 'Ahmad Peragaan', 'Sekretaris', 'KPU Kabupaten Banyuasin'])
  })
})
