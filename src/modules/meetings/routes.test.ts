import { describe, expect, test } from 'vitest'
import { newId } from '../../shared/uuid.ts'
import { actor, type Actor } from '../../testing/http.ts'
import * as contract from './contract.ts'
import { api, event, invite, move, office, plan, planOf, read, second, secretary, takeUp } from './given-meeting.ts'

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
    const decree = { number: '12/2024', day: '2024-11-01', file: 'a'.repeat(64) }
    expect((await plan(secretary, '16', { decree })).saved.error?.reason).toBe('file-missing')
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
