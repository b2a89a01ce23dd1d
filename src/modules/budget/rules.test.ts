import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { closedDays, dayAfter } from '../calendar/index.ts'
import { profiles } from '../events/rules.ts'
import { roles } from '../../shared/roles.ts'
import { drawMoves, grantStates, getMove, isInForce, moves, movesFrom } from './grant-state.ts'
import { bodies, calculateHonoraria, type Sizes, sumHonoraria } from './honoraria.ts'
import { recipients } from './lines.ts'
import { findRecipient, foldPlace, grantorName, readOfficeDay, recipientName } from './parties.ts'
import {
  balanceOf,
  differenceOf,
  findGap,
  findOffShares,
  nominalTranches,
  refuseEntry,
  refuseMove,
  refuseReversal,
  returnDeadline,
  runningSums,
  shiftLast,
  trancheDeadline,
  trancheState,
  unexplained,
  worst,
} from './rules.ts'
import { sidesOf } from './sides.ts'

const none = { signed: 0, disbursed: 0, used: 0, returned: 0 }
const terms = { shares: profiles['pilkada-2024'].grantShares.value, tolerance: 1 }

describe('the states of a grant', () => {
  test('every move is possible from the states it names and from no other', () => {
    const table = moves.flatMap((move) =>
      grantStates.map((state) => {
        const facts = { state, note: 'alasan lengkap', amount: 5, money: none, before: 5 }
        return [move.id, state, refuseMove(move, facts) === undefined] as const
      }),
    )
    expect(table.filter(([, , may]) => may).map(([move, state]) => `${state} ${move}`)).toEqual([
      'proposal review',
      'review return-proposal',
      'review agree',
      'agreed reopen',
      'agreed sign',
      'signed start',
      'running report',
      'reported return-report',
      'reported close',
      'proposal withdraw',
      'review withdraw',
      'agreed withdraw',
    ])
    expect(table).toHaveLength(moves.length * grantStates.length)
  })

  test('every state can be reached, and what is closed or withdrawn goes nowhere', () => {
    const reached = new Set(['proposal', ...moves.map(({ to }) => to)])
    expect(grantStates.filter((state) => !reached.has(state))).toEqual([])
    expect(grantStates.filter((state) => movesFrom(state).length === 0)).toEqual(['closed', 'withdrawn'])
    expect(grantStates.filter(isInForce)).toEqual(['signed', 'running', 'reported'])
  })

  test('what undoes needs a reason, what fixes an amount needs the amount', () => {
    const facts = { note: 'ok', amount: undefined, money: none, before: null }
    expect(refuseMove(getMove('reopen'), { ...facts, state: 'agreed' })).toBe('note-needed')
    expect(refuseMove(getMove('agree'), { ...facts, state: 'review' })).toBe('amount-needed')
    expect(refuseMove(getMove('start'), { ...facts, state: 'signed' })).toBeUndefined()
    expect(() => getMove('hapus' as never)).toThrow(RangeError)
  })

  test('no more is signed than was agreed', () => {
    const facts = { state: 'agreed' as const, note: '', money: none, before: 100 }
    expect(refuseMove(getMove('sign'), { ...facts, amount: 101 })).toBe('amount-above')
    expect(refuseMove(getMove('sign'), { ...facts, amount: 100 })).toBeUndefined()
  })

  test('the diagram in the documentation is that of the table', async () => {
    const { readFileSync } = await import('node:fs')
    expect(readFileSync('docs/grants.md', 'utf8')).toContain(drawMoves())
  })
})

describe('tranches', () => {
  test('G13: signed on 9 November 2023, the first is due on 29 November 2023, the last on 27 June 2024', () => {
    const { grantFirstWithin, grantLastBefore } = profiles['pilkada-2024']
    expect(grantFirstWithin.value.count).toBe('working')
    const first = dayAfter('2023-11-09', { count: grantFirstWithin.value.length, unit: 'working-day' }, closedDays)
    const last = dayAfter('2024-11-27', { count: -grantLastBefore.value, unit: 'month' }, closedDays)
    expect([first, last]).toEqual(['2023-11-29', '2024-06-27'])
    expect([1, 2].map((number) => trancheDeadline(number, { first, last }))).toEqual(['2023-11-29', '2024-06-27'])
  })

  test('what was signed after the last day of payment is paid by its own first deadline', () => {
    expect(trancheDeadline(2, { first: '2024-07-20', last: '2024-06-27' })).toBe('2024-07-20')
    expect(trancheDeadline(2, { first: '2024-05-30', last: null })).toBe('2024-05-30')
    expect(trancheDeadline(1, { first: null, last: '2024-06-27' })).toBeNull()
  })

  test('is late the day after its deadline and not before, at risk for its last two weeks, done when whole', () => {
    const tranche = { number: 2, year: 2024, amount: 60, paid: 59, deadline: '2024-06-27' }
    const on = (day: string, paid = 59) => trancheState({ ...tranche, paid }, day, 'running')
    expect([on('2024-06-12'), on('2024-06-13'), on('2024-06-27'), on('2024-06-28')]).toEqual([
      'ok',
      'risk',
      'risk',
      'late',
    ])
    expect(on('2024-06-28', 60)).toBe('done')
    expect(trancheState({ ...tranche, deadline: null }, '2024-06-28', 'agreed')).toBe('todo')
    expect(trancheState(tranche, '2024-06-28', 'withdrawn')).toBe('todo')
    expect(worst(['done', 'late', 'risk'])).toBe('late')
    expect(worst([])).toBe('todo')
  })

  test('the nominal tranches of any amount add up to it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999_999_999 }), (amount) => {
        const parts = nominalTranches(amount, [40, 60])
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount)
        expect(Math.abs((parts[0] ?? 0) - amount * 0.4)).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('an addendum shifts the last tranche alone; where it cannot, nothing is kept', () => {
    const agreed = [
      { year: 2023, amount: 40 },
      { year: 2024, amount: 60 },
    ]
    expect(shiftLast(agreed, 90)).toEqual([
      { year: 2023, amount: 40 },
      { year: 2024, amount: 50 },
    ])
    expect(shiftLast(agreed, 39)).toBeUndefined()
    expect(shiftLast([], 100)).toBeUndefined()
    expect(shiftLast([{ year: 2024, amount: 5 }], 9)).toEqual([{ year: 2024, amount: 9 }])
  })

  test('the real split of Sumatera Selatan lies inside the tolerance; two points off is flagged', () => {
    const kpu = [
      { number: 1, amount: 416_918_651_985 },
      { number: 2, amount: 637_059_959_605 },
    ]
    const bawaslu = [
      { number: 1, amount: 137_700_016_432 },
      { number: 2, amount: 215_277_551_648 },
    ]
    expect(findOffShares(kpu, terms)).toEqual([])
    expect(findOffShares(bawaslu, terms)).toEqual([])
    expect(findOffShares(bawaslu, { ...terms, tolerance: 0.5 }).map(({ number }) => number)).toEqual([1, 2])
    const off = findOffShares(
      [
        { number: 1, amount: 38 },
        { number: 2, amount: 62 },
      ],
      terms,
    )
    expect(off).toEqual([
      { number: 1, percent: 38, nominal: 40 },
      { number: 2, percent: 62, nominal: 60 },
    ])
    expect(findOffShares([{ number: 1, amount: 100 }], terms)).toEqual([])
  })
})

describe('money', () => {
  const muaraEnim = { signed: 76_275_468_889, disbursed: 76_275_468_889, used: 69_149_113_629, returned: 7_126_335_270 }

  test('G11: Muara Enim leaves 19,990 rupiah unexplained, and the grant cannot be closed', () => {
    expect(unexplained(muaraEnim, 'running')).toBe(19_990)
    expect(balanceOf(muaraEnim)).toBe(19_990)
    const facts = { state: 'reported' as const, note: '', amount: undefined, before: null }
    expect(refuseMove(getMove('close'), { ...facts, money: muaraEnim })).toBe('difference-unexplained')
    const whole = { ...muaraEnim, returned: muaraEnim.returned + 19_990 }
    expect(refuseMove(getMove('close'), { ...facts, money: whole })).toBeUndefined()
  })

  test('money that is still being used is a balance, and nothing is unexplained yet', () => {
    expect(unexplained({ ...muaraEnim, returned: 0 }, 'running')).toBeNull()
    expect(unexplained({ ...muaraEnim, returned: 0 }, 'reported')).toBe(7_126_355_260)
  })

  test('nothing above the signed amount is paid, nothing is spent or returned that was not received', () => {
    const money = { signed: 100, disbursed: 40, used: 30, returned: 0 }
    const on = (kind: 'disbursement' | 'expense' | 'return', amount: number, state = 'running' as const) =>
      refuseEntry({ kind, amount, day: '2024-06-01' }, { state, money, today: '2024-06-01' })
    expect([on('disbursement', 60), on('disbursement', 61)]).toEqual([undefined, 'above-signed'])
    expect([on('expense', 10), on('expense', 11)]).toEqual([undefined, 'above-received'])
    expect([on('return', 10), on('return', 11)]).toEqual([undefined, 'above-balance'])
    const tomorrow = { kind: 'expense' as const, amount: 1, day: '2024-06-02' }
    expect(refuseEntry(tomorrow, { state: 'running', money, today: '2024-06-01' })).toBe('day-in-future')
    expect(refuseEntry(tomorrow, { state: 'agreed', money, today: '2024-06-03' })).toBe('not-in-force')
  })

  test('an entry is taken back once, and not when its money is spent', () => {
    const money = { signed: 100, disbursed: 40, used: 30, returned: 0 }
    const back = (amount: number, isReversed = false) =>
      refuseReversal({ kind: 'disbursement', amount, isReversed }, { state: 'running', money })
    expect([back(10), back(11), back(10, true), back(-10)]).toEqual([
      undefined,
      'spent-already',
      'reversed-already',
      'reversed-already',
    ])
    const expense = { kind: 'expense' as const, amount: 30, isReversed: false }
    expect(refuseReversal(expense, { state: 'running', money })).toBeUndefined()
    expect(refuseReversal(expense, { state: 'closed', money })).toBe('not-in-force')
  })

  test('whatever is paid, spent, returned and taken back, the rules keep the sums in order', () => {
    const step = fc.record({
      kind: fc.constantFrom('disbursement' as const, 'expense' as const, 'return' as const),
      amount: fc.integer({ min: 1, max: 60 }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const money = { ...none, signed: 100 }
        for (const { kind, amount } of steps) {
          const facts = { state: 'running' as const, money, today: '2024-06-01' }
          if (refuseEntry({ kind, amount, day: '2024-06-01' }, facts)) continue
          money[kind === 'disbursement' ? 'disbursed' : kind === 'expense' ? 'used' : 'returned'] += amount
        }
        expect(money.disbursed).toBeLessThanOrEqual(money.signed)
        expect(balanceOf(money)).toBeGreaterThanOrEqual(0)
        expect(balanceOf(money)).toBe(money.disbursed - money.used - money.returned)
      }),
    )
  })

  test('a gap names the next stage, what is missing until its end and for which lines', () => {
    const needs = [
      { line: 'outreach', stage: 'daftar-pemilih', amount: 20, day: '2024-09-23' },
      { line: 'training', stage: 'kampanye', amount: 15, day: '2024-11-23' },
      { line: 'debates', stage: 'kampanye', amount: 10, day: '2024-11-23' },
      { line: 'ad-hoc-honoraria', stage: 'pemungutan-suara', amount: 50, day: '2024-11-27' },
      { line: 'disputes', stage: 'putusan-mk', amount: 5, day: null },
    ]
    expect(findGap(needs, 40, '2024-10-01')).toEqual({
      day: '2024-11-23',
      stage: 'kampanye',
      need: 45,
      disbursed: 40,
      missing: 5,
      lines: ['training', 'debates'],
    })
    expect(findGap(needs, 45, '2024-10-01')).toBeUndefined()
    expect(findGap(needs, 45, '2024-11-24')).toMatchObject({ stage: 'pemungutan-suara', missing: 50 })
    expect(findGap(needs, 0, '2024-12-01')).toBeUndefined()
  })

  test('running sums end where the sums end, and never fall', () => {
    const sum = fc.record({
      day: fc.constantFrom('2024-01-01', '2024-02-01', '2024-03-01'),
      amount: fc.integer({ min: 0, max: 1_000 }),
    })
    fc.assert(
      fc.property(fc.array(sum), fc.array(sum), fc.array(sum), (planned, disbursed, used) => {
        const points = runningSums(planned, disbursed, used)
        const total = (sums: readonly { amount: number }[]) => sums.reduce((all, { amount }) => all + amount, 0)
        if (points.length > 0)
          expect(points.at(-1)).toMatchObject({
            planned: total(planned),
            disbursed: total(disbursed),
            used: total(used),
          })
        const rises = points.every(({ used }, index) => used >= (points[index - 1]?.used ?? 0))
        expect(rises).toBe(true)
      }),
    )
  })

  test('the remainder is due three months after the determination; offices differ from each other by a day', () => {
    const months = profiles['pilkada-2024'].grantReturnWithin.value
    expect(returnDeadline('2025-01-09', months)).toBe('2025-04-09') // Penajam Paser Utara announced 10 April
    expect(returnDeadline('2025-02-06', months)).toBe('2025-05-06') // Sigi announced the same
    expect(returnDeadline('2024-11-30', months)).toBe('2025-02-28')
  })

  test('the re-vote of Empat Lawang: rounded parts differ from the agreement, and the difference is told', () => {
    const parts = [15.7, 8.6, 17.5, 2.4].map((billions) => ({ amount: Math.round(billions * 1e9) }))
    const funds = [32, 12].map((billions) => ({ amount: billions * 1e9 }))
    expect(differenceOf(44_345_221_771, parts)).toBe(145_221_771)
    expect(differenceOf(44_345_221_771, funds)).toBe(345_221_771)
  })
})

describe('honoraria', () => {
  const sizes = (stations: number): Sizes => ({
    ppk: { units: 241, people: 5, months: 1 },
    pps: { units: 3_249, people: 3, months: 1 },
    pantarlih: { units: stations, people: 1, months: 1 },
    kpps: { units: stations, people: 7, months: 1 },
    linmas: { units: stations, people: 2, months: 1 },
  })

  test('G16: one month of KPPS and Linmas at 13,206 stations costs Rp96,403,800,000', () => {
    const rows = calculateHonoraria(sizes(13_206), false)
    expect(sumHonoraria(rows.filter(({ body }) => body === 'kpps' || body === 'linmas'))).toBe(96_403_800_000)
    expect(sumHonoraria(rows.filter(({ body }) => body === 'kpps' || body === 'linmas')) / 13_206).toBe(7_300_000)
  })

  test('G1: the heads are those of the province', () => {
    const rows = calculateHonoraria(sizes(13_206), false)
    const heads = (body: string) => rows.filter((row) => row.body === body).reduce((sum, row) => sum + row.heads, 0)
    expect(bodies.map(heads)).toEqual([1_205, 9_747, 13_206, 92_442, 26_412])
  })

  test('secretariats count only where they are asked for', () => {
    const without = sumHonoraria(calculateHonoraria(sizes(0), false))
    const secretariats = 241 * (1_850_000 + 2 * 1_300_000) + 3_249 * (1_150_000 + 2 * 1_050_000)
    expect(sumHonoraria(calculateHonoraria(sizes(0), true)) - without).toBe(secretariats)
  })
})

describe('who stands on which side', () => {
  const grant = { grantorRegion: '1602', region: '1602', recipient: 'kpu' as const }

  test('the government that pays and the office that receives; nobody above them, nobody beside them', () => {
    const table = roles.flatMap((role) =>
      ['16', '1602', '1603', '160201'].flatMap((area) =>
        sidesOf({ role, area }, grant).map((side) => `${role} ${area} ${side}`),
      ),
    )
    expect(table.filter((row) => !row.startsWith('administrator'))).toEqual([
      'kpu 1602 recipient',
      'government 1602 grantor',
    ])
  })

  test('a province that pays for a kabupaten is its grantor', () => {
    const fromProvince = { ...grant, grantorRegion: '16' }
    expect(sidesOf({ role: 'government', area: '16' }, fromProvince)).toEqual(['grantor'])
    expect(sidesOf({ role: 'government', area: '1602' }, fromProvince)).toEqual([])
  })
})

describe('the words of offices', () => {
  test.each([
    ['Pemkab. Ogan Komering Ilir', 'ogankomeringilir'],
    ['Kota Palembang', 'palembang'],
    ['Pemprov Sumatera Selatan', 'sumateraselatan'],
  ])('%s', (text, folded) => expect(foldPlace(text)).toBe(folded))

  test('recipients are known by the names their offices go by', () => {
    expect(
      ['KPU Kab. OKI', 'Bawaslu', 'Polrestabes Palembang', 'Polda', 'Kodim 0402', 'TNI', 'Dinas'].map(findRecipient),
    ).toEqual(['kpu', 'bawaslu', 'police', 'police', 'army', 'army', undefined])
    expect(recipients.map((one) => findRecipient(recipientName(one, '1602')))).toEqual([...recipients])
    expect(recipients.map((one) => findRecipient(recipientName(one, '16')))).toEqual([...recipients])
    expect([
      grantorName('16', 'Sumatera Selatan'),
      grantorName('1671', 'Kota Palembang'),
      grantorName('1602', 'OKI'),
    ]).toEqual(['Pemprov Sumatera Selatan', 'Pemkot Palembang', 'Pemkab OKI'])
  })

  test.each([
    ['2023-11-09', '2023-11-09'],
    ['09/11/2023', '2023-11-09'],
    ['9-11-2023', '2023-11-09'],
    ['9 November 2023', '2023-11-09'],
    ['7 Mei 2024', '2024-05-07'],
    ['9 Nov 2023', '2023-11-09'],
    ['kemarin', undefined],
    ['9 Foo 2023', undefined],
  ])('the day %s', (text, day) => expect(readOfficeDay(text)).toBe(day))
})
