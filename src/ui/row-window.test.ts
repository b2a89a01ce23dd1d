import { describe, expect, test } from 'vitest'
import { windowOf } from './row-window.ts'

describe('drawing only the rows that are seen', () => {
  test('13,206 stations keep their full height whichever part is drawn', () => {
    for (const top of [0, 5_000, 184_000, 369_768]) {
      const { first, last, before, after } = windowOf(13_206, 28, top, 400)
      expect(before + (last - first) * 28 + after).toBe(13_206 * 28)
      expect(first * 28).toBeLessThanOrEqual(top)
      expect(last - first).toBeLessThan(60)
    }
  })
  test('a table that has become shorter than the scrolled distance still draws its end', () => {
    const { first, last } = windowOf(10, 28, 5_000, 400)
    expect(first).toBe(9)
    expect(last).toBe(10)
  })
  test('no rows, no window', () => {
    expect(windowOf(0, 28, 0, 400)).toMatchObject({ first: 0, last: 0, before: 0, after: 0 })
  })
})
