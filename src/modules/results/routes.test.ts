import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { everywhere, inTransaction } from '../../server/database.ts'
import { newId } from '../../shared/uuid.ts'
import { freshDatabase } from '../../testing/database.ts'
import { actor, serveForTest } from '../../testing/http.ts'
import {
  acceptForm,
  addPhotos,
  correctForm,
  type EntryBody,
  entryProgress,
  findForm,
  formHistory,
  holdForm,
  listDifferences,
  listForms,
  listRules,
  nextForm,
  publishedForm,
  releaseForm,
  resolveDifference,
  returnEntry,
  searchStation,
  submitEntry,
} from './contract.ts'
import { form, regentForm } from './given-form.ts'
import {
  entry,
  event,
  farStation,
  givenElection,
  governor,
  otherStation,
  photo,
  regent,
  station,
} from './given-station.ts'
import { routes } from './routes.ts'

const database = await freshDatabase()
const api = await serveForTest(routes, database)
afterAll(() => api.close())

const siti = actor('kpps', '1601012001001', 'siti', event)
const budi = actor('pps', '1601012001', 'budi', event)
const ppk = actor('ppk', '160101', 'ppk', event)
const kpu = actor('kpu', '1601', 'kpu', event)
const bawaslu = actor('bawaslu', '16', 'bawaslu', event)

const setEvent = (columns: RawBuilder<unknown>) =>
  inTransaction(database, everywhere, (db) => sql`update events set ${columns} where id = ${event}`.execute(db))

beforeAll(() => givenElection(database))
beforeEach(() =>
  inTransaction(database, everywhere, async (db) => {
    for (const table of ['result_entries', 'form_moves', 'accepted_forms', 'form_corrections', 'form_photos']) {
      await sql`delete from ${sql.table(table)}`.execute(db)
    }
    api.changes.length = 0
  }),
)

type Person = typeof siti

const enter = (person: Person, given: Partial<EntryBody> = {}) => api.call(person, submitEntry, { body: entry(given) })
const look = async (person: Person, contest = governor) =>
  (await api.call(person, findForm, { params: { contest, station } })).body

const ask = { event, contest: governor, station }
const count = async (table: string) =>
  inTransaction(database, everywhere, async (db) => {
    const found = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(db)
    return found.rows[0]?.n
  })

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

describe('each reader is blind to the other', () => {
  test('before the second reading nobody sees the first, not even the coordinator', async () => {
    await enter(siti)
    for (const person of [siti, budi, ppk, bawaslu]) {
      const view = await look(person)
      expect([view.content, view.differences, view.findings]).toEqual([null, [], []])
    }
    expect((await look(budi)).turn).toEqual({ kind: 'second' })
    expect((await look(siti)).turn).toEqual({ kind: 'none', reason: 'second-entry-needs-other-person' })
    expect((await look(bawaslu)).turn).toEqual({ kind: 'none', reason: 'role-not-allowed' })
    const steps = (await api.call(ppk, formHistory, { params: { contest: governor, station } })).body.steps
    expect(steps).toMatchObject([{ step: 'entry', by: 'siti', content: null }])
  })

  test('a difference is shown to who decides, never to its typists', async () => {
    await enter(siti)
    await enter(budi, { content: form({ v1: 166, v2: 73 }) })
    expect((await look(ppk)).differences).toEqual([
      { cell: 'v1', first: 168, second: 166 },
      { cell: 'v2', first: 71, second: 73 },
    ])
    expect((await look(ppk)).content?.votes).toEqual([null, null, 82])
    for (const typist of [siti, budi]) expect((await look(typist)).differences).toEqual([])
    const listed = await api.call(ppk, listDifferences, { query: { event, area: '160101' } })
    expect(listed.body.rows).toMatchObject([
      { station, first: { by: 'siti' }, second: { by: 'budi' }, differences: [{ cell: 'v1' }, { cell: 'v2' }] },
    ])
  })

  test('a coordinator who typed a form neither compares nor decides it', async () => {
    await enter(siti)
    await enter(ppk, { content: form({ v1: 166, v2: 73 }) })
    expect(await look(ppk)).toMatchObject({ differences: [], content: null, moves: ['return', 'hold'] })
    expect((await api.call(ppk, listDifferences, { query: { event, area: '160101' } })).body.count).toBe(0)
    const body = {
      ...ask,
      id: newId(),
      cells: [
        { cell: 'v1' as const, value: 168 },
        { cell: 'v2' as const, value: 71 },
      ],
    }
    expect((await api.call(ppk, resolveDifference, { body })).error?.reason).toBe('decider-entered-this-form')
    expect((await api.call(kpu, resolveDifference, { body })).body.state).toBe('accepted')
  })
})

describe('a difference', () => {
  beforeEach(async () => {
    await enter(siti)
    await enter(budi, { content: form({ v1: 166, v2: 73 }) })
  })

  test('goes back as the differing cells only, emptied, to the typist', async () => {
    const { body } = await api.call(ppk, returnEntry, {
      body: { ...ask, id: newId(), to: 'second', note: 'Lihat foto lembar 2' },
    })
    expect(body.state).toBe('returned')
    expect((await look(budi)).turn).toMatchObject({
      kind: 'return',
      cells: ['v1', 'v2'],
      content: { votes: [null, null, 82] },
      note: 'Lihat foto lembar 2',
    })
    expect((await look(siti)).turn).toMatchObject({ kind: 'none', reason: 'returned-to-other-person' })
    expect((await enter(siti)).error?.reason).toBe('returned-to-other-person')
    expect((await enter(budi, { content: form({ t2: 25 }) })).error?.reason).toBe('only-returned-cells')
    expect((await enter(budi)).body).toMatchObject({ kind: 'return', state: 'accepted' })
  })

  test('may differ again after the return', async () => {
    await api.call(ppk, returnEntry, { body: { ...ask, id: newId(), to: 'first' } })
    expect((await enter(siti)).body).toMatchObject({ kind: 'return', state: 'different' })
  })

  test('is settled only when every differing cell is', async () => {
    const cells = [{ cell: 'v1' as const, value: 168 }]
    const { error } = await api.call(ppk, resolveDifference, { body: { ...ask, id: newId(), cells } })
    expect(error).toMatchObject({ reason: 'unsettled-cells', facts: { cells: 'v2' } })
  })

  test('settled wrongly is held, and the coordinator may look again', async () => {
    const settle = (v1: number, v2: number) =>
      api.call(ppk, resolveDifference, {
        body: {
          ...ask,
          id: newId(),
          cells: [
            { cell: 'v1', value: v1 },
            { cell: 'v2', value: v2 },
          ],
        },
      })
    expect((await settle(168, 73)).body).toMatchObject({ state: 'held', findings: [{ key: 'K-06.T1' }] })
    expect((await settle(168, 71)).body).toMatchObject({ state: 'accepted', version: 1 })
  })

  test('decided by two at once is decided once', async () => {
    const cells = [
      { cell: 'v1' as const, value: 168 },
      { cell: 'v2' as const, value: 71 },
    ]
    const answers = await Promise.all(
      [ppk, kpu].map((person) => api.call(person, resolveDifference, { body: { ...ask, id: newId(), cells } })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(await count('accepted_forms')).toBe(1)
  })

  test('the same decision sent twice is made once', async () => {
    const body = {
      ...ask,
      id: newId(),
      cells: [
        { cell: 'v1' as const, value: 168 },
        { cell: 'v2' as const, value: 71 },
      ],
    }
    const [once, again] = [
      await api.call(ppk, resolveDifference, { body }),
      await api.call(ppk, resolveDifference, { body }),
    ]
    expect([once.body, again.body]).toEqual([
      { state: 'accepted', version: 1, findings: [] },
      { state: 'accepted', version: 1, findings: [] },
    ])
    const hold = await api.call(ppk, holdForm, { body: { ...ask, id: body.id, note: 'Perlu dicek' } })
    expect(hold.error?.reason).toBe('id-conflict')
  })
})

describe('quarantine', () => {
  const faulty = form({ t1: 331 })
  beforeEach(async () => {
    await enter(siti, { content: faulty })
    await enter(budi, { content: faulty })
  })

  test('an error is never accepted by a click', async () => {
    const { error } = await api.call(ppk, acceptForm, { body: { ...ask, id: newId() } })
    expect(error?.reason).toBe('open-errors')
  })

  test('a form is released as the paper says, with its reason and document on record', async () => {
    const body = { ...ask, id: newId(), note: 'Plano memang 331', document: 'BA 12/2024' }
    const released = await api.call(ppk, releaseForm, { body })
    expect(released.body).toMatchObject({ state: 'accepted', version: 1, findings: [{ key: 'K-06.T1' }] })
    const { steps } = (await api.call(kpu, formHistory, { params: { contest: governor, station } })).body
    expect(steps.map(({ step }) => step)).toEqual(['entry', 'entry', 'move', 'move', 'version'])
    expect(steps[3]).toMatchObject({ move: 'release', document: 'BA 12/2024', findings: ['K-06.T1'] })
  })

  test('a misread cell goes back to a typist, and then the other one differs', async () => {
    await api.call(ppk, returnEntry, { body: { ...ask, id: newId(), to: 'first', cells: ['t1'] } })
    expect((await enter(siti, { content: form() })).body.state).toBe('different')
    const { body } = await api.call(ppk, resolveDifference, {
      body: { ...ask, id: newId(), cells: [{ cell: 't1', value: 321 }] },
    })
    expect(body.state).toBe('accepted')
  })
})

describe('coordinators', () => {
  test('accept a form that waits', async () => {
    const content = form({ s1: 489, s4: 142 })
    await enter(siti, { content })
    await enter(budi, { content })
    const { body } = await api.call(ppk, acceptForm, { body: { ...ask, id: newId(), note: 'Kurang satu, ada BA' } })
    expect(body).toMatchObject({ state: 'accepted', version: 1, findings: [{ key: 'P-09.S1' }] })
  })

  test('accept an incomplete form only when votes and totals are there', async () => {
    const gap = form({ v2: null })
    await enter(siti, { content: gap })
    await enter(budi, { content: gap })
    expect((await api.call(ppk, acceptForm, { body: { ...ask, id: newId() } })).error?.reason).toBe('votes-missing')
  })

  test('hold a form that waits, and release it', async () => {
    const content = form({ s1: 489, s4: 142 })
    await enter(siti, { content })
    expect((await api.call(ppk, holdForm, { body: { ...ask, id: newId(), note: 'Foto kabur' } })).error?.reason).toBe(
      'second-entry-missing',
    )
    await enter(budi, { content })
    expect((await api.call(ppk, holdForm, { body: { ...ask, id: newId(), note: 'Foto kabur' } })).body.state).toBe(
      'held',
    )
    expect((await api.call(ppk, holdForm, { body: { ...ask, id: newId(), note: 'Foto kabur' } })).error?.reason).toBe(
      'already-held',
    )
    const body = { ...ask, id: newId(), note: 'Foto baru jelas', document: 'BA 13' }
    expect((await api.call(ppk, releaseForm, { body })).body.state).toBe('accepted')
    expect((await api.call(ppk, releaseForm, { body: { ...body, id: newId() } })).error?.reason).toBe(
      'already-accepted',
    )
  })
})

describe('a correction', () => {
  const correction = {
    ...ask,
    version: 1,
    cells: [
      { cell: 'v1' as const, value: 169 },
      { cell: 'v2' as const, value: 70 },
    ],
    reason: 'misread' as const,
    explanation: 'Angka 1 terbaca 0 pada salinan',
    document: 'D.KEJADIAN KHUSUS 3',
    agreedBy: [{ name: 'Saksi paslon 1', as: 'saksi' }],
  }
  beforeEach(async () => {
    await enter(siti)
    await enter(budi)
  })

  test('makes a further version and keeps the one before', async () => {
    const { body } = await api.call(ppk, correctForm, { body: { ...correction, id: newId() } })
    expect(body).toMatchObject({ state: 'corrected', version: 2 })
    expect((await look(kpu)).content?.votes).toEqual([169, 70, 82])
    const { steps } = (await api.call(bawaslu, formHistory, { params: { contest: governor, station } })).body
    expect(steps.flatMap((step) => (step.step === 'version' ? [step.content.votes] : []))).toEqual([
      [168, 71, 82],
      [169, 70, 82],
    ])
    expect(steps.at(-1)).toMatchObject({
      step: 'correction',
      version: 2,
      class: 'votes',
      before: [
        { cell: 'v1', value: 168 },
        { cell: 'v2', value: 71 },
      ],
      after: [
        { cell: 'v1', value: 169 },
        { cell: 'v2', value: 70 },
      ],
      agreedBy: [{ name: 'Saksi paslon 1', as: 'saksi' }],
    })
  })

  test('of two at once one wins and the other is told', async () => {
    const answers = await Promise.all(
      [ppk, kpu].map((person) => api.call(person, correctForm, { body: { ...correction, id: newId() } })),
    )
    expect(answers.map(({ error }) => error?.reason)).toContainEqual('corrected-meanwhile')
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await count('accepted_forms')).toBe(2)
  })

  test.each([
    ['brings a new error', { cells: [{ cell: 'v1' as const, value: 170 }] }, 'correction-adds-errors'],
    ['changes nothing', { cells: [{ cell: 'v1' as const, value: 168 }] }, 'nothing-changes'],
    ['empties a vote', { cells: [{ cell: 'v1' as const, value: null }] }, 'votes-missing'],
    ['names a column that is not on the ballot', { cells: [{ cell: 'v4' as const, value: 1 }] }, 'unknown-cell'],
    ['knows an older version', { version: 3 }, 'corrected-meanwhile'],
    ['has a document that never arrived', { documentFile: 'cd'.repeat(32) }, 'unknown-file'],
  ])('is refused when it %s', async (_, wrong, reason) => {
    const { error } = await api.call(ppk, correctForm, { body: { ...correction, ...wrong, id: newId() } })
    expect(error?.reason).toBe(reason)
    expect(await count('accepted_forms')).toBe(1)
  })

  test('needs a counted form', async () => {
    const { error } = await api.call(ppk, correctForm, { body: { ...correction, station: otherStation, id: newId() } })
    expect(error?.reason).toBe('not-accepted')
  })
})

describe('lists', () => {
  beforeEach(async () => {
    await enter(siti, { photos: [photo] })
    await enter(budi)
    await enter(budi, { station: otherStation, content: form({ t1: 331 }) })
    await enter(ppk, { station: otherStation, content: form({ t1: 331 }) })
    await enter(siti, { contest: regent, content: regentForm() })
  })

  test('hold every form of an area, those without an entry too, and say how all stand', async () => {
    const { body } = await api.call(kpu, listForms, { query: { event, area: '1601' } })
    expect(body.count).toBe(8)
    expect(body.byState).toMatchObject({ accepted: 1, held: 1, 'first-entered': 1, empty: 5, different: 0 })
    expect(body.rows[0]).toMatchObject({
      station,
      contest: governor,
      state: 'accepted',
      version: 1,
      entries: 2,
      photos: 1,
    })
  })

  test.each([
    [{ state: 'held,accepted' }, 2],
    [{ finding: 'K-06' }, 1],
    [{ finding: 'K-01' }, 0],
    [{ contest: regent }, 4],
    [{ text: '002' }, 4],
    [{ text: '2' }, 4],
    [{ text: station }, 2],
    [{ text: 'anggr' }, 4],
    [{ text: '100%' }, 0],
    [{ area: '160101' }, 4],
  ])('%o finds %i', async (filter, found) => {
    const { body } = await api.call(kpu, listForms, { query: { event, area: '1601', ...filter } })
    expect(body.count).toBe(found)
    expect(body.rows).toHaveLength(found)
  })

  test('come page by page in a stable order', async () => {
    const page = async (offset: number) =>
      (
        await api.call(kpu, listForms, {
          query: { event, area: '1601', sort: 'changed', order: 'desc', limit: 3, offset },
        })
      ).body.rows
    const all = [...(await page(0)), ...(await page(3)), ...(await page(6))]
    expect(new Set(all.map((row) => row.station + row.contest)).size).toBe(8)
    expect(all[0]).toMatchObject({ contest: regent, state: 'first-entered' })
  })

  test('agree with the form itself about its state', async () => {
    const { body } = await api.call(kpu, listForms, { query: { event, area: '1601' } })
    for (const row of body.rows) {
      const view = await api.call(kpu, findForm, { params: { contest: row.contest, station: row.station } })
      expect(view.body.state).toBe(row.state)
    }
  })

  test('an unknown state is told', async () => {
    const { error } = await api.call(kpu, listForms, { query: { event, area: '1601', state: 'gone' } })
    expect(error?.reason).toBe('unknown-state')
  })

  test('progress keeps photographed, read, verified and counted apart', async () => {
    const asked = { query: { event, area: '1601', contest: governor } }
    await setEvent(sql`demonstration = false`)
    const { body } = await api.call(bawaslu, entryProgress, asked)
    await setEvent(sql`demonstration = true`)
    expect(body.total).toMatchObject({ expected: 4, photographed: 1, read: 2, verified: 2, counted: 1, held: 1 })
    // a demonstration draws the photo of every form that was entered
    expect((await api.call(bawaslu, entryProgress, asked)).body.total.photographed).toBe(2)
    expect(body.rows.map(({ region, expected }) => [region, expected])).toEqual([
      ['160101', 2],
      ['160102', 2],
    ])
  })

  test('the next form is one returned to me, then a second reading, then a fresh one', async () => {
    const next = async (person: Person) =>
      (await api.call(person, nextForm, { query: { event, area: '1601012001' } })).body.form
    expect(await next(budi)).toEqual({ contest: regent, station, turn: 'second' })
    await api.call(kpu, returnEntry, { body: { ...ask, station: otherStation, id: newId(), to: 'first' } })
    expect(await next(budi)).toEqual({ contest: governor, station: otherStation, turn: 'return' })
    const own = await api.call(siti, nextForm, { query: { event, area: station } })
    expect(own.body.form).toBeNull()
  })

  test('a station is found by number, code and village', async () => {
    const find = async (text: string) =>
      (await api.call(kpu, searchStation, { query: { event, area: '1601', text } })).body.stations
    expect((await find('001')).map((hit) => hit.station)).toEqual(['1601012001001', '1601022001001'])
    expect(await find(station)).toMatchObject([
      {
        station,
        registered: 478,
        forms: [
          { contest: governor, state: 'accepted' },
          { contest: regent, state: 'first-entered' },
        ],
      },
    ])
    expect(await find('ANGGREK')).toHaveLength(2)
  })
})

describe('the public', () => {
  test('sees a counted form with its photos and no person', async () => {
    await enter(siti)
    const early = await api.call(null, publishedForm, { params: { contest: governor, station } })
    expect([early.status, early.error?.reason]).toEqual([404, 'not-counted'])
    await enter(budi)
    const photos = await api.call(siti, addPhotos, { body: { ...ask, id: newId(), photos: [photo] } })
    expect(photos.body.photos).toEqual([photo])
    const { body, raw } = await api.call(null, publishedForm, { params: { contest: governor, station } })
    expect(body).toMatchObject({ version: 1, votes: [168, 71, 82], photos: [photo], demonstration: true })
    expect(raw.body).not.toMatch(/siti|budi/)
  })

  test('reads the table of rules', async () => {
    const { body } = await api.call(null, listRules)
    expect(body.rules.map(({ code }) => code)).toEqual(expect.arrayContaining(['K-01', 'K-06', 'P-13', 'P-16']))
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

describe('a form that came in from elsewhere', () => {
  test('shows a figure that nobody could have entered, and no roll where none is known', async () => {
    await inTransaction(database, everywhere, async (db) => {
      await sql`insert into accepted_forms (id, regency, event, contest, station, version, accepted_at, accepted_by, votes, a1_j)
        values (gen_random_uuid(), '1601', ${event}, ${governor}, ${station}, 1, now(), 'uji', '{153130,2,3}', 153130)`.execute(
        db,
      )
      await sql`update polling_stations set registered_l = 0, registered_p = 0 where code = ${station}`.execute(db)
    })
    const view = await api.call(kpu, findForm, { params: { contest: governor, station } })
    await inTransaction(database, everywhere, (db) =>
      sql`update polling_stations set registered_l = 236, registered_p = 242 where code = ${station}`.execute(db),
    )
    expect(view.body.content).toMatchObject({ votes: [153_130, 2, 3], figures: { a1_j: 153_130 } })
    expect(view.body.facts.registered).toBeNull()
    expect(view.body.findings.map(({ check }) => check)).not.toContain('registered-differs')
    const content = form({ v1: 153_130 })
    const refused = await api.call(siti, submitEntry, { body: entry({ contest: regent, content }) })
    expect([refused.status, refused.error?.reason]).toEqual([400, 'malformed'])
  })
})
