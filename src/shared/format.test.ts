import { describe, expect, test } from 'vitest'
import { formats } from './format.ts'

const id = formats('id')
const en = formats('en')

describe('numbers', () => {
  test('thousands are parted by dots in Indonesian and by commas in English', () => {
    expect(id.integer(6_382_739)).toBe('6.382.739')
    expect(en.integer(6_382_739)).toBe('6,382,739')
    expect(id.integer(999)).toBe('999')
  })
  test('an absent number is a dash, never a zero', () => {
    expect(id.integer(null)).toBe('–')
    expect(id.percent(undefined)).toBe('–')
    expect(id.integer(0)).toBe('0')
  })
  test('minus is the typographic sign and never stands before a rounded zero', () => {
    expect(id.decimal(-12.34)).toBe('−12,3')
    expect(id.decimal(-0.04)).toBe('0,0')
  })
  test('votes and shares take two decimals when asked', () => {
    expect(id.percent(0.513_412, 2)).toBe('51,34%')
    expect(en.percent(0.824)).toBe('82.4%')
  })
})

describe('coverage', () => {
  test('is rounded down: 10,309 stations of 13,206 are 78.0 percent, not yet 78.1', () => {
    expect(id.coverage(10_309, 13_206)).toBe('78,0')
    expect(id.coverage(29, 100)).toBe('29,0')
    expect(en.coverage(2, 3)).toBe('66.6')
  })
  test('one missing station of 13,206 never prints as complete', () => {
    expect(id.coverage(13_205, 13_206)).toBe('99,9')
    expect(id.coverage(13_206, 13_206)).toBe('100')
  })
  test('one station of 13,206 never prints as none', () => {
    expect(id.coverage(1, 13_206)).toBe('0,1')
    expect(id.coverage(0, 13_206)).toBe('0')
    expect(id.coverage(0, 0)).toBe('–')
  })
})

describe('money', () => {
  test('rupiah is exact beyond what a double holds', () => {
    expect(id.rupiah(9_007_199_254_740_993n)).toBe('Rp9.007.199.254.740.993')
    expect(id.rupiah(-5000)).toBe('−Rp5.000')
  })
  test('strips may shorten', () => {
    expect(id.rupiahShort(1_400_000_000_000)).toBe('Rp1,4 T')
    expect(id.rupiahShort(25_600_000_000)).toBe('Rp25,6 M')
    expect(en.rupiahShort(25_600_000_000)).toBe('Rp25.6 B')
  })
})

describe('time', () => {
  test('an instant is written in the zone, a day is not moved by it', () => {
    expect(id.moment('2024-11-15T01:30:00Z')).toBe('15 Nov 2024 08.30 WIB')
    expect(formats('en', 'WIT').time('2024-11-15T15:30:00Z')).toBe('00:30 WIT')
    expect(formats('id', 'WIT').day('2024-11-27')).toBe('27 Nov 2024')
  })
  test('a range names what differs', () => {
    expect(id.dayRange('2024-11-24', '2024-11-26', 2024)).toBe('24–26 Nov')
    expect(id.dayRange('2024-11-30', '2024-12-02', 2024)).toBe('30 Nov – 2 Des')
    expect(id.dayRange('2023-12-30', '2024-01-02', 2024)).toBe('30 Des 2023 – 2 Jan 2024')
    expect(id.dayRange('2024-11-24', '2024-11-24')).toBe('24 Nov 2024')
  })
  test('the mark counts down to voting day and up after it', () => {
    expect(id.dayMark(12)).toBe('H-12')
    expect(id.dayMark(0)).toBe('Hari-H')
    expect(id.dayMark(-3)).toBe('H+3')
  })
  test('nonsense is a dash', () => {
    expect(id.day('besok')).toBe('–')
  })
})
