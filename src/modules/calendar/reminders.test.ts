import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { everywhere, inTransaction } from '../../server/database.ts'
import { migrateJobs, startWorker } from '../../server/jobs.ts'
import { createMailer } from '../../server/mail.ts'
import { freshDatabase } from '../../testing/database.ts'
import { type Actor, actor, serveForTest, type TestApi } from '../../testing/http.ts'
import type { ListObligations } from '../readiness/contract.ts'
import {
  chooseReminders,
  confirmReminders,
  endReminders,
  readReminderLetter,
  readReminders,
  stopReminders,
} from './contract-reminders.ts'
import { startMailServer } from '../../testing/mail-server.ts'
import { listObligations } from './obligations.ts'
import { type ReminderParts, reminderRounds, reminderWorks, sendReminders } from './reminders.ts'
import { reminderRoutes } from './routes-reminders.ts'
import { noteSent, takeLetter } from './store-reminders.ts'

const database = await freshDatabase()
await migrateJobs(database)
const post = await startMailServer()
const mailer = createMailer({ url: post.url, from: 'Serentak <pengingat@serentak.example.go.id>' })
const publicUrl = 'https://serentak.example.go.id'

/** A follow-up of every institution, whose deadline the tests choose. */
let followUps: { id: string; deadline: string; state: 'ok' | 'late' }[] = []
const listFollowUps: ListObligations<unknown> = async (_db, { holders }) =>
  followUps.flatMap(({ id, deadline, state }) =>
    holders.map((holder) => ({
      id,
      domain: 'meetings' as const,
      title: { id: `Tindak lanjut ${id}`, en: `Follow-up ${id}` },
      context: { id: 'Rakor 8 November', en: 'Meeting of 8 November' },
      holder,
      starts: null,
      deadline,
      state,
      path: '/rakor',
    })),
  )

const parts: ReminderParts = {
  obligations: [listObligations, listFollowUps],
  publicUrl,
  mailer,
}

let api: TestApi
const real = (name: string, role: Actor['mandate']['role'], area: string, event: string): Actor => {
  const made = actor(role, area, name, event)
  return { ...made, person: { ...made.person, demonstration: false } }
}
const chair = real('ketua-oki', 'kpu', '1602', 'pilkada-uji')
const player = actor('kpu', '1602', 'pemeran', 'pilkada-uji')

async function settle({ person, mandate }: Actor, language = 'id') {
  await sql`insert into people (id, name, email, language, demonstration)
    values (${person.id}, ${person.name}, ${`${person.id}@serentak.invalid`}, ${language}, ${person.demonstration})`.execute(
    database.kysely,
  )
  await grant({ person, mandate })
}

async function grant({ person, mandate }: Actor) {
  await sql`insert into mandates (id, person, role, area, event, title) values
    (${mandate.id}, ${person.id}, ${mandate.role}, ${mandate.area}, ${mandate.event}, ${mandate.title})`.execute(
    database.kysely,
  )
}

/** Somebody at this address who has confirmed it. */
const remind = (person: string, email = `${person}@kantor.example`) =>
  sql`insert into reminder_choices (person, email, token, chosen_at, confirmed_at)
    values (${person}, ${email}, ${`token-${person}`}, now(), now())`.execute(database.kysely)

beforeAll(async () => {
  await inTransaction(database, everywhere, async (db) => {
    await sql`insert into regions (code, name, search_name, parent) values ('', 'Indonesia', 'indonesia', null),
      ('16', 'Sumatera Selatan', 'sumateraselatan', '') on conflict do nothing`.execute(db)
    await sql`insert into events (id, name, kind, area, voting_day, time_zone, demonstration) values
      ('pilkada-uji', 'Pilkada uji', 'pilkada', '16', '2024-11-27', 'Asia/Jakarta', false),
      ('timur', 'Pilkada timur', 'pilkada', '16', '2024-11-27', 'Asia/Jayapura', false),
      ('peragaan', 'Peragaan', 'pilkada', '16', '2024-11-27', 'Asia/Jakarta', true)`.execute(db)
  })
  await Promise.all([settle(chair), settle(player)])
  api = await serveForTest(reminderRoutes({ mail: true }), database)
})
beforeEach(async () => {
  post.letters.length = 0
  post.state.refuse = false
  followUps = []
  await sql`delete from reminder_mails`.execute(database.kysely)
  await sql`delete from reminder_choices`.execute(database.kysely)
})
afterAll(async () => {
  mailer.close()
  await Promise.all([api.close(), post.close()])
})

/** Seven in the morning of a day in WIB, and some minutes. */
const morningOf = (day: string, hour = '07:05') => new Date(`${day}T${hour}:00+07:00`)

describe('the letter of a morning', () => {
  test('names what is late, due today and due soon, in the order of need, with day, source and links', async () => {
    await remind(chair.person.id)
    followUps = [
      { id: 'a', deadline: '2024-11-12', state: 'late' },
      { id: 'b', deadline: '2024-11-15', state: 'ok' },
      { id: 'c', deadline: '2024-11-18', state: 'ok' },
      { id: 'd', deadline: '2024-11-19', state: 'ok' },
    ]
    expect(await sendReminders(database, parts, morningOf('2024-11-15'))).toEqual({ sent: 1, failed: 0 })
    const [letter] = post.letters
    expect(letter?.to).toEqual(['ketua-oki@kantor.example'])
    expect(letter?.subject).toBe('Tenggat: 1 lewat, 1 hari ini, 2 dekat')
    const wanted = `Yth. ketua-oki,

Tenggat lembaga Anda, Jumat, 15 Nov 2024:

Pilkada uji

Lewat tenggat (1)
- Tindak lanjut a (12 Nov 2024, lewat 3 hari; Rakor 8 November)

Tenggat hari ini (1)
- Tindak lanjut b (15 Nov 2024; Rakor 8 November)

Tenggat dekat (2)
- Pemberitahuan dan pendaftaran pemantau (16 Nov 2024, 1 hari lagi; PKPU 2/2024, Lampiran)
- Tindak lanjut c (18 Nov 2024, 3 hari lagi; Rakor 8 November)

Semua tenggat Anda: ${publicUrl}/tahapan/tenggat

Surat ini hanya dikirim bila ada tenggat, sekali sehari. Berhenti menerimanya: ${publicUrl}/pengingat/token-ketua-oki
`
    expect(letter?.text.trim()).toBe(wanted.trim())
    expect(letter?.headers.get('list-unsubscribe')).toBe(`<${publicUrl}/api/calendar/reminders/token-ketua-oki/stop>`)
    expect(letter?.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    expect(letter?.headers.get('message-id')).toBe('<serentak-2024-11-15-ketua-oki@serentak.example.go.id>')
  })

  test('is written in the language of its reader', async () => {
    const observer = real('chair', 'kpu', '1603', 'pilkada-uji')
    await settle(observer, 'en')
    await remind(observer.person.id)
    followUps = [{ id: 'a', deadline: '2024-11-15', state: 'ok' }]
    await sendReminders(database, parts, morningOf('2024-11-15'))
    expect(post.letters[0]?.subject).toBe('Deadlines: 0 late, 1 today, 1 soon')
    expect(post.letters[0]?.text).toContain('- Follow-up a (15 Nov 2024; Meeting of 8 November)')
  })

  test('comes once a day, also when two processes send at the same moment, and again the next day', async () => {
    await remind(chair.person.id)
    followUps = [{ id: 'a', deadline: '2024-11-12', state: 'late' }]
    const at = morningOf('2024-11-20')
    await Promise.all([sendReminders(database, parts, at), sendReminders(database, parts, at)])
    await sendReminders(database, parts, morningOf('2024-11-20', '11:45'))
    expect(post.letters).toHaveLength(1)
    await sendReminders(database, parts, morningOf('2024-11-21'))
    expect(post.letters).toHaveLength(2)
  })

  test('is not taken again once it was sent, whatever a slow process believes', async () => {
    const take = (at: Date) => takeLetter(database.kysely, chair.person.id, '2024-11-15', at)
    expect(await take(morningOf('2024-11-15', '07:00'))).toBe(true)
    expect(await take(morningOf('2024-11-15', '07:09'))).toBe(false)
    expect(await take(morningOf('2024-11-15', '07:11'))).toBe(true)
    await noteSent(database.kysely, chair.person.id, '2024-11-15', morningOf('2024-11-15', '07:12'))
    expect(await take(morningOf('2024-11-15', '07:30'))).toBe(false)
  })

  test('comes only when something is due', async () => {
    await remind(chair.person.id)
    followUps = [{ id: 'a', deadline: '2024-05-10', state: 'ok' }]
    expect(await sendReminders(database, parts, morningOf('2024-05-06'))).toEqual({ sent: 0, failed: 0 })
    expect(await sendReminders(database, parts, morningOf('2024-05-07'))).toEqual({ sent: 1, failed: 0 })
  })

  test('comes in the morning of the event’s zone: not at night, and not after noon', async () => {
    const eastern = real('ketua-timur', 'kpu', '1604', 'timur')
    await settle(eastern)
    await Promise.all([remind(chair.person.id), remind(eastern.person.id)])
    followUps = [{ id: 'a', deadline: '2024-11-12', state: 'late' }]
    expect((await sendReminders(database, parts, morningOf('2024-11-15', '04:55'))).sent).toBe(0)
    await sendReminders(database, parts, morningOf('2024-11-15', '05:05'))
    expect(post.letters.map(({ to }) => to[0])).toEqual(['ketua-timur@kantor.example'])
    expect((await sendReminders(database, parts, morningOf('2024-11-15', '12:05'))).sent).toBe(0)
    expect((await sendReminders(database, parts, morningOf('2024-11-15', '06:55'))).sent).toBe(0)
    await sendReminders(database, parts, morningOf('2024-11-15', '07:05'))
    expect(post.letters.map(({ to }) => to[0])).toContain('ketua-oki@kantor.example')
  })

  test('one letter for all mandates of a person, and the same work once', async () => {
    const both = real('rangkap', 'kpu', '1605', 'pilkada-uji')
    await settle(both)
    await grant({ ...both, mandate: { ...actor('kpu', '1605', 'rangkap', null).mandate } })
    await remind(both.person.id)
    followUps = [{ id: 'a', deadline: '2024-11-15', state: 'ok' }]
    // seven in the east, and five in the west
    expect((await sendReminders(database, parts, morningOf('2024-11-15', '05:05'))).sent).toBe(0)
    await sendReminders(database, parts, morningOf('2024-11-15', '07:05'))
    expect(post.letters).toHaveLength(1)
    expect(post.letters[0]?.text.match(/Tindak lanjut a/g)).toHaveLength(2) // once in each of two events
  })

  test('never comes for a demonstration, nor after the mandate has ended', async () => {
    const leaver = real('anggota-lama', 'kpu', '1602', 'pilkada-uji')
    const guest = real('tamu-peragaan', 'kpu', '1602', 'peragaan')
    await Promise.all([settle(leaver), settle(guest)])
    await sql`update mandates set valid_until = now() where id = ${leaver.mandate.id}`.execute(database.kysely)
    await Promise.all([leaver, guest, player].map(({ person }) => remind(person.id)))
    followUps = [{ id: 'a', deadline: '2024-11-12', state: 'late' }]
    expect(await sendReminders(database, parts, morningOf('2024-11-15'))).toEqual({ sent: 0, failed: 0 })
    expect(post.letters).toEqual([])
  })

  test('one that the mail server refused is tried again, and then not once more', async () => {
    await remind(chair.person.id)
    followUps = [{ id: 'a', deadline: '2024-11-12', state: 'late' }]
    post.state.refuse = true
    expect(await sendReminders(database, parts, morningOf('2024-11-15', '07:05'))).toEqual({ sent: 0, failed: 1 })
    const { rows } = await sql`select attempts, sent_at, problem from reminder_mails`.execute(database.kysely)
    expect(rows).toEqual([{ attempts: 1, sent_at: null, problem: expect.stringContaining('mailbox full') as string }])
    post.state.refuse = false
    expect(await sendReminders(database, parts, morningOf('2024-11-15', '07:20'))).toEqual({ sent: 1, failed: 0 })
    expect(await sendReminders(database, parts, morningOf('2024-11-15', '07:35'))).toEqual({ sent: 0, failed: 0 })
    expect(post.letters).toHaveLength(1)
  })

  test('one that is refused all morning is given up after eight tries, and the next day begins anew', async () => {
    await remind(chair.person.id)
    followUps = [{ id: 'a', deadline: '2024-11-12', state: 'late' }]
    post.state.refuse = true
    const tries = Array.from({ length: 10 }, (_, at) => morningOf('2024-11-15', `08:${String(at + 10)}`))
    let failed = 0
    for (const at of tries) failed += (await sendReminders(database, parts, at)).failed
    expect(failed).toBe(8)
    post.state.refuse = false
    expect((await sendReminders(database, parts, morningOf('2024-11-16'))).sent).toBe(1)
  })
})

describe('who is reminded', () => {
  test('an address gets nothing but the question until it says yes; the queue sends it', async () => {
    const worker = await startWorker(database, reminderWorks(database, parts), reminderRounds(database, parts))
    const chosen = await api.call(chair, chooseReminders, { body: { email: 'ketua@kantor.example' } })
    expect(chosen.body).toEqual({ possible: true, email: 'ketua@kantor.example', state: 'waiting' })
    await expect.poll(() => post.letters.length).toBe(1)
    // the round that comes by itself is known to the queue under its name
    await sql`select graphile_worker.add_job('reminders')`.execute(database.kysely)
    await expect
      .poll(async () => (await sql`select from graphile_worker.jobs`.execute(database.kysely)).rows.length)
      .toBe(0)
    await worker.stop()
    const token = /pengingat\/([\w-]+)/.exec(post.letters[0]?.text ?? '')?.[1] ?? ''
    expect(post.letters[0]?.subject).toBe('Konfirmasi alamat untuk pengingat tenggat')
    followUps = [{ id: 'a', deadline: '2024-11-12', state: 'late' }]
    expect((await sendReminders(database, parts, morningOf('2024-11-15'))).sent).toBe(0)
    const seen = await api.call(null, readReminderLetter, { params: { token } })
    expect(seen.body).toEqual({ email: 'k***@kantor.example', state: 'waiting' })
    expect((await api.call(null, confirmReminders, { params: { token } })).body.state).toBe('on')
    expect((await sendReminders(database, parts, morningOf('2024-11-15'))).sent).toBe(1)
    const { rows } = await sql`select action, subject, detail from audit_entries order by at`.execute(database.kysely)
    expect(rows.map((row) => (row as { action: string }).action)).toEqual(['reminders-chosen', 'reminders-confirmed'])
    expect(JSON.stringify(rows)).not.toContain('kantor.example')
  })

  test('one click ends it, as a mail program clicks, and so does the person; choosing again goes on', async () => {
    await remind(chair.person.id)
    const stopped = await api.app.inject({
      method: 'POST',
      url: '/api/calendar/reminders/token-ketua-oki/stop',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'List-Unsubscribe=One-Click',
    })
    expect([stopped.statusCode, stopped.json()]).toEqual([200, { email: 'k***@kantor.example', state: 'off' }])
    followUps = [{ id: 'a', deadline: '2024-11-12', state: 'late' }]
    expect((await sendReminders(database, parts, morningOf('2024-11-15'))).sent).toBe(0)
    const again = await api.call(chair, chooseReminders, { body: { email: 'ketua-oki@kantor.example' } })
    expect(again.body.state).toBe('on')
    expect((await api.call(chair, endReminders)).body.state).toBe('off')
    expect((await api.call(chair, readReminders)).body).toMatchObject({ possible: true, state: 'off' })
  })

  test('another address must be confirmed anew, and the letters sent before no longer decide', async () => {
    await remind(chair.person.id)
    const moved = await api.call(chair, chooseReminders, { body: { email: 'baru@kantor.example' } })
    expect(moved.body.state).toBe('waiting')
    const old = await api.call(null, stopReminders, { params: { token: 'token-ketua-oki' } })
    expect([old.status, old.error?.reason]).toEqual([404, 'unknown-reminder'])
  })

  test('a demonstration, and an installation without a mail server, send none and say so', async () => {
    const refused = await api.call(player, chooseReminders, { body: { email: 'pemeran@kantor.example' } })
    expect([refused.status, refused.error?.reason]).toEqual([409, 'mail-off'])
    expect((await api.call(player, readReminders)).body).toEqual({ possible: false, email: null, state: 'off' })
    const silent = await serveForTest(reminderRoutes({ mail: false }), database)
    expect((await silent.call(chair, readReminders)).body.possible).toBe(false)
    const off = await silent.call(chair, chooseReminders, { body: { email: 'ketua@kantor.example' } })
    expect(off.error?.reason).toBe('mail-off')
    await silent.close()
  })
})

describe('the mail server', () => {
  test('is asked whether it answers', async () => {
    await expect(mailer.check()).resolves.toBeUndefined()
    const nobody = createMailer({ url: 'smtp://127.0.0.1:1', from: 'a@b.example' })
    await expect(nobody.check()).rejects.toThrow()
    nobody.close()
  })
})
