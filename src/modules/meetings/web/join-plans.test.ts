import { describe, expect, test } from 'vitest'
import { joinPlans } from './join-plans.ts'
import { emptyPlan, type PlanValues } from './plan-values.ts'

const base: PlanValues = { ...emptyPlan('2024-11-15'), title: 'Rakor logistik', place: 'Palembang' }
const withLetter = (plan: PlanValues, letter: Partial<PlanValues['letter']>): PlanValues => ({
  ...plan,
  letter: { ...plan.letter, ...letter },
})

describe('two people who change one plan', () => {
  test('in different fields both have their way, down to the letter', () => {
    const mine = withLetter({ ...base, title: 'Rakor logistik dan keamanan' }, { number: '118/PL.02/16/2024' })
    const theirs = withLetter({ ...base, place: 'Ruang Bina Praja' }, { copies: 'KPU RI' })
    const { values, both } = joinPlans(base, mine, theirs)
    expect(values).toMatchObject({
      title: 'Rakor logistik dan keamanan',
      place: 'Ruang Bina Praja',
      letter: { number: '118/PL.02/16/2024', copies: 'KPU RI' },
    })
    expect(both).toEqual([])
  })

  test('in the same field mine stays, and theirs is named', () => {
    const mine = withLetter({ ...base, day: '2024-11-16' }, { number: '1' })
    const theirs = withLetter({ ...base, day: '2024-11-18' }, { number: '2' })
    const { values, both } = joinPlans(base, mine, theirs)
    expect([values.day, values.letter.number]).toEqual(['2024-11-16', '1'])
    expect(both).toEqual([
      { path: 'day', theirs: '2024-11-18' },
      { path: 'letter.number', theirs: '2' },
    ])
  })

  test('who wrote the same is in nobody’s way', () => {
    const same = { ...base, decreeNumber: '12/2024', decreeDay: '2024-11-01' }
    expect(joinPlans(base, same, same)).toEqual({ values: same, both: [] })
  })
})
