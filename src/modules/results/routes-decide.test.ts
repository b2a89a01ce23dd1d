import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../shared/uuid.ts'
import { acceptForm, formHistory, holdForm, releaseForm, resolveDifference, returnEntry } from './contract.ts'
import { form } from './given-form.ts'
import { ask, budi, kpu, openOffice, ppk, siti } from './given-officers.ts'
import { governor, station } from './given-station.ts'

const { api, count, enter, look } = await openOffice()

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
