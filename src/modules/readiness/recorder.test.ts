import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { freshDatabase } from '../../testing/database.ts'
import { event, givenElection, parts } from './given-board.ts'
import { startRecorder } from './recorder.ts'

async function given(demonstration: boolean, at: string) {
  const database = await freshDatabase()
  await givenElection(database, demonstration)
  const clock = { now: new Date(at) }
  const recorder = startRecorder(database, parts, { clock: () => clock.now, everyMs: 3_600_000, rest: 0 })
  const days = async () => {
    const { rows } = await sql<{ day: string }>`select day from readiness_days order by day`.execute(database.kysely)
    return rows.map(({ day }) => day)
  }
  const cells = async (region: string) => {
    const { rows } = await sql<{ day: string; done: number; state: string }>`
      select day, done, state from readiness_cells where region = ${region} and indicator = 'sorting' order by day`.execute(
      database.kysely,
    )
    return rows.map(({ day, done, state }) => [day.slice(5), done, state])
  }
  return { database, clock, recorder, days, cells }
}

describe('how a day ended', () => {
  test('is recorded once, five minutes after midnight of the province', async () => {
    const { clock, recorder, days } = await given(false, '2024-11-14T17:04:00Z')
    expect(await recorder.catchUp()).toBe(1)
    expect(await days()).toEqual(['2024-11-13'])
    clock.now = new Date('2024-11-14T17:06:00Z')
    expect(await recorder.catchUp()).toBe(1)
    expect(await recorder.catchUp()).toBe(0)
    expect(await days()).toEqual(['2024-11-13', '2024-11-14'])
    await recorder.stop()
  })

  test('is measured as of its end, also when the program was off for days', async () => {
    const { clock, recorder, cells } = await given(false, '2024-11-10T20:00:00Z')
    await recorder.catchUp()
    clock.now = new Date('2024-11-13T20:00:00Z')
    expect(await recorder.catchUp()).toBe(3)
    // the tenth ends where the eleventh begins: ten days of sorting by then
    expect(await cells('1601')).toEqual([
      ['11-10', 500, 'ok'],
      ['11-11', 550, 'ok'],
      ['11-12', 600, 'ok'],
      ['11-13', 650, 'ok'],
    ])
    await recorder.stop()
  })

  test('keeps only what changed', async () => {
    const { clock, recorder, days, cells } = await given(false, '2024-10-20T20:00:00Z')
    await recorder.catchUp()
    clock.now = new Date('2024-11-01T20:00:00Z')
    await recorder.catchUp()
    expect(await days()).toHaveLength(13)
    expect(await cells('1602')).toEqual([
      ['10-20', 0, 'todo'],
      ['10-31', 0, 'ok'],
      ['11-01', 30, 'ok'],
    ])
    await recorder.stop()
  })

  test('a demonstration has a past from the start, and travelling back records nothing again', async () => {
    const { database, clock, recorder, days } = await given(true, '2024-11-27T12:00:00Z')
    const recorded = await recorder.catchUp()
    expect((await days())[0]).toBe('2024-05-24')
    expect((await days()).at(-1)).toBe('2024-11-26')
    expect(recorded).toBe(34)
    clock.now = new Date('2024-11-15T02:00:00Z')
    expect(await recorder.catchUp()).toBe(0)
    await sql`update events set clock_offset_ms = ${20 * 86_400_000} where id = ${event}`.execute(database.kysely)
    expect(await recorder.catchUp()).toBe(8)
    await recorder.stop()
  })

  test('waits for what is still being written about the closed days', async () => {
    const database = await freshDatabase()
    await givenElection(database)
    const told: string[] = []
    const recorder = startRecorder(database, parts, {
      clock: () => new Date('2024-11-14T20:00:00Z'),
      settle: async () =>
        told.push(`settled before ${(await sql`select from readiness_days`.execute(database.kysely)).rows.length}`),
    })
    await recorder.catchUp()
    expect(told).toEqual(['settled before 0'])
    await recorder.stop()
  })
})
