import { describe, expect, test } from 'vitest'
import { profiles } from '../events/rules.ts'
import { cycleOf, overlapOf } from './cycles.ts'
import { resolve } from './resolve.ts'
import { lawfulSchedule } from './schedules.ts'

const given = async (kind: 'pemilu' | 'pilkada', votingDay: string) => {
  const stages = await lawfulSchedule({ kind, votingDay }, profiles[`${kind}-2024`])
  const { dates } = resolve(stages, new Set())
  const cycle = cycleOf({ kind, name: kind, event: null, votingDay }, { stages, dates })
  if (!cycle) throw new Error('no date at all')
  return cycle
}
const pemilu = await given('pemilu', '2024-02-14')
const pilkada = await given('pilkada', '2024-11-27')

describe('the two cycles of 2024', () => {
  test('run beside each other for 269 days', () => {
    expect([pemilu.from, pemilu.until]).toEqual(['2022-06-14', '2024-10-20'])
    expect([pilkada.from, pilkada.until]).toEqual(['2024-01-26', '2025-02-20'])
    expect(overlapOf(pemilu, pilkada)).toEqual({ from: '2024-01-26', until: '2024-10-20', days: 269 })
    expect(overlapOf(pilkada, pemilu)).toEqual(overlapOf(pemilu, pilkada))
  })

  test('overlap by one day where one ends as the other begins, and by none a day later', () => {
    const first = { from: '2024-01-01', until: '2024-02-01' }
    expect(overlapOf(first, { from: '2024-02-01', until: '2024-03-01' })?.days).toBe(1)
    expect(overlapOf(first, { from: '2024-02-02', until: '2024-03-01' })).toBeNull()
  })

  test('every month of a cycle is told, also those without work, with the stages that touch it', () => {
    expect(pilkada.months.map(({ month }) => month)).toHaveLength(14)
    expect(pilkada.months.at(0)).toEqual({ month: '2024-01', stages: 1, actors: { kpu: 1 } })
    const inauguration = pilkada.months.at(-1)
    expect(inauguration).toEqual({ month: '2025-02', stages: 1, actors: { president: 1, 'home-affairs': 1 } })
    expect(pilkada.months.find(({ month }) => month === '2025-01')?.stages).toBe(0)
  })

  test('a schedule in which nothing has a date is no cycle', () => {
    const about = { kind: 'pilkada', name: 'x', event: null, votingDay: '2024-11-27' } as const
    expect(cycleOf(about, { stages: [], dates: new Map([['nphd', { start: null, end: null }]]) })).toBeUndefined()
  })
})
