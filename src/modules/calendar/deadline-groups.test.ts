import { expect, test } from 'vitest'
import { groupOf, isPressing, soonestFirst } from './deadline-groups.ts'

const ok = (deadline: string | null) => ({ state: 'ok' as const, deadline })

test('deadlines stand by how soon they are, today being the first of seven and of thirty days', () => {
  const days = ['2024-11-14', '2024-11-15', '2024-11-21', '2024-11-22', '2024-12-14', '2024-12-15', null]
  expect(days.map((day) => groupOf(ok(day), '2024-11-15'))).toEqual([
    'late',
    'week',
    'week',
    'month',
    'month',
    'later',
    'later',
  ])
  expect(groupOf({ state: 'late', deadline: '2024-11-30' }, '2024-11-15')).toBe('late')
})

test('what is late or due within three days must not wait', () => {
  const days = ['2024-11-14', '2024-11-15', '2024-11-18', '2024-11-19', null]
  expect(days.map((day) => isPressing(ok(day), '2024-11-15'))).toEqual([true, true, true, false, false])
  expect(isPressing({ state: 'late', deadline: null }, '2024-11-15')).toBe(true)
  expect(isPressing({ state: 'done', deadline: '2024-11-15' }, '2024-11-15')).toBe(false)
})

test('the soonest comes first, and what has no day last', () => {
  expect(soonestFirst([ok(null), ok('2024-12-01'), ok('2024-11-15')]).map(({ deadline }) => deadline)).toEqual([
    '2024-11-15',
    '2024-12-01',
    null,
  ])
})
