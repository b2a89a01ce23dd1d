import { describe, expect, test } from 'vitest'
import { steps } from './entry-steps.ts'
import { enlarge, middleOf, scrollFor, startLook, zooms } from './photo-look.ts'

describe('the part of the photo beside the figures', () => {
  test('goes down the sheet with the steps', () => {
    const heights = (['registered', 'users', 'ballots', 'votes', 'totals'] as const).map((step) => startLook(step, 1).y)
    expect(heights).toEqual(heights.toSorted((a, b) => a - b))
  })
  test('never names a sheet that was not photographed', () => {
    for (const count of [1, 2, 3, 8]) {
      for (const step of steps) expect(startLook(step, count).sheet).toBeLessThan(count)
    }
  })
  test('grows and shrinks between its ends', () => {
    const look = startLook('votes', 1)
    const largest = enlarge(enlarge(look, 1), 1)
    expect(largest.zoom).toBe(zooms.at(-1))
    expect(enlarge(enlarge(enlarge(largest, -1), -1), -1).zoom).toBe(zooms[0])
    expect(largest).toMatchObject({ x: look.x, y: look.y, sheet: look.sheet })
  })
  test('comes back to the same place on a screen of another size', () => {
    const share = middleOf(300, 1000, 136)
    expect(middleOf(scrollFor(share, 2000, 108), 2000, 108)).toBeCloseTo(share)
  })
  test('stays on the sheet at its edges', () => {
    expect(scrollFor(0, 1000, 136)).toBe(0)
    expect(scrollFor(1, 1000, 136)).toBe(864)
    expect(scrollFor(0.5, 100, 136)).toBe(0)
  })
})
