import { describe, expect, test } from 'vitest'
import { ghostOf } from './ghost.ts'
import { stateOf } from './stage-state.ts'
import { lengthOf, placeOf, rangeOf, spanOf, ticksOf, zooms } from './timeline.ts'

const on = (day: string | null) => ({ day, rule: 'H' })
const stage = (start: string | null | undefined, end: string | null | undefined) => ({
  start: start === undefined ? null : on(start),
  end: end === undefined ? null : on(end),
})

describe('the line of days', () => {
  const range = rangeOf([{ from: '2024-01-26', until: '2025-02-20' }], '2024-11-15')

  test('is of whole months, with room around the first and last date, and holds today', () => {
    expect(range).toEqual({ from: '2024-01-01', until: '2025-03-31' })
    expect(rangeOf([], '2024-11-15')).toEqual({ from: '2024-11-01', until: '2024-12-31' })
    expect(placeOf(range.from, range)).toBe(0)
    expect(placeOf('2025-03-31', range)).toBeCloseTo(1 - 1 / lengthOf(range))
  })

  test.each(zooms)('by %s its parts fill it without a gap, first to last', (zoom) => {
    for (const ticks of Object.values(ticksOf(range, zoom))) {
      expect(ticks[0]?.at).toBe(0)
      for (const [index, { at, width }] of ticks.entries()) expect(ticks[index + 1]?.at ?? 1).toBeCloseTo(at + width)
    }
  })

  test('by month it counts fifteen months under two years; weeks begin on Mondays', () => {
    const { major, minor } = ticksOf(range, 'month')
    expect([major.length, minor.length]).toEqual([2, 15])
    expect(ticksOf(range, 'week').minor[1]?.day).toBe('2024-01-08')
  })
})

describe('the state of a stage by its dates', () => {
  const state15to20 = (today: string, report?: { done: number; owed: number }) =>
    stateOf({ code: 'a', ...stage('2024-11-15', '2024-11-20') }, { today, reports: report ? { a: report } : {} })

  test.each([
    ['2024-11-14', 'ahead'],
    ['2024-11-15', 'running'],
    ['2024-11-20', 'running'],
    ['2024-11-21', 'done'],
  ])('15–20 November is on %s %s', (today, state) => {
    expect(state15to20(today)).toBe(state)
  })

  test('what has passed is over while somebody who owes it has not reported it done', () => {
    expect(state15to20('2024-11-21', { done: 16, owed: 17 })).toBe('over')
    expect(state15to20('2024-11-21', { done: 17, owed: 17 })).toBe('done')
    expect(state15to20('2024-11-20', { done: 0, owed: 17 })).toBe('running')
  })

  test('what has no date waits; what has no end yet goes on', () => {
    const on = (...dates: Parameters<typeof stage>) =>
      stateOf({ code: 'a', ...stage(...dates) }, { today: '2024-11-15', reports: {} })
    expect(on(null, null)).toBe('waiting')
    expect(on(undefined, null)).toBe('waiting')
    expect(on('2024-03-22', null)).toBe('running')
    expect(on(undefined, '2024-10-28')).toBe('done')
  })
})

describe('the ghost of a trial', () => {
  const around = { moves: [], broken: [], passed: [], warnings: [], tell: [] }
  const of = (start: string | undefined, end: string | undefined, moves: ['start' | 'end', string][]) =>
    ghostOf({ code: 'a', ...stage(start, end) } as Parameters<typeof ghostOf>[0], {
      ...around,
      moves: moves.map(([edge, to]) => ({ stage: 'a', edge, from: null, to, days: null })),
    })

  test('a day moves whole, a bar by the edges that move, and what stays has none', () => {
    expect(of('2024-11-27', '2024-11-27', [['start', '2024-12-04']])).toEqual({
      from: '2024-12-04',
      until: '2024-12-04',
    })
    expect(of('2024-09-25', '2024-11-23', [['end', '2024-11-30']])).toEqual({ from: '2024-09-25', until: '2024-11-30' })
    expect(of(undefined, '2024-12-07', [['end', '2024-12-14']])).toEqual({ from: '2024-12-14', until: '2024-12-14' })
    expect(of('2024-09-25', '2024-11-23', [])).toBeUndefined()
    expect(spanOf(stage(undefined, '2024-12-07'))).toEqual({ from: '2024-12-07', until: '2024-12-07' })
  })
})
