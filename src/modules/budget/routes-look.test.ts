import { beforeAll, describe, expect, test } from 'vitest'
import { everywhere, inTransaction } from '../../server/database.ts'
import { newId } from '../../shared/uuid.ts'
import { type Actor, actor } from '../../testing/http.ts'
import { readStageDays } from '../calendar/index.ts'
import { collectObligations, drawBoard } from '../readiness/index.ts'
import * as contract from './contract.ts'
import { api, bawaslu, database, event, kpu, paper, regency, running, sendFile } from './given-grant.ts'
import { indicators } from './indicators.ts'
import { listObligations } from './obligations.ts'

describe('what the board and the institutions are told', () => {
  const facts = { event, now: new Date('2024-07-01T03:00:00Z') }

  beforeAll(async () => {
    await running('kpu', kpu)
    const supervised = await running('bawaslu', bawaslu)
    await api.call(regency, contract.reviseAmount, {
      params: { grant: supervised },
      body: { id: newId(), seen: 5, amount: 95e9, ...paper('Adendum'), reason: 'rasionalisasi APBD' },
    })
    await running('police', actor('police', '1602'))
    await running('army', actor('army', '1602'))
    await sendFile([
      '1,Pemkot Palembang,KPU Kota,Kota Palembang,900/P2,2023-11-09,"103.500.000.000,00",,,,',
      '2,Pemkab Lahat,KPU,Lahat,900/L1,09/11/2023,819.525.611.590,323.137.651.985,496.387.959.605,2023,2024',
      '3,Pemkab Lahat,Bawaslu,Lahat,900/L2,09/11/2023,280.021.568.080,108.518.016.432,171.503.551.648,2023,2024',
      '4,Pemprov Sumatera Selatan,Bawaslu,Sumatera Selatan,900/P3,09/11/2023,72.956.000.000,29.182.000.000,43.774.000.000,2023,2024',
    ])
  })

  test('the board counts agreements, paid rupiah and what is past its deadline', async () => {
    const board = await inTransaction(database, everywhere, (db) =>
      drawBoard(db, { indicators, readStageDays }, { ...facts, area: '16' }),
    )
    const row = board.rows.find(({ region }) => region === '1602')
    const cell = (id: string) => row?.cells.find(({ indicator }) => indicator === id)
    expect(cell('grants-signed')).toMatchObject({ done: 4, total: 4, state: 'done' })
    expect(cell('grants-paid')).toMatchObject({ total: 395e9, state: 'late' })
    expect(cell('grants-paid')?.reason?.id).toMatch(/^Rp[\d.]+ lewat tenggat tahap$/)
    const empty = board.rows.find(({ region }) => region === '1605')
    expect(empty?.cells.find(({ indicator }) => indicator === 'grants-signed')).toMatchObject({
      done: 0,
      total: 4,
      state: 'late',
      reason: { id: '4 NPHD belum ditandatangani' },
    })
    // the grants of the province itself belong to no row of its kabupaten/kota
    const paid = board.total.cells.find(({ indicator }) => indicator === 'grants-paid')
    expect(paid?.total).toBe(395e9 + 103_500_000_000 + 819_525_611_590 + 280_021_568_080)
  })

  test('each side is told what it owes and nothing of others', async () => {
    const owed = (mandate: { role: Actor['mandate']['role']; area: string }) =>
      inTransaction(database, everywhere, (db) =>
        collectObligations(db, { sources: [listObligations], readStageDays }, { ...facts, mandate }),
      )
    const government = await owed({ role: 'government', area: '1602' })
    expect(government.obligations.map(({ holder, state }) => `${holder.kind} ${state}`)).toContain('finance late')
    expect(government.obligations.every(({ holder }) => holder.region === '1602')).toBe(true)
    expect(government.obligations.every(({ path }) => path.startsWith('/anggaran/'))).toBe(true)
    const foreign = await owed({ role: 'government', area: '1603' })
    expect(foreign.obligations).toEqual([])
    const office = await owed({ role: 'kpu', area: '1604' })
    expect(office.obligations.map(({ id, deadline }) => [id.split(':')[0], deadline])).toEqual([
      ['grant-step', '2024-01-26'],
    ])
  })

  test('the sizes for honoraria come from the event', async () => {
    const { body } = await api.call(kpu, contract.readSizes, { query: { event, area: '1602' } })
    expect(body).toMatchObject({ districts: 18, villages: 327, stations: 0, people: { kpps: 7, linmas: 2 } })
  })
})
