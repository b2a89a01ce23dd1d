import { describe, expect, test } from 'vitest'
import { dayAfter, parseRule, printRule, type Rule } from './rule.ts'

describe('a rule', () => {
  test.each<[string, Rule]>([
    ['2024-11-27', { day: '2024-11-27' }],
    ['H', { from: 'pemungutan-suara', edge: 'start', count: 0, unit: 'day' }],
    ['H-30', { from: 'pemungutan-suara', edge: 'start', count: -30, unit: 'day' }],
    ['H+10', { from: 'pemungutan-suara', edge: 'start', count: 10, unit: 'day' }],
    ['penetapan-paslon.mulai - 6 bulan', { from: 'penetapan-paslon', edge: 'start', count: -6, unit: 'month' }],
    ['nphd.akhir + 14 hari kerja', { from: 'nphd', edge: 'end', count: 14, unit: 'working-day' }],
    ['kampanye.akhir + 1 hari', { from: 'kampanye', edge: 'end', count: 1, unit: 'day' }],
    ['kampanye.akhir', { from: 'kampanye', edge: 'end', count: 0, unit: 'day' }],
  ])('%s is read, and written the same', (text, rule) => {
    expect(parseRule(text)).toEqual(rule)
    expect(printRule(rule)).toBe(text)
  })

  test('is read with other blanks and without the edge, too', () => {
    expect(parseRule(' H - 30 ')).toEqual(parseRule('H-30'))
    expect(parseRule('nphd + 14 hari kerja')).toEqual({ from: 'nphd', edge: 'start', count: 14, unit: 'working-day' })
    expect(parseRule('h-7')).toEqual({ from: 'h-7', edge: 'start', count: 0, unit: 'day' })
  })

  test.each([
    '',
    '27-11-2024',
    '2024-02-30',
    'H-',
    'H-30 hari',
    'kampanye + hari',
    'Kampanye.mulai',
    'a--b',
    'x.tengah',
  ])('%j is none', (text) => expect(parseRule(text)).toBeUndefined())

  test('counts in its own unit', () => {
    const holidays = new Set(['2024-11-27'])
    expect(dayAfter('2024-11-26', { count: 1, unit: 'day' }, holidays)).toBe('2024-11-27')
    expect(dayAfter('2024-11-26', { count: 1, unit: 'working-day' }, holidays)).toBe('2024-11-28')
    expect(dayAfter('2024-11-26', { count: -1, unit: 'month' }, holidays)).toBe('2024-10-26')
  })
})
