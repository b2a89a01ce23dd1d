import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../shared/legal-day.ts'
import { type DayPoint, eachDay, finishAt, paceOf, reached } from './trend.ts'

const today = '2024-11-15'
const point = (day: string, done: number, total = 1000): DayPoint => ({ day, done, total })

describe('the pace of a cell', () => {
  test('is taken over a week', () => {
    const before = [point('2024-11-01', 0), point('2024-11-08', 300), point('2024-11-14', 400)]
    expect(paceOf(before, point(today, 650), 1)).toBeCloseTo(5)
  })

  test('is taken over less where less is known, and is unknown on the first day', () => {
    expect(paceOf([point('2024-11-13', 400)], point(today, 500), 1)).toBeCloseTo(5)
    expect(paceOf([], point(today, 500), 1)).toBeUndefined()
  })

  test('does not count the days before the work began', () => {
    const before = [point('2024-11-08', 0), point('2024-11-12', 0), point('2024-11-13', 100), point('2024-11-14', 200)]
    expect(paceOf(before, point(today, 300), 1, '2024-11-13')).toBeCloseTo(10)
  })

  test('is in points of the target, so that a lower target is reached sooner', () => {
    expect(paceOf([point('2024-11-14', 0)], point(today, 400), 0.8)).toBeCloseTo(50)
  })

  test('may be negative, when a station is found that nobody had counted', () => {
    expect(paceOf([point('2024-11-14', 500, 1000)], point(today, 500, 1250), 1)).toBeCloseTo(-10)
  })
})

describe('the day on which it will be complete', () => {
  test('lies as many days ahead as the rest takes, begun days included', () => {
    expect(finishAt(point(today, 820), 3.3, 1)).toBe('2024-11-21')
    expect(finishAt(point(today, 820), 18, 1)).toBe('2024-11-16')
  })

  test('is unknown when it stands still, falls back, is complete, or would take more than a year', () => {
    expect(finishAt(point(today, 820), 0, 1)).toBeUndefined()
    expect(finishAt(point(today, 820), -1, 1)).toBeUndefined()
    expect(finishAt(point(today, 1000), 5, 1)).toBeUndefined()
    expect(finishAt(point(today, 820), 0.01, 1)).toBeUndefined()
    expect(finishAt(point(today, 0, 0), 5, 1)).toBeUndefined()
  })

  test('at that pace the work is complete on that day and not the day before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999 }), fc.double({ min: 0.5, max: 40, noNaN: true }), (done, pace) => {
        const finish = finishAt(point(today, done), pace, 1) ?? ''
        const share = reached(point(today, done), 1) ?? 0
        const days = (Date.parse(finish) - Date.parse(today)) / 86_400_000
        expect(share + days * pace).toBeGreaterThanOrEqual(100 - 1e-9)
        expect(share + (days - 1) * pace).toBeLessThan(100)
      }),
    )
  })
})

describe('a line out of the days on which something changed', () => {
  test('holds a value until the next change, and begins with what held before', () => {
    const changes = [point('2024-11-01', 10), point('2024-11-12', 20), point('2024-11-14', 30)]
    expect(eachDay(changes, '2024-11-10', '2024-11-15').map(({ day, done }) => [day.slice(-2), done])).toEqual([
      ['10', 10],
      ['11', 10],
      ['12', 20],
      ['13', 20],
      ['14', 30],
      ['15', 30],
    ])
  })

  test('has a point for every day from the first known one on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }), (first, length) => {
        const from = '2024-11-10'
        const until = addDays(from, length)
        const line = eachDay([point(addDays('2024-11-01', first), 1)], from, until)
        const known = Math.max(0, Math.min(length + 1, length + 1 - (first - 9)))
        expect(line).toHaveLength(known)
      }),
    )
  })
})
