import { expect, test } from 'vitest'
import { readingOf, refuseReport } from './stage-report.ts'

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
