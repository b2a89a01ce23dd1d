import { sql } from 'kysely'
import { afterAll, expect } from 'vitest'
import { everywhere, inTransaction } from '../../server/database.ts'
import { newId } from '../../shared/uuid.ts'
import { freshDatabase } from '../../testing/database.ts'
import { type Actor, actor, serveForTest } from '../../testing/http.ts'
import { saveStageDates } from '../calendar/index.ts'
import { addElectoralRegions, createEvent } from '../events/index.ts'
import { loadRegions, notElectoralIn2024 } from '../regions/index.ts'
import * as contract from './contract.ts'
import type { MoveId } from './grant-state.ts'
import { routes } from './routes.ts'

/*
 * A province of the real country in the year of its election. Each test file that imports it has a database of its own.
 */

export const event = 'pilkada-sumsel-2024'
export const database = await freshDatabase()
export const clock = { now: new Date('2024-03-01T03:00:00Z') }

export const regency = actor('government', '1602', 'bpkad-oki')
export const kpu = actor('kpu', '1602', 'kpu-oki')
export const bawaslu = actor('bawaslu', '1602', 'bawaslu-oki')
export const province = actor('government', '16', 'bpkad-sumsel')
export const administrator = actor('administrator', '16', 'administrator')

await loadRegions(database)
await inTransaction(database, everywhere, async (db) => {
  await createEvent(db, {
    id: event,
    name: 'Pilkada Sumatera Selatan 2024',
    kind: 'pilkada',
    area: '16',
    votingDay: '2024-11-27',
    timeZone: 'Asia/Jakarta',
    demonstration: false,
  })
  await addElectoralRegions(db, event, '16', notElectoralIn2024)
  const stage = (code: string, start: string | null, end: string | null) =>
    saveStageDates(db, {
      event,
      stage: code,
      start,
      end,
      source: 'uji',
      seen: 0,
      changedBy: 'uji',
      changedAt: clock.now,
    })
  await stage('nphd', '2023-11-09', '2023-11-09')
  await stage('penetapan-tanpa-sengketa', null, '2025-01-09')
})

export const api = await serveForTest(routes, database, () => clock.now)
afterAll(() => api.close())

export const paper = (document: string, day = '2024-02-01') => ({ day, document, file: null, note: '' })

async function propose(
  recipient: 'kpu' | 'bawaslu' | 'police' | 'army',
  by: Actor,
  region = '1602',
  grantorRegion = region,
) {
  const id = newId()
  const body = { id, event, region, recipient, grantorRegion, amount: 120_000_000_000, ...paper('Usulan 1/2024') }
  const { status, error } = await api.call(by, contract.createGrant, { body })
  expect([status, error?.reason]).toEqual([200, undefined])
  return id
}

export async function move(by: Actor, grant: string, id: MoveId, seen: number, rest: object = {}) {
  const body = { id: newId(), move: id, seen, ...paper(`Surat ${id}`), ...rest }
  return api.call(by, contract.moveGrant, { params: { grant }, body })
}

/** A grant that is being used: signed for 100 billion on 9 November 2023, nothing paid yet. */
export async function running(recipient: 'kpu' | 'bawaslu' | 'police' | 'army', recipientActor: Actor) {
  const grant = await propose(recipient, recipientActor)
  const signing = paper('900/1/NPHD/2023', '2023-11-09')
  for (const [by, id, rest] of [
    [regency, 'review', { amount: 110_000_000_000 }],
    [regency, 'agree', { amount: 100_000_000_000 }],
    [regency, 'sign', { amount: 100_000_000_000, ...signing }],
    [recipientActor, 'start', {}],
  ] as const) {
    const { grant: before } = (await api.call(by, contract.readGrant, { params: { grant } })).body
    const { status, error } = await move(by, grant, id, before.version, rest)
    expect([id, status, error?.reason]).toEqual([id, 200, undefined])
  }
  return grant
}

export const pay = (by: Actor, grant: string, amount: number, tranche = 1, id = newId(), day = '2024-02-01') =>
  api.call(by, contract.enterMoney, {
    params: { grant },
    body: { kind: 'disbursement', id, tranche, amount, ...paper('SP2D 1', day) },
  })

export const spend = (by: Actor, grant: string, amount: number) =>
  api.call(by, contract.enterMoney, {
    params: { grant },
    body: { kind: 'expense', id: newId(), line: 'training', amount, ...paper('Kuitansi 1') },
  })

const header = 'No,Pemberi,Penerima,Wilayah,Nomor NPHD,Tanggal,Nilai,Tahap I,Tahap II,Tahun I,Tahun II'

/** Sends a file with these rows under the usual header. */
export async function sendFile(rows: string[], mode: 'preview' | 'apply' = 'apply', by = province, area = '16') {
  const raw = await api.app.inject({
    method: 'POST',
    url: contract.importGrants.path,
    query: { event, area, mode, file: 'nphd.csv' },
    headers: { 'x-test-caller': await callerOf(by), 'content-type': 'application/octet-stream' },
    payload: Buffer.from([header, ...rows].join('\n')),
  })
  return { status: raw.statusCode, body: raw.json() as never } as {
    status: number
    body: contract.ImportReport & { error?: { reason: string; facts: Record<string, unknown> } }
  }
}

/** The test plumbing knows an actor from the first call it makes. */
export const callerOf = async (by: Actor) => {
  await api.call(by, contract.readBudget, { query: { event, area: by.mandate.area } })
  return `${by.person.id}:${by.mandate.id}`
}

/** The actions that stand in the journal, each once. */
export async function listJournal(): Promise<string[]> {
  const { rows } = await sql<{ action: string }>`select distinct action from audit_entries order by 1`.execute(
    database.kysely,
  )
  return rows.map(({ action }) => action)
}
