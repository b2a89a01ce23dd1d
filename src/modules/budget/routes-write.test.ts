import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../shared/uuid.ts'
import { actor } from '../../testing/http.ts'
import * as contract from './contract.ts'
import {
  administrator,
  api,
  bawaslu,
  event,
  kpu,
  listJournal,
  move,
  paper,
  pay,
  province,
  regency,
  running,
  spend,
} from './given-grant.ts'

describe('the way of a grant', () => {
  let grant: string

  test('from proposal to use, each amount kept with its document and who wrote it', async () => {
    grant = await running('kpu', kpu)
    const { body } = await api.call(kpu, contract.readGrant, { params: { grant } })
    expect(body.moves.map(({ state, by }) => `${state} ${by}`)).toEqual([
      'proposal kpu-oki',
      'review bpkad-oki',
      'agreed bpkad-oki',
      'signed bpkad-oki',
      'running kpu-oki',
    ])
    expect(body.grant).toMatchObject({
      asked: 120_000_000_000,
      reviewed: 110_000_000_000,
      agreed: 100_000_000_000,
      signed: 100_000_000_000,
      number: '900/1/NPHD/2023',
      signedOn: '2023-11-09',
      state: 'running',
      version: 5,
      condition: 'late',
    })
    expect(body.grant.tranches).toEqual([
      { number: 1, year: 2023, amount: 40_000_000_000, paid: 0, deadline: '2023-11-29', state: 'late' },
      { number: 2, year: 2024, amount: 60_000_000_000, paid: 0, deadline: '2024-06-27', state: 'ok' },
    ])
    expect(body.sides).toEqual(['recipient'])
  })

  test('nobody moves it for the other side, and no step is left out', async () => {
    const wrongSide = await move(kpu, grant, 'close', 5)
    expect([wrongSide.status, wrongSide.error?.reason]).toEqual([403, 'not-your-side'])
    const above = await move(province, grant, 'close', 5)
    expect(above.error?.reason).toBe('not-your-side')
    expect((await move(administrator, grant, 'close', 5)).error?.reason).toBe('move-not-possible')
    const stranger = await move(actor('government', '1603', 'muara-enim'), grant, 'close', 5)
    expect([stranger.status, stranger.error?.reason]).toEqual([403, 'outside-area'])
  })

  test('two people who move it from the same state: one is told who was first', async () => {
    const id = newId()
    const body = { id, move: 'report' as const, seen: 5, ...paper('Laporan 1') }
    const [one, other] = await Promise.all([
      api.call(kpu, contract.moveGrant, { params: { grant }, body }),
      move(actor('kpu', '1602', 'kpu-oki-dua'), grant, 'report', 5),
    ])
    const outcomes = [one, other].map(({ status, error }) => [status, error?.reason])
    expect(outcomes).toContainEqual([200, undefined])
    expect(outcomes).toContainEqual([409, 'changed-meanwhile'])
    const second = one.status === 409 ? one : other
    expect(String(second.error?.facts['by'])).toMatch(/^kpu-oki/)
    if (one.status === 200) {
      const again = await api.call(kpu, contract.moveGrant, { params: { grant }, body })
      expect([again.status, again.body.grant.version]).toEqual([200, 6])
    }
    const back = await move(regency, grant, 'return-report', 6, { note: 'lampiran kurang' })
    expect(back.body.grant.state).toBe('running')
  })

  test('a date that lies ahead, an empty reason and a missing file are refused, and nothing is written', async () => {
    const seen = 7
    expect((await move(kpu, grant, 'report', seen, paper('Laporan', '2024-12-01'))).error?.reason).toBe('day-in-future')
    expect((await move(kpu, grant, 'report', seen, { file: '0'.repeat(64) })).error?.reason).toBe('file-missing')
    expect((await api.call(kpu, contract.readGrant, { params: { grant } })).body.grant.version).toBe(7)
  })

  test('a second grant between the same two is refused with the one that is there', async () => {
    const body = {
      id: newId(),
      event,
      region: '1602',
      recipient: 'kpu' as const,
      grantorRegion: '1602',
      amount: 1,
      ...paper('Usulan 2'),
    }
    const { status, error } = await api.call(kpu, contract.createGrant, { body })
    expect([status, error?.reason, error?.facts['grant']]).toEqual([409, 'grant-exists', grant])
    const above = await api.call(kpu, contract.createGrant, { body: { ...body, grantorRegion: '1603' } })
    expect(above.error?.reason).toBe('grantor-outside')
    const foreign = await api.call(bawaslu, contract.createGrant, { body: { ...body, recipient: 'police' } })
    expect(foreign.error?.reason).toBe('not-your-side')
  })

  test('another signed amount needs a reason, is never below what was paid, and divides as it is told', async () => {
    const id = await running('bawaslu', bawaslu)
    await pay(regency, id, 40_000_000_000)
    const revise = (amount: number, tranches?: { year: number; amount: number }[]) =>
      api.call(regency, contract.reviseAmount, {
        params: { grant: id },
        body: { id: newId(), seen: 5, amount, tranches, ...paper('Adendum'), reason: 'rasionalisasi APBD' },
      })
    expect((await revise(39_000_000_000)).error?.reason).toBe('below-disbursed')
    expect((await revise(90_000_000_000, [{ year: 2023, amount: 1 }])).error?.reason).toBe('tranches-differ')
    const { status, body } = await revise(90_000_000_000, [
      { year: 2023, amount: 40_000_000_000 },
      { year: 2024, amount: 50_000_000_000 },
    ])
    expect([status, body.grant.signed, body.grant.agreed, body.grant.version]).toEqual([200, 90e9, 100e9, 6])
    expect(body.grant.tranches.map(({ amount, state }) => [amount, state])).toEqual([
      [40e9, 'done'],
      [50e9, 'ok'],
    ])
    const { body: detail } = await api.call(bawaslu, contract.readGrant, { params: { grant: id } })
    expect(detail.amounts.filter(({ kind }) => kind === 'signed').map(({ amount }) => amount)).toEqual([100e9, 90e9])
    expect(detail.offShares.map(({ number }) => number)).toEqual([1, 2])
    expect(detail.grant.signedOn).toBe('2023-11-09')
    // without a division of its own an addendum leaves the first tranche alone
    const { body: later } = await api.call(regency, contract.reviseAmount, {
      params: { grant: id },
      body: { id: newId(), seen: 6, amount: 95e9, ...paper('Adendum 2'), reason: 'tambahan APBD perubahan' },
    })
    expect(later.grant.tranches.map(({ year, amount }) => [year, amount])).toEqual([
      [2023, 40e9],
      [2024, 55e9],
    ])
  })
})

describe('money', () => {
  const police = actor('police', '1602', 'polres-oki')
  let grant: string
  let first: string

  beforeAll(async () => {
    grant = await running('police', police)
  })

  test('is paid up to the signed amount and not a rupiah beyond, also by two at once', async () => {
    first = newId()
    expect((await pay(regency, grant, 40_000_000_000, 1, first)).status).toBe(200)
    expect((await pay(regency, grant, 40_000_000_000, 1, first)).body.grant.disbursed).toBe(40_000_000_000)
    expect((await pay(regency, grant, 41_000_000_000, 1, first)).error?.reason).toBe('id-used')
    const both = await Promise.all([pay(regency, grant, 35e9, 2), pay(regency, grant, 35e9, 2)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const refused = both.find(({ status }) => status === 409)
    expect(refused?.error).toMatchObject({ reason: 'above-signed', facts: { left: 25e9 } })
    expect((await pay(regency, grant, 1, 3)).error?.reason).toBe('tranche-unknown')
    expect((await pay(police, grant, 1)).error?.reason).toBe('not-your-side')
    expect((await pay(regency, grant, 1, 2, newId(), '2024-03-02')).error?.reason).toBe('day-in-future')
  })

  test('is spent as far as it was received; a wrong entry is taken back by one against it', async () => {
    expect((await spend(police, grant, 75_000_000_001)).error?.reason).toBe('above-received')
    expect((await spend(police, grant, 50e9)).body.grant.balance).toBe(25e9)
    const reverse = (entry: string, by = regency, id = newId()) =>
      api.call(by, contract.reverseEntry, {
        params: { grant },
        body: { id, entry, ...paper('Koreksi SP2D'), note: 'salah rekening tujuan' },
      })
    expect((await reverse(first)).error).toMatchObject({ reason: 'spent-already', facts: { balance: 25e9 } })
    const { body } = await api.call(police, contract.readGrant, { params: { grant } })
    const expense = body.entries.find(({ kind }) => kind === 'expense')?.id ?? ''
    expect((await reverse(expense, regency)).error?.reason).toBe('not-your-side')
    const id = newId()
    expect((await reverse(expense, police, id)).body.grant.used).toBe(0)
    expect((await reverse(expense, police, id)).status).toBe(200)
    expect((await reverse(expense, police)).error?.reason).toBe('reversed-already')
    expect((await reverse(newId(), police)).error?.reason).toBe('unknown-entry')
    const after = await api.call(police, contract.readGrant, { params: { grant } })
    expect(
      after.body.entries
        .filter(({ kind }) => kind === 'expense')
        .map(({ amount }) => amount)
        .sort(),
    ).toEqual([-50e9, 50e9])
  })

  test('G11: what is reported and does not add up is told to the rupiah and keeps the grant open', async () => {
    await spend(police, grant, 74_999_980_010)
    const reported = await move(police, grant, 'report', 5)
    expect(reported.body.grant.unexplained).toBe(19_990)
    const close = await move(regency, grant, 'close', 6)
    expect(close.error).toMatchObject({ reason: 'difference-unexplained', facts: { difference: 19_990 } })
    await api.call(police, contract.enterMoney, {
      params: { grant },
      body: { kind: 'return', id: newId(), amount: 19_990, ...paper('STS 1') },
    })
    expect((await move(regency, grant, 'close', 6)).body.grant.state).toBe('closed')
    expect((await spend(police, grant, 1)).error?.reason).toBe('not-in-force')
  })

  test('a plan serves stages of the calendar, keeps inside the grant, and warns before the money is missing', async () => {
    const army = actor('army', '1602', 'kodim-oki')
    const id = await running('army', army)
    const plan = (lines: { line: 'security' | 'operations'; stage: string; amount: number }[], seen = 0) =>
      api.call(army, contract.savePlan, { params: { grant: id }, body: { id: newId(), seen, lines } })
    const security = { line: 'security' as const, stage: 'pemungutan-suara', amount: 90e9 }
    expect((await plan([{ ...security, stage: 'tidak-ada' }])).error?.reason).toBe('unknown-stage')
    expect((await plan([security, security])).error?.reason).toBe('line-twice')
    expect((await plan([{ ...security, amount: 100e9 + 1 }])).error).toMatchObject({
      reason: 'plan-above-signed',
      facts: { above: 1 },
    })
    expect(
      (await plan([{ ...security }, { line: 'operations', stage: 'nphd-tahap-2', amount: 5e9 }])).body.version,
    ).toBe(1)
    expect((await plan([security])).error?.reason).toBe('plan-changed-meanwhile')
    const { body } = await api.call(army, contract.readGrant, { params: { grant: id } })
    expect(body.grant.gap).toMatchObject({
      day: '2024-06-27',
      need: 5e9,
      disbursed: 0,
      missing: 5e9,
      lines: ['operations'],
    })
    expect(body.flow.at(-1)).toEqual({ day: '2024-11-27', planned: 95e9, disbursed: 0, used: 0 })
  })
})

test('every write stands in the journal', async () => {
  expect(await listJournal()).toEqual([
    'grant-amount-revised',
    'grant-entry-reversed',
    'grant-money-entered',
    'grant-moved',
    'grant-plan-saved',
    'grant-proposed',
  ])
})
