import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../shared/uuid.ts'
import { correctForm, formHistory } from './contract.ts'
import { ask, bawaslu, budi, kpu, openOffice, ppk, siti } from './given-officers.ts'
import { governor, otherStation, station } from './given-station.ts'

const { api, count, enter, look } = await openOffice()

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
