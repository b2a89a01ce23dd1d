import { describe, expect, test } from 'vitest'
import { inTransaction } from '../../server/database.ts'
import { newId } from '../../shared/uuid.ts'
import { actor, type Actor } from '../../testing/http.ts'
import { hasPdfReader, printedText } from '../../testing/printed-text.ts'
import { readEvent } from '../events/index.ts'
import * as contract from './contract.ts'
import * as minutesContract from './contract-minutes.ts'
import { listReadingDuties } from './reading-duties.ts'
import {
  api,
  closed,
  database,
  event,
  minutesOf,
  move,
  now,
  office,
  plan,
  read,
  running,
  second,
  secretary,
  signAs,
  write,
} from './given-meeting.ts'

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

describe.skipIf(!hasPdfReader)('papers', () => {
  const print = async (meeting: string, query: { paper: 'invitation' | 'terms' | 'minutes'; recipients?: 'each' }) => {
    const { raw } = await api.call(secretary, contract.printMeeting, { params: { meeting }, query })
    expect(raw.statusCode).toBe(200)
    return printedText(raw.rawPayload)
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
