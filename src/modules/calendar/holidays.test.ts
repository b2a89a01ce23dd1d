import { expect, test } from 'vitest'
import { addWorkingDays, isDay } from '../../shared/legal-day.ts'
import { daysOff, holidays } from './holidays.ts'

test('every holiday is a day that exists, told once, in order of its year and kind', () => {
  expect(holidays.filter(({ day }) => !isDay(day))).toEqual([])
  expect(new Set(holidays.map(({ day }) => day)).size).toBe(holidays.length)
})

test('as many as the decrees announce', () => {
  const count = (year: string, kind: string) =>
    holidays.filter((one) => one.day.startsWith(year) && one.kind === kind).length
  // two more in 2024: both voting days, by decisions of the president
  expect(['2022', '2023', '2024', '2025'].map((year) => [count(year, 'national'), count(year, 'joint-leave')])).toEqual(
    [
      [16, 4],
      [16, 11],
      [19, 10],
      [17, 10],
    ],
  )
})

test('joint leave is no working day, unless an event counts otherwise', () => {
  const off = daysOff(holidays)
  expect(addWorkingDays('2024-04-05', 1, off)).toBe('2024-04-16')
  expect(addWorkingDays('2024-04-05', 1, daysOff(holidays, { jointLeave: false }))).toBe('2024-04-08')
  expect(addWorkingDays('2024-11-26', 1, off)).toBe('2024-11-28')
})
