import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../testing/database.ts'
import { actor, serveForTest, type TestApi } from '../../testing/http.ts'
import { changeStage, previewChange, readCalendar } from './contract.ts'
import { dropSchedule, previewOwnStage, putOwnStage, readOwn, removeOwnStage } from './contract-own.ts'
import { event, givenEvent } from './given-event.ts'
import { ownRoutes } from './routes-own.ts'
import { ownStageRoutes } from './routes-own-stage.ts'
import { routes } from './routes.ts'

const database = await freshDatabase()
const kpu = actor('kpu', '16', 'kpu-provinsi', event)
let api: TestApi

beforeAll(async () => {
  await givenEvent(database)
  api = await serveForTest(
    [...routes, ...ownRoutes, ...ownStageRoutes],
    database,
    () => new Date('2024-10-01T02:00:00Z'),
  )
})
afterAll(() => api.close())

const briefing = {
  name: 'Apel kesiapan Linmas',
  nameEn: '',
  group: 'voting',
  within: '',
  start: 'H-3',
  end: '',
  actors: 'government pps',
  source: 'Surat gubernur latihan',
}
type Cells = typeof briefing
type Change = Partial<Cells> & { change?: 'add' | 'edit' }

const preview = async (stage: string, { change = 'add', ...cells }: Change = {}) =>
  (await api.call(null, previewOwnStage, { query: { event, stage, change, ...briefing, ...cells } })).body
const put = (stage: string, seen: number, { change = 'add', ...cells }: Change = {}, by = kpu) =>
  api.call(by, putOwnStage, { params: { event, stage }, body: { ...briefing, ...cells, change, seen } })
const remove = (stage: string, seen: number) =>
  api.call(kpu, removeOwnStage, { params: { event, stage }, body: { source: 'Surat latihan', seen } })
const stages = async () => (await api.call(null, readCalendar, { query: { event } })).body.stages
const find = async (code: string) => (await stages()).find((stage) => stage.code === code)
const faults = async (...asked: Parameters<typeof preview>) =>
  (await preview(...asked)).problems.map(({ column, found, problem }) => [column, found, problem])

describe('one stage that an event adds', () => {
  test('tells its faults field by field, and what it brings about; nothing is saved', async () => {
    const before = await stages()
    expect(await faults('Apel Linmas', { name: '', start: '31/12', actors: 'camat', source: '' })).toEqual([
      ['code', 'Apel Linmas', 'code'],
      ['name', '', 'missing'],
      ['source', '', 'missing'],
      ['start', '31/12', 'rule'],
      ['actors', 'camat', 'actor'],
    ])
    expect(await faults('kampanye')).toEqual([['code', 'kampanye', 'code-twice']])
    expect(await faults('apel', { within: 'tidak-ada', start: 'entah.mulai' })).toEqual([
      ['within', 'tidak-ada', 'unknown-stage'],
      ['start', 'entah', 'unknown-stage'],
    ])
    expect(await faults('apel', { start: 'apel.mulai + 1 hari' })).toEqual([['start', 'apel', 'circle']])
    const { problems, consequences } = await preview('apel')
    expect(problems).toEqual([])
    expect(consequences?.moves).toMatchObject([{ stage: 'apel', from: null, to: '2024-11-24' }])
    expect(consequences?.tell.map(({ code }) => code)).toEqual(['government', 'pps'])
    expect((await preview('apel', { start: 'H-90' })).consequences?.passed).toMatchObject([{ stage: 'apel' }])
    expect(await stages()).toEqual(before)
  })

  test('stands beside those of the regulation, which still follow it; the next one may hang on it', async () => {
    const lawful = await stages()
    expect((await put('apel', 0, { start: '31/12' })).error?.reason).toBe('stage-faulty')
    expect((await put('apel', 0)).body).toEqual({ version: 1 })
    expect((await stages()).slice(0, lawful.length)).toEqual(lawful)
    expect(await find('apel')).toMatchObject({ isOwn: true, start: { day: '2024-11-24', rule: 'H-3' }, version: 0 })
    expect((await put('laporan-apel', 1, { start: 'apel.akhir + 2 hari kerja' })).body).toEqual({ version: 2 })
    expect((await find('laporan-apel'))?.start?.day).toBe('2024-11-26')
    const { body } = await api.call(null, previewChange, { query: { event, stage: 'apel', start: 'H-6', end: 'H-6' } })
    expect(body.moves.map(({ stage }) => stage)).toEqual(['apel', 'laporan-apel'])
    expect((await api.call(null, readOwn, { query: { event } })).body.schedule).toMatchObject({
      isOwn: false,
      added: 2,
    })
  })

  test('is changed by name and day; a circle is refused with its names', async () => {
    expect(await faults('apel', { change: 'edit', start: 'laporan-apel.mulai - 1 hari' })).toContainEqual([
      'start',
      'laporan-apel → apel',
      'circle',
    ])
    expect((await put('apel', 2, { change: 'edit', name: 'Apel siaga', start: 'H-4' })).body).toEqual({ version: 3 })
    expect(await find('apel')).toMatchObject({ name: { id: 'Apel siaga' }, start: { day: '2024-11-23' } })
    expect((await put('kampanye', 3, { change: 'edit' })).error?.reason).toBe('stage-of-regulation')
  })

  test('is not saved over what another person saved meanwhile, nor by one of a part of the area', async () => {
    const late = await put('apel', 2, { change: 'edit' })
    expect([late.status, late.error?.reason, late.error?.facts?.['version']]).toEqual([409, 'changed-meanwhile', 3])
    const regency = await put('baru', 3, {}, actor('kpu', '1671', 'kota', event))
    expect(regency.error?.reason).toBe('outside-area')
    expect((await put('baru', 3, {}, actor('bawaslu', '16', 'bawaslu', event))).error?.reason).toBe('role-not-allowed')
  })

  test('is taken away unless another stage hangs on it; a code with dates of its own is not used again', async () => {
    const hung = await remove('apel', 3)
    expect([hung.error?.reason, hung.error?.facts?.['stages']]).toEqual(['stage-hung-on', 'Apel kesiapan Linmas'])
    expect((await remove('kampanye', 3)).error?.reason).toBe('stage-of-regulation')
    await api.call(kpu, changeStage, {
      params: { event, stage: 'laporan-apel' },
      body: { start: '2024-11-25', end: '2024-11-25', source: 'Surat latihan', seen: 0 },
    })
    expect((await remove('laporan-apel', 3)).body).toEqual({ version: 4 })
    expect(await find('laporan-apel')).toBeUndefined()
    expect(await faults('laporan-apel')).toEqual([['code', 'laporan-apel', 'code-used']])
    expect((await remove('apel', 4)).body).toEqual({ version: 5 })
    const { rows } = await sql`select version from event_schedules order by version`.execute(database.kysely)
    expect(rows).toHaveLength(5)
  })

  test('goes with the others when the event goes back to its regulation', async () => {
    await put('apel-baru', 5)
    const back = await api.call(kpu, dropSchedule, { params: { event }, body: { source: 'PKPU 2/2024', seen: 6 } })
    expect(back.body).toEqual({ version: 7 })
    expect(await find('apel-baru')).toBeUndefined()
  })
})

describe('in a schedule of its own', () => {
  test('a stage is added, changed and taken away among its rows, and the vote stays', async () => {
    const cells = { nameEn: '', within: '', end: '', certainty: '', variants: '', source: 'PKPU latihan' }
    const vote = {
      code: 'pemungutan-suara',
      name: 'Pemungutan suara',
      group: 'voting',
      start: '{votingDay}',
      actors: 'kpps',
    }
    const rows = [{ line: 2, cells: { ...cells, ...vote } }]
    await sql`insert into event_schedules (event, version, rows, source, changed_by, changed_at)
      values (${event}, 8, ${JSON.stringify(rows)}::jsonb, 'Keputusan latihan', 'x', now())`.execute(database.kysely)
    expect((await put('apel', 8)).body).toEqual({ version: 9 })
    expect((await stages()).map(({ code, isOwn, start }) => [code, isOwn, start?.day])).toEqual([
      ['pemungutan-suara', true, '2024-11-27'],
      ['apel', true, '2024-11-24'],
    ])
    expect((await api.call(null, readOwn, { query: { event } })).body.schedule.source).toBe('Keputusan latihan')
    expect((await remove('pemungutan-suara', 9)).error?.reason).toBe('voting-day-of-event')
    expect(await faults('pemungutan-suara', { change: 'edit', start: '2024-12-04' })).toEqual([
      ['start', '2024-12-04', 'voting-day'],
    ])
    expect((await remove('apel', 9)).body).toEqual({ version: 10 })
  })
})
