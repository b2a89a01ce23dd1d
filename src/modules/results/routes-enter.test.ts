import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { everywhere, inTransaction } from '../../server/database.ts'
import { newId } from '../../shared/uuid.ts'
import { actor } from '../../testing/http.ts'
import { type EntryBody, formHistory, resolveDifference, submitEntry } from './contract.ts'
import { form, regentForm } from './given-form.ts'
import { ask, bawaslu, budi, kpu, openOffice, ppk, siti } from './given-officers.ts'
import { entry, event, farStation, governor, otherStation, regent, station } from './given-station.ts'

const { api, database, count, enter, look, setEvent } = await openOffice()

describe('two people read a form', () => {
  test('the first reading counts nothing yet', async () => {
    const { status, body } = await enter(siti)
    expect(status).toBe(200)
    expect(body).toMatchObject({ kind: 'first', state: 'first-entered', findings: [] })
    expect(body.receiptNumber).toMatch(/^[0-9A-F]{4}-[0-9A-F]{4}$/)
    expect(await count('accepted_forms')).toBe(0)
    expect(api.changes).toEqual([{ contest: governor, station }])
  })

  test('a second, equal reading by another person is counted at once', async () => {
    await enter(siti)
    const { body } = await enter(budi)
    expect(body).toMatchObject({ kind: 'second', state: 'accepted' })
    expect(await look(ppk)).toMatchObject({ state: 'accepted', version: 1, content: { votes: [168, 71, 82] } })
  })

  test('nobody is his own second reader', async () => {
    await enter(siti)
    const { status, error } = await enter(siti)
    expect([status, error?.reason]).toEqual([409, 'second-entry-needs-other-person'])
    expect(await count('result_entries')).toBe(1)
  })

  test('a third reading is refused, before and after the form is counted', async () => {
    await enter(siti)
    await enter(budi, { content: form({ v1: 166, t1: 319, t2: 26 }) })
    expect((await enter(ppk)).error?.reason).toBe('already-entered-twice')
    await api.call(ppk, resolveDifference, {
      body: {
        ...ask,
        id: newId(),
        cells: [
          { cell: 'v1', value: 168 },
          { cell: 't1', value: 321 },
          { cell: 't2', value: 24 },
        ],
      },
    })
    expect((await enter(kpu)).error?.reason).toBe('already-accepted')
  })

  test('a form that counts without a reading of ours takes none', async () => {
    await inTransaction(database, everywhere, (db) =>
      sql`insert into accepted_forms (id, regency, event, contest, station, version, accepted_at, accepted_by, votes)
        values (${newId()}, '1601', ${event}, ${governor}, ${station}, 1, now(), 'sistem lain', '{1,2,3}')`.execute(db),
    )
    expect((await enter(siti)).error?.reason).toBe('already-accepted')
    expect(await count('result_entries')).toBe(0)
  })

  test('the same entry sent again gets the same answer and is stored once', async () => {
    const body = entry()
    const [once, again] = [await api.call(siti, submitEntry, { body }), await api.call(siti, submitEntry, { body })]
    expect(again.body).toEqual(once.body)
    await enter(budi)
    const later = await api.call(siti, submitEntry, { body })
    expect(later.body).toEqual({ ...once.body, state: 'accepted' })
    expect(await count('result_entries')).toBe(2)
  })

  test('the same id with other figures, or for another form, is a conflict', async () => {
    const body = entry()
    await api.call(siti, submitEntry, { body })
    const other = await api.call(siti, submitEntry, { body: { ...body, content: form({ t1: 320 }) } })
    const elsewhere = await api.call(budi, submitEntry, { body: { ...body, station: otherStation } })
    expect([other.error?.reason, elsewhere.error?.reason]).toEqual(['id-conflict', 'id-conflict'])
    expect([other.status, elsewhere.status]).toEqual([409, 409])
  })

  test('of many who read at once exactly two are taken', async () => {
    const people = ['a', 'b', 'c', 'd', 'e'].map((name) => actor('pps', '1601012001', name, event))
    const answers = await Promise.all(people.map((person) => enter(person)))
    expect(answers.map(({ body, error }) => error?.reason ?? body.kind).toSorted()).toEqual([
      'already-accepted',
      'already-accepted',
      'already-accepted',
      'first',
      'second',
    ])
    expect(await count('accepted_forms')).toBe(1)
  })

  test('errors do not block entering: the form is held, with the rule named', async () => {
    await enter(siti, { content: form({ t1: 331 }) })
    const { body } = await enter(budi, { content: form({ t1: 331 }) })
    expect(body.state).toBe('held')
    expect(body.findings.map(({ key }) => key)).toEqual(['K-06.T1'])
  })

  test('an empty cell keeps a form apart; it is no zero', async () => {
    await enter(siti, { content: form({ s3: null }) })
    expect((await enter(budi, { content: form({ s3: null }) })).body.state).toBe('incomplete')
    expect((await look(kpu)).content?.figures.s3).toBeNull()
  })

  test('a warning waits for the coordinator unless the second reader ticked it', async () => {
    const content = form({ s1: 489, s4: 142 })
    await enter(siti, { content })
    expect((await enter(budi, { content })).body.state).toBe('waiting')
    await enter(actor('kpps', otherStation, 'tono', event), { content, station: otherStation })
    const ticked = await enter(budi, { content, station: otherStation, ticked: ['P-09.S1'] })
    expect(ticked.body.state).toBe('accepted')
  })

  describe('the two contests of a station are compared', () => {
    const more = { b1_l: 165, b1_j: 343, b4_l: 168, b4_j: 347, s2: 347, s4: 141, t2: 26, t3: 347 }

    test('a reader hears of his own reading of the other form', async () => {
      await enter(siti)
      await enter(siti, { contest: regent, content: regentForm(more) })
      expect((await look(siti, governor)).facts.otherContest?.figures).toMatchObject({ b1_j: 343, t3: null })
      expect((await enter(budi)).body).toMatchObject({ state: 'waiting' })
      expect((await look(ppk)).findings.map(({ key }) => key)).toEqual(['P-13.B1'])
    })

    test("a reader never hears of another's reading of a form he may still read", async () => {
      await enter(siti)
      await enter(siti, { contest: regent, content: regentForm(more) })
      expect((await look(budi, governor)).facts.otherContest).toBeNull()
      expect((await enter(budi)).body).toMatchObject({ state: 'waiting', findings: [] })
    })

    test('what counts is known to all', async () => {
      await enter(siti, { contest: regent, content: regentForm(more) })
      await enter(budi, { contest: regent, content: regentForm(more) })
      await enter(siti)
      const { body } = await enter(ppk, { ticked: ['P-13.B1'] })
      expect(body).toMatchObject({
        state: 'accepted',
        findings: [{ key: 'P-13.B1', numbers: { found: 341, other: 343 } }],
      })
    })
  })
})

describe('wrong input is refused with a reason and leaves nothing behind', () => {
  test.each([
    ['an unknown station', { station: '1601012001009' }, 404, 'unknown-station'],
    ['an unknown contest', { contest: 'gubernur-17' }, 404, 'unknown-contest'],
    ['another event', { event: 'pemilu-2024' }, 409, 'other-event'],
    [
      'a form of nothing',
      {
        content: {
          ...form(),
          figures: Object.fromEntries(Object.keys(form().figures).map((key) => [key, null])) as never,
          votes: [null, 0, null],
        },
      },
      422,
      'blank-form',
    ],
    [
      'two candidates where there are three',
      { content: { ...form(), votes: [1, 2], votesInWords: [null, null] } },
      409,
      'candidates-differ',
    ],
    ['a photo that never arrived', { photos: ['cd'.repeat(32)] }, 409, 'unknown-photo'],
  ])('%s', async (_, given: Partial<EntryBody>, status, reason) => {
    const answer = await enter(kpu, given)
    expect([answer.status, answer.error?.reason]).toEqual([status, reason])
    expect(await count('result_entries')).toBe(0)
  })

  test('a station of another regency does not vote in this contest', async () => {
    const province = actor('kpu', '16', 'kpu-prov', event)
    const { error } = await enter(province, { contest: regent, station: farStation, content: regentForm() })
    expect(error?.reason).toBe('station-outside-contest')
  })

  test("another regency's form is outside the mandate", async () => {
    const { status, error } = await enter(kpu, { station: farStation })
    expect([status, error?.reason]).toEqual([403, 'outside-area'])
  })

  test.each([
    ['text', 'seratus'],
    ['a negative number', -1],
    ['ten digits', 1_234_567_890],
    ['a fraction', 1.5],
  ])('%s in a figure', async (_, value) => {
    const content = { ...form(), figures: { ...form().figures, t1: value as never } }
    const { status, error } = await enter(siti, { content })
    expect([status, error?.reason, error?.fields?.[0]?.path]).toEqual([400, 'malformed', 'content.figures.t1'])
  })

  test('those who may not enter are turned away', async () => {
    expect((await api.call(bawaslu, submitEntry, { body: entry() })).error?.reason).toBe('role-not-allowed')
    expect((await api.call(null, submitEntry, { body: entry() })).status).toBe(401)
  })
})

describe('the clock of a demonstration', () => {
  test('what a visitor enters and decides carries event time, like everything generated around it', async () => {
    const days = 700
    await setEvent(sql`clock_offset_ms = ${-days * 86_400_000}::bigint`)
    const entered: string[] = []
    for (const person of [siti, budi]) {
      const { body } = await api.call(person, submitEntry, { body: entry() })
      entered.push(body.receivedAt)
    }
    const { steps } = (await api.call(kpu, formHistory, { params: { contest: governor, station } })).body
    await setEvent(sql`clock_offset_ms = 0`)
    const ago = (at: string) => Math.round((Date.now() - Date.parse(at)) / 86_400_000)
    expect(steps.map(({ step, at }) => [step, ago(at)])).toEqual([
      ['entry', days],
      ['entry', days],
      ['version', days],
    ])
    const stored = steps.filter(({ step }) => step === 'entry').map(({ at }) => at)
    expect(stored).toEqual(entered)
  })
})
