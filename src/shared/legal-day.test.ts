import { describe, expect, test } from 'vitest'
import { addDays, addMonths, addWorkingDays, dayOf, daysBetween, instantOf, isDay, isWorkingDay } from './legal-day.ts'

const none = new Set<string>()

describe('legal days', () => {
  test('only days that exist', () => {
    expect(['2024-02-29', '2024-11-27'].every(isDay)).toBe(true)
    expect(['2023-02-29', '2024-11-31', '2024-13-01', '27-11-2024', '2024-1-1', ''].some(isDay)).toBe(false)
  })

  test('calendar days go over months and years, and back', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2024-12-31', 1)).toBe('2025-01-01')
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29')
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
    expect(daysBetween('2024-11-27', '2024-10-28')).toBe(-30)
    for (const count of [-400, -1, 0, 1, 59, 366])
      expect(daysBetween('2024-11-27', addDays('2024-11-27', count))).toBe(count)
  })

  test('months keep the day of the month where it exists', () => {
    expect(addMonths('2024-09-22', -6)).toBe('2024-03-22')
    expect(addMonths('2024-11-27', -5)).toBe('2024-06-27')
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
    expect(addMonths('2024-03-31', -1)).toBe('2024-02-29')
    expect(addMonths('2024-08-31', -6)).toBe('2024-02-29')
    expect(addMonths('2024-11-30', 3)).toBe('2025-02-28')
  })

  test('working days leave out weekends and holidays, forwards and backwards', () => {
    expect(isWorkingDay('2024-11-29', none)).toBe(true)
    expect(['2024-11-30', '2024-12-01'].some((day) => isWorkingDay(day, none))).toBe(false)
    expect(isWorkingDay('2024-11-27', new Set(['2024-11-27']))).toBe(false)
    expect(addWorkingDays('2024-11-29', 1, none)).toBe('2024-12-02')
    expect(addWorkingDays('2024-11-30', 1, none)).toBe('2024-12-02')
    expect(addWorkingDays('2024-12-02', -1, none)).toBe('2024-11-29')
    expect(addWorkingDays('2024-11-26', 1, new Set(['2024-11-27']))).toBe('2024-11-28')
    expect(addWorkingDays('2024-11-30', 0, none)).toBe('2024-11-30')
  })

  test('an instant belongs to the day of its province', () => {
    const late = new Date('2024-11-26T16:30:00Z')
    expect(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'].map((zone) => dayOf(late, zone))).toEqual([
      '2024-11-26',
      '2024-11-27',
      '2024-11-27',
    ])
  })

  test('the days until the vote turn at midnight of the zone', () => {
    const daysUntilVote = (instant: string, zone: string) => daysBetween(dayOf(new Date(instant), zone), '2024-11-27')
    expect(daysUntilVote('2024-11-26T16:59:59Z', 'Asia/Jakarta')).toBe(1)
    expect(daysUntilVote('2024-11-26T17:00:00Z', 'Asia/Jakarta')).toBe(0)
    expect(daysUntilVote('2024-11-26T16:00:00Z', 'Asia/Makassar')).toBe(0)
  })

  test('an hour of a day is an instant in the zone of its province', () => {
    const at = (zone: Parameters<typeof instantOf>[2]) => instantOf('2024-11-27', '07:00', zone).toISOString()
    expect([at('Asia/Jakarta'), at('Asia/Makassar'), at('Asia/Jayapura')]).toEqual([
      '2024-11-27T00:00:00.000Z',
      '2024-11-26T23:00:00.000Z',
      '2024-11-26T22:00:00.000Z',
    ])
  })
})
