import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../testing/database.ts'
import { actor, serveForTest } from '../../testing/http.ts'
import { boardObligations } from './board-obligations.ts'
import { readChanges, readTrend } from './contract-trend.ts'
import { readBoard, readObligations } from './contract.ts'
import { event, givenElection, parts } from './given-board.ts'
import { startRecorder } from './recorder.ts'
import { readinessRoutes } from './routes.ts'

const database = await freshDatabase()
/** Twelve days before the vote, ten in the morning: fourteen days of sorting. */
const clock = { now: new Date('2024-11-15T03:00:00Z') }
const api = await serveForTest(
  readinessRoutes({ ...parts, obligations: [boardObligations(parts)] }),
  database,
  () => clock.now,
)
afterAll(() => api.close())
const kpu = actor('kpu', '16', 'kpu-16', event)

beforeAll(async () => {
  await givenElection(database)
  for (const day of ['2024-11-01', '2024-11-15']) {
    const recorder = startRecorder(database, parts, { clock: () => new Date(`${day}T03:00:00Z`), rest: 0 })
    await recorder.catchUp()
    await recorder.stop()
  }
})

describe('the line of a cell', () => {
  test('goes from the day before the work to now, beside its plan, with its speed and its end', async () => {
    const { body } = await api.call(kpu, readTrend, { query: { event, region: '1602', indicator: 'sorting' } })
    expect(body.points.at(0)).toEqual({ day: '2024-11-01', done: 30, total: 1000, state: 'ok' })
    expect(body.points.at(-1)).toEqual({ day: '2024-11-15', done: 420, total: 1000, state: 'risk' })
    expect(body.points).toHaveLength(15)
    expect(body.pace).toBeCloseTo((42 - 24) / 7)
    expect(body.finish).toBe('2024-12-08')
    expect([body.planned.at(0), body.planned.at(-1)]).toEqual([
      { day: '2024-11-01', percent: 5 },
      { day: '2024-11-20', percent: 100 },
    ])
  })

  test('answers for the whole area as for its regions, and not for what is unknown', async () => {
    const whole = await api.call(kpu, readTrend, { query: { event, region: '16', indicator: 'sorting' } })
    expect(whole.body.points.at(-1)).toMatchObject({ done: 1120, total: 2000 })
    const unknown = await api.call(kpu, readTrend, { query: { event, region: '16', indicator: 'entah' } })
    expect(unknown.error?.reason).toBe('unknown-indicator')
    const outside = await api.call(actor('kpu', '1601'), readTrend, {
      query: { event, region: '1602', indicator: 'sorting' },
    })
    expect(outside.error?.reason).toBe('outside-area')
  })

  test('an earlier clock sees no later day', async () => {
    const later = clock.now
    clock.now = new Date('2024-11-05T03:00:00Z')
    const { body } = await api.call(kpu, readTrend, { query: { event, region: '1602', indicator: 'sorting' } })
    clock.now = later
    expect(body.points.map(({ day }) => day)).toEqual([
      '2024-10-31',
      '2024-11-01',
      '2024-11-02',
      '2024-11-03',
      '2024-11-04',
      '2024-11-05',
    ])
  })
})

describe('the change of the cells', () => {
  test('is told against the end of yesterday and of the same day last week', async () => {
    const { body } = await api.call(kpu, readChanges, { query: { event, area: '16' } })
    expect([body.yesterday, body.lastWeek]).toEqual(['2024-11-14', '2024-11-08'])
    expect(body.cells.filter(({ indicator }) => indicator === 'sorting')).toEqual([
      {
        region: '1601',
        indicator: 'sorting',
        yesterday: { done: 700, total: 1000 },
        lastWeek: { done: 400, total: 1000 },
      },
      {
        region: '1602',
        indicator: 'sorting',
        yesterday: { done: 420, total: 1000 },
        lastWeek: { done: 240, total: 1000 },
      },
    ])
  })

  test('says nothing of days that are not recorded', async () => {
    const later = clock.now
    clock.now = new Date('2024-11-30T03:00:00Z')
    const { body } = await api.call(kpu, readChanges, { query: { event, area: '16' } })
    clock.now = later
    expect(body.cells).toEqual([])
  })

  test('is told two levels down as well', async () => {
    const { body } = await api.call(kpu, readChanges, { query: { event, area: '16', level: 'district' } })
    expect(body.cells.map(({ region }) => region)).toContain('160201')
  })
})

describe('the level of a board', () => {
  const rows = async (area: string, level: 'province' | 'regency' | 'district') => {
    const { body, error } = await api.call(kpu, readBoard, { query: { event, area, level } })
    return error ? error.reason : body.rows.map(({ region }) => region)
  }

  test('may lie further down, be the area itself, and never above it', async () => {
    expect(await rows('16', 'district')).toEqual(['160101', '160201'])
    expect(await rows('1602', 'regency')).toEqual(['1602'])
    expect(await rows('1602', 'province')).toBe('level-above-area')
  })

  test('the sum is the same at every level', async () => {
    const total = async (level: 'regency' | 'province') =>
      (await api.call(kpu, readBoard, { query: { event, area: '16', level } })).body.total.cells[1]
    expect(await total('regency')).toMatchObject({ done: 1120, total: 2000 })
    expect(await total('province')).toMatchObject({ done: 1120, total: 2000 })
  })
})

describe('what the board says that institutions owe', () => {
  const owed = async (who: typeof kpu) =>
    (await api.call(who, readObligations, { query: { event } })).body.obligations.map((one) => [
      one.id,
      one.state,
      one.deadline,
      one.context?.id,
    ])

  test('the holder of a cell at risk owes it, with its numbers and its last day', async () => {
    expect(await owed(actor('kpu', '1602'))).toEqual([
      ['cell:1602:sorting', 'risk', '2024-11-20', '420 dari 1.000 lembar'],
    ])
    expect(await owed(actor('government', '16'))).toEqual([['cell:16:grant', 'late', '2024-06-27', '0 dari 1 lembar']])
  })

  test('whoever is on track, or holds nothing, owes nothing', async () => {
    expect(await owed(actor('kpu', '1601'))).toEqual([])
    expect(await owed(actor('police', '1602'))).toEqual([])
    expect(await owed(actor('kpu', '16'))).toEqual([])
    expect(await owed(actor('kpps', '1602012001001'))).toEqual([])
  })
})
