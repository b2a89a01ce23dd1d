import { expect, test } from 'vitest'
import { newId } from '../../shared/uuid.ts'
import * as contract from './contract.ts'
import * as attendanceContract from './contract-attendance.ts'
import { saveDecision } from './contract-follow-ups.ts'
import {
  api,
  closed,
  event,
  guest,
  minutesOf,
  move,
  phone,
  planOf,
  read,
  running,
  second,
  secretary,
  sign,
  signAs,
} from './given-meeting.ts'

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
