import { expect, test } from 'vitest'
import { readingOf, refuseReport, reportedOf } from './stage-report.ts'
import { actors } from './stage.ts'

const asked = {
  mayReport: true,
  doneOn: '2024-11-14' as string | null,
  note: '',
  before: null as string | null,
}
const refused = (more: Partial<typeof asked>) => refuseReport({ ...asked, ...more }, '2024-11-15')

test('a stage is reported by who owes it, for a day that has come, and taken back with a reason', () => {
  expect(refused({})).toBeUndefined()
  expect(refused({ doneOn: '2024-11-15' })).toBeUndefined()
  expect(refused({ doneOn: '2024-11-16' })).toBe('day-in-future')
  expect(refused({ mayReport: false })).toBe('not-your-institution')
  expect(refused({ doneOn: null })).toBe('nothing-reported')
  expect(refused({ doneOn: null, before: '2024-11-14' })).toBe('reason-missing')
  expect(refused({ doneOn: null, before: '2024-11-14', note: 'salah wilayah' })).toBeUndefined()
})

test('nothing is known of stages until somebody reports one; then what is not reported is not done', () => {
  expect(readingOf([])).toBeUndefined()
  const isDone = readingOf([
    { stage: 'coklit', kind: 'pps', region: '1602011001', doneOn: '2024-07-24' },
    { stage: 'dps-kabupaten', kind: 'kpu', region: '1602', doneOn: null },
  ])
  expect(isDone?.('coklit', { kind: 'pps', region: '1602011001' })).toBe(true)
  expect(isDone?.('coklit', { kind: 'pps', region: '1602011002' })).toBe(false)
  expect(isDone?.('dps-kabupaten', { kind: 'kpu', region: '1602' })).toBe(false)
})

const actor = (code: keyof typeof actors) => ({ code, name: actors[code] })
const regions = new Map([
  [2, 1],
  [4, 17],
  [6, 241],
])
const dpt = { code: 'dpt-kabupaten', responsible: [actor('kpu-regency'), actor('ppk')] }

test('those who owe a stage are counted region by region; a level where nobody reports anything is passed over', () => {
  const done = (stage: string, length: number, count: number) => ({ stage, kind: 'kpu' as const, length, done: count })
  const of = (counts: ReturnType<typeof done>[]) => reportedOf(dpt, { area: '16', regions, counts })
  expect(of([done('dpt-kabupaten', 4, 16)])).toEqual({ done: 16, owed: 17 })
  expect(of([done('dps-kabupaten', 4, 17)])).toEqual({ done: 0, owed: 17 })
  expect(of([done('dpt-kabupaten', 2, 1)])).toBeUndefined()
  expect(of([])).toBeUndefined()
  const committees = { ...done('dpt-kabupaten', 6, 240), kind: 'ppk' as const }
  expect(reportedOf(dpt, { area: '16', regions, counts: [done('dpt-kabupaten', 4, 17), committees] })).toEqual({
    done: 257,
    owed: 258,
  })
})
