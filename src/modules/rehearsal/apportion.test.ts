import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apportion, roundToSums } from './apportion.ts'

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((all, one) => all + one, 0)

describe('sharing a published total', () => {
  test('the largest remainders get the units that are left', () => {
    expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3])
    expect(apportion(7, [0.5, 0.3, 0.2])).toEqual([4, 2, 1])
    expect(apportion(0, [3, 4])).toEqual([0, 0])
  })

  test('a share never leaves its bounds, and what it cannot take goes to the others', () => {
    expect(apportion(100, [9, 1], { most: [50, 100] })).toEqual([50, 50])
    expect(apportion(10, [1, 0], { least: [0, 3] })).toEqual([7, 3])
  })

  test('bounds without a solution are refused, not bent', () => {
    expect(() => apportion(10, [1, 1], { most: [4, 4] })).toThrow(RangeError)
    expect(() => apportion(1, [1, 1], { least: [1, 1] })).toThrow(RangeError)
    expect(() => apportion(1, [0, 0])).toThrow(RangeError)
  })

  test('any weights: whole shares, exact sum, each within one of its exact share', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9_999 }), { minLength: 1, maxLength: 60 }),
        fc.nat(1_000_000),
        (weights, total) => {
          const shares = apportion(total, weights)
          expect(sum(shares)).toBe(total)
          const all = sum(weights)
          shares.forEach((share, i) => {
            expect(Number.isInteger(share)).toBe(true)
            expect(Math.abs(share - (total * (weights[i] ?? 0)) / all)).toBeLessThan(1.001)
          })
        },
      ),
    )
  })
})

describe('rounding a table to published rows and columns', () => {
  test('both sums hold for any table of whole numbers that had them', () => {
    const table = fc.integer({ min: 2, max: 5 }).chain((columns) =>
      fc.array(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: columns, maxLength: columns }), {
        minLength: 2,
        maxLength: 40,
      }),
    )
    fc.assert(
      fc.property(
        table,
        fc.array(fc.double({ min: 0.2, max: 3, noNaN: true }), { minLength: 5, maxLength: 5 }),
        (rows, noise) => {
          const columns = rows[0]?.length ?? 0
          const rowTotals = rows.map(sum)
          const columnTotals = Array.from({ length: columns }, (_, column) => sum(rows.map((row) => row[column] ?? 0)))
          const cells = Float64Array.from(
            rows.flatMap((row, at) => row.map((value, column) => value * (noise[(at + column) % 5] ?? 1))),
          )
          const whole = roundToSums({ rows: rows.length, columns, cells }, rowTotals, columnTotals)
          rowTotals.forEach((total, at) => expect(sum(whole.subarray(at * columns, (at + 1) * columns))).toBe(total))
          columnTotals.forEach((total, column) =>
            expect(sum(rows.map((_, at) => whole[at * columns + column] ?? 0))).toBe(total),
          )
          expect(Math.min(...whole)).toBeGreaterThanOrEqual(0)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('rows and columns that add up differently are refused', () => {
    const table = { rows: 1, columns: 2, cells: Float64Array.of(1, 1) }
    expect(() => roundToSums(table, [5], [2, 2])).toThrow('add up differently')
  })
})
