import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { everywhere, inTransaction } from '../../server/database.ts'
import { newId } from '../../shared/uuid.ts'
import type { Actor } from '../../testing/http.ts'
import {
  addPhotos,
  entryProgress,
  findForm,
  formHistory,
  listDifferences,
  listForms,
  listRules,
  nextForm,
  publishedForm,
  resolveDifference,
  returnEntry,
  searchStation,
  submitEntry,
} from './contract.ts'
import { form, regentForm } from './given-form.ts'
import { ask, bawaslu, budi, kpu, openOffice, ppk, siti } from './given-officers.ts'
import { entry, event, governor, otherStation, photo, regent, station } from './given-station.ts'

const { api, database, enter, look, setEvent } = await openOffice()

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
    expect((await look(ppk)).differences).toMatchObject([
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
    const next = async (person: Actor) =>
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
