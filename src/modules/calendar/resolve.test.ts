import { expect, test } from 'vitest'
import { resolve, type Ruled } from './resolve.ts'
import { parseRule } from './rule.ts'

const stage = (code: string, start: string | null, end: string | null = start): Ruled => ({
  code,
  start: start === null ? null : (parseRule(start) ?? null),
  end: end === null ? null : (parseRule(end) ?? null),
})
const none = new Set<string>()

test('what hangs on a date moves with it, over any number of steps', () => {
  const given = (day: string) => [
    stage('kampanye', 'penetapan.mulai + 3 hari', 'tenang.mulai - 1 hari'),
    stage('tenang', 'H-3', 'H-1'),
    stage('penetapan', '2024-09-22'),
    stage('pemungutan-suara', day),
  ]
  const { dates, faults } = resolve(given('2024-11-27'), none)
  expect(faults).toEqual([])
  expect(dates.get('kampanye')).toEqual({ start: '2024-09-25', end: '2024-11-23' })
  expect(resolve(given('2024-12-04'), none).dates.get('kampanye')).toEqual({ start: '2024-09-25', end: '2024-11-30' })
})

test('a circle is refused by the names of its stages, once, and the rest is still computed', () => {
  const { dates, faults } = resolve(
    [
      stage('luar', 'satu.mulai + 1 hari'),
      stage('satu', 'dua.mulai + 1 hari'),
      stage('dua', 'tiga.mulai + 1 hari'),
      stage('tiga', 'satu.mulai + 1 hari'),
      stage('lain', '2024-01-01'),
    ],
    none,
  )
  expect(faults).toHaveLength(1)
  expect(faults.map((fault) => fault.kind === 'cycle' && fault.stages.toSorted())).toEqual([['dua', 'satu', 'tiga']])
  expect(dates.get('luar')).toEqual({ start: null, end: null })
  expect(dates.get('lain')).toEqual({ start: '2024-01-01', end: '2024-01-01' })
})

test('a stage may end by its own start, but not by itself', () => {
  expect(resolve([stage('psu', 'H', 'psu.mulai + 10 hari'), stage('pemungutan-suara', '2024-11-27')], none)).toEqual({
    dates: new Map([
      ['psu', { start: '2024-11-27', end: '2024-12-07' }],
      ['pemungutan-suara', { start: '2024-11-27', end: '2024-11-27' }],
    ]),
    faults: [],
  })
  expect(resolve([stage('diri', 'diri.mulai + 1 hari', null)], none).faults).toEqual([
    { kind: 'cycle', stages: ['diri'] },
  ])
})

test('a stage that is not there is named where it is asked for; one without a date yet is no fault', () => {
  const { dates, faults } = resolve(
    [stage('a', 'tidak-ada + 1 hari', null), stage('b', 'c.mulai', null), stage('c', null, '2024-01-01')],
    none,
  )
  expect(faults).toEqual([{ kind: 'unknown-stage', stage: 'a', edge: 'start', names: 'tidak-ada' }])
  expect(dates.get('b')).toEqual({ start: null, end: null })
})
