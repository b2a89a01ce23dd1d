import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import {
  coverage,
  gapIsPossible,
  orderCanChange,
  paceOf,
  percentOf,
  ranked,
  readOutcome,
  shares,
  turnout,
  type Column,
  type Sums,
} from './rules.ts'

/** SK KPU Sumsel 156/2024: the governor of Sumatera Selatan. */
const sumsel = { a1_j: 6_382_739, b1_j: 4_595_661, b2_j: 5_902, b3_j: 22_293, b4_j: 4_623_856 } satisfies Sums
const sumselVotes = [2_220_437, 1_082_241, 999_141]

const columns = (...votes: (number | null)[]): Column[] =>
  votes.map((one, index) => ({ number: index + 1, blank: false, votes: one }))
const plain = { complete: true, rule: 'most-votes', above: 50 } as const

describe('shares', () => {
  test('the announced shares of the governor of Sumatera Selatan add up to 100.01 and are left so', () => {
    expect(shares(sumselVotes)).toEqual([51.62, 25.16, 23.23])
  })
  test('each share is at most half a hundredth away from the exact one', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200_000_000), { minLength: 1, maxLength: 20 }), (votes) => {
        const whole = votes.reduce((sum, one) => sum + one, 0)
        fc.pre(whole > 0)
        shares(votes).forEach((share, index) => {
          const exact = ((votes[index] ?? 0) / whole) * 100
          expect(Math.abs((share ?? -1) - exact)).toBeLessThanOrEqual(0.005 + 1e-9)
        })
      }),
    )
  })
  test('a column that no form fills has no share, which is not a share of zero', () => {
    expect(shares([10, null, 0])).toEqual([100, undefined, 0])
    expect(shares([null, null])).toEqual([undefined, undefined])
  })
  test('exactly half a hundredth is rounded up', () => {
    expect(percentOf(1, 20_000)).toBe(0.01)
    expect(percentOf(0, 0)).toBeUndefined()
  })
})

describe('turnout', () => {
  test('three formulas give three official figures of one day', () => {
    expect(turnout(sumsel, 'b4/(a1+b3)').percent).toBe(72.19)
    expect(turnout(sumsel, 'b4/a1').percent).toBe(72.44)
    expect(turnout(sumsel, 'b1/a1').percent).toBe(72)
  })
  test('the numbers behind the percentage always come with it', () => {
    expect(turnout(sumsel, 'b4/(a1+b3)')).toMatchObject({
      over: [{ row: 'b4_j', sum: 4_623_856 }],
      under: [
        { row: 'a1_j', sum: 6_382_739 },
        { row: 'b3_j', sum: 22_293 },
      ],
    })
  })
  test('a formula whose row nobody filled gives no percentage', () => {
    expect(turnout({ b4_j: 300, a1_j: 400, b3_j: null }, 'b4/(a1+b3)').percent).toBeUndefined()
    expect(turnout({ b4_j: 300, a1_j: 400, b3_j: null }, 'b4/a1').percent).toBe(75)
  })
})

describe('coverage', () => {
  test('one missing station of 13,206 is not 100 percent', () => {
    expect(coverage(13_205, 13_206)).toMatchObject({ percent: 99.9, complete: false })
    expect(coverage(13_206, 13_206)).toMatchObject({ percent: 100, complete: true })
  })
  test('rounds down', () => {
    expect(coverage(10_882, 13_206).percent).toBe(82.4)
    expect(coverage(1_999, 2_000).percent).toBe(99.9)
  })
  test('an area without stations is not complete', () => {
    expect(coverage(0, 0)).toMatchObject({ percent: 0, complete: false })
  })
})

describe('what a count says', () => {
  test('before every station is in it is interim, whatever the gap', () => {
    expect(readOutcome(columns(1000, 1), { ...plain, complete: false })).toEqual({
      state: 'interim',
      numbers: [1],
      gap: 999,
    })
    expect(readOutcome(columns(5, 5, 1), { ...plain, complete: false })).toEqual({
      state: 'interim',
      numbers: [1, 2],
      gap: 0,
    })
  })
  test('without a vote it says nothing', () => {
    expect(readOutcome(columns(null, null), plain)).toEqual({ state: 'empty' })
    expect(readOutcome([], plain)).toEqual({ state: 'empty' })
  })
  test('most votes of a full count', () => {
    expect(readOutcome(columns(...sumselVotes), plain)).toEqual({ state: 'most-votes', number: 1, gap: 1_138_196 })
  })
  test('equal votes at the top are a tie, which the count does not break', () => {
    expect(readOutcome(columns(7, 9, 9), plain)).toEqual({ state: 'tie', numbers: [2, 3] })
  })
  test('where more than half is asked, half leads to a second round of the first two', () => {
    const rule = { ...plain, rule: 'majority' } as const
    expect(readOutcome(columns(20, 50, 30), rule)).toEqual({ state: 'second-round', numbers: [2, 3] })
    expect(readOutcome(columns(20, 51, 29), rule)).toEqual({ state: 'most-votes', number: 2, gap: 22 })
  })
  test('where a spread over provinces is asked too, more than half alone settles nothing', () => {
    const rule = { ...plain, rule: 'majority-and-spread' } as const
    expect(readOutcome(columns(20, 51, 29), rule)).toEqual({ state: 'spread-open', number: 2, gap: 22 })
  })
  test('Banjarbaru 2025: 56,043 of 107,458 against the blank column is more than half', () => {
    const count: Column[] = [
      { number: 1, blank: false, votes: 56_043 },
      { number: 2, blank: true, votes: 51_415 },
    ]
    expect(readOutcome(count, plain)).toEqual({ state: 'above-half', number: 1, gap: 4_628 })
    expect(shares([56_043, 51_415])[0]).toBe(52.15)
  })
  test('exactly half against the blank column is not enough, wherever the blank column stands on the ballot', () => {
    const half: Column[] = [
      { number: 1, blank: true, votes: 53_729 },
      { number: 2, blank: false, votes: 53_729 },
    ]
    expect(readOutcome(half, plain)).toEqual({ state: 'not-above-half', number: 2, gap: 0 })
  })
  test('the order of equal columns is the order of the ballot', () => {
    expect(ranked(columns(5, 9, 9)).map(({ number }) => number)).toEqual([2, 3, 1])
  })
})

describe('what missing stations can do', () => {
  test('Banyuasin 2024: 1,814 votes cannot come from one station', () => {
    expect(gapIsPossible(395_160 - 393_346, 615)).toBe(false)
    expect(gapIsPossible(615, 615)).toBe(true)
    expect(gapIsPossible(-616, 615)).toBe(false)
  })
  test('a gap as large as the missing ballots can still be closed, one vote more cannot', () => {
    expect(orderCanChange(columns(1615, 1000), 615)).toBe(true)
    expect(orderCanChange(columns(1616, 1000), 615)).toBe(false)
    expect(orderCanChange(columns(3), 615)).toBe(false)
  })
})

test('a region is compared with its whole area, never with a date', () => {
  expect([paceOf(100, 40), paceOf(70, 80), paceOf(65, 80), paceOf(64.9, 80)]).toEqual([
    'complete',
    'in-step',
    'in-step',
    'lagging',
  ])
})
