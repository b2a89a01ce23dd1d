import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Tools, WrongUsage } from '../../server/command.ts'
import { freshDatabase } from '../../testing/database.ts'
import { actor, serveForTest } from '../../testing/http.ts'
import { readinessCommands } from './commands.ts'
import { readBoard } from './contract.ts'
import { event, givenElection, parts } from './given-board.ts'
import { readinessRoutes } from './routes.ts'

const database = await freshDatabase()
const api = await serveForTest(readinessRoutes({ ...parts, obligations: [] }), database)
afterAll(() => api.close())
beforeAll(() => givenElection(database))

async function call(options: Record<string, string>, name = 'readiness') {
  const printed: { value: unknown; lines: string[] }[] = []
  const tools: Tools = {
    args: [],
    options,
    dataDir: '',
    json: true,
    database: async () => database,
    print: (value, lines) => printed.push({ value, lines: lines() }),
    progress: () => undefined,
  }
  const code = await readinessCommands(parts)
    .find((command) => command.name === name)
    ?.run(tools)
  return { code, ...printed[0] }
}

describe('serentak readiness', () => {
  test('gives the very reply of the screen, for the same moment', async () => {
    const asOf = '2024-11-15T08:30:00+07:00'
    const { value, code } = await call({ area: '16', 'as-of': asOf })
    const { body } = await api.call(actor('kpu', '16'), readBoard, { query: { event, area: '16', asOf } })
    expect(value).toEqual(body)
    expect(code).toBe(0)
  })

  test('a day stands for its end in the province, and a late cell is told by the exit code', async () => {
    const { value, code, lines } = await call({ 'as-of': '2024-11-21' })
    expect(value).toMatchObject({ at: '2024-11-21T16:59:00.000Z', area: '16', daysUntilVote: 6 })
    expect(code).toBe(1)
    expect(lines?.join('\n')).toMatch(/Ogan Komering Ilir .*■ 60%/)
  })

  test('looks further down when asked', async () => {
    const { value } = await call({ level: 'district', 'as-of': '2024-11-15' })
    expect(value).toMatchObject({ level: 'district', rows: [{ region: '160101' }, { region: '160201' }] })
  })

  test.each([{ 'as-of': 'kemarin' }, { area: '16x' }, { level: 'rt' }])('%o is called wrongly', async (options) => {
    await expect(call(options)).rejects.toThrow(WrongUsage)
  })

  test('records the days on demand', async () => {
    expect(await call({}, 'readiness record')).toMatchObject({ code: 0, value: { days: 1 } })
    expect(await call({}, 'readiness record')).toMatchObject({ value: { days: 0 } })
  })

  test('with two events it asks which, unless the area says it', async () => {
    await sql`insert into regions (code, name, search_name, parent) values ('17', 'Bengkulu', 'bengkulu', '')`.execute(
      database.kysely,
    )
    await sql`insert into events (id, name, kind, area, voting_day, time_zone, demonstration)
      values ('pilkada-lain', 'Pilkada lain', 'pilkada', '17', '2024-11-27', 'Asia/Jakarta', false)`.execute(
      database.kysely,
    )
    await expect(call({})).rejects.toThrow(`pilkada-lain | ${event}`)
    expect((await call({ area: '1602' })).value).toMatchObject({ event, area: '1602' })
  })
})
