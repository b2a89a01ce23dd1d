import { describe, expect, test } from 'vitest'
import { runningCheck } from './running-check.ts'

describe('the running check of votes against voters', () => {
  test('while figures are missing it only counts on', () => {
    expect(runningCheck([104, 152, 8, null], 360)).toEqual({
      kind: 'short',
      by: 96,
      sum: 264,
      whole: 360,
      complete: false,
    })
  })
  test('an empty field is not a zero: a sum that fits too early does not fit yet', () => {
    expect(runningCheck([104, 256, null], 360)).toMatchObject({ kind: 'short', by: 0, complete: false })
    expect(runningCheck([104, 256, 0], 360)).toEqual({ kind: 'fits', sum: 360 })
  })
  test('after the last figure a difference is a difference', () => {
    expect(runningCheck([104, 152, 80, 22], 360)).toMatchObject({ kind: 'short', by: 2, complete: true })
    expect(runningCheck([104, 152, 80, 26], 360)).toMatchObject({ kind: 'over', by: 2, complete: true })
  })
  test('without voters, or before the first figure, it says nothing', () => {
    expect(runningCheck([104, 152], null)).toEqual({ kind: 'unknown' })
    expect(runningCheck([null, null], 360)).toEqual({ kind: 'unknown' })
  })
})
