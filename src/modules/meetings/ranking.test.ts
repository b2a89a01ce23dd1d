import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { IndicatorFacts } from '../readiness/contract.ts'
import { states } from '../readiness/rules.ts'
import type { Proposal } from './contract-agenda.ts'
import { nameOfSource, proposeIndicator, proposeIssue, rank } from './ranking.ts'

const indicator = (id: string): IndicatorFacts => ({
  id,
  label: { id: 'Sortir & lipat', en: 'Sorting and folding' },
  short: { id: 'Sortir', en: 'Sorting' },
  domain: 'logistics',
  stage: 'logistik',
  owner: { id: 'KPU', en: 'KPU' },
  holder: { kind: 'kpu', level: 'regency' },
  unit: { id: 'lembar', en: 'sheets' },
  target: 1,
  starts: null,
  deadline: '2024-11-12T16:59:00.000Z',
  evidence: null,
})

const cell = (name: string, state: (typeof states)[number], done: number, total = 100) => ({
  region: name,
  name,
  cell: { indicator: 'sortir', state, done, total, late: 0, planned: null, reason: null },
})

const where = { at: '2024-11-15T01:30:00.000Z', isInvited: true }

test('an indicator is proposed with its late and risky cells alone, the furthest behind first', () => {
  const cells = [
    cell('Lahat', 'ok', 95),
    cell('OKI', 'late', 82),
    cell('Prabumulih', 'risk', 60),
    cell('Banyuasin', 'late', 79),
  ]
  const proposal = proposeIndicator(indicator('sortir'), cells, where)
  expect(proposal).toMatchObject({ late: 2, atRisk: 1, lowest: { name: 'Prabumulih', share: 0.6 } })
  expect(proposal?.source.kind === 'board' && proposal.source.cells.map(({ name }) => name)).toEqual([
    'Banyuasin',
    'OKI',
    'Prabumulih',
  ])
  expect(proposal?.source).toMatchObject({ regions: 4, at: where.at })
})

test('where nothing is late or at risk there is nothing to talk about', () => {
  expect(
    proposeIndicator(indicator('sortir'), [cell('Lahat', 'ok', 95), cell('OKI', 'todo', 0)], where),
  ).toBeUndefined()
})

const anyCells = fc.array(fc.record({ state: fc.constantFrom(...states), done: fc.integer({ min: 0, max: 100 }) }), {
  minLength: 1,
  maxLength: 17,
})
const anyBoard = fc.array(anyCells, { maxLength: 8 }).map((columns) =>
  columns.flatMap((cells, at) => {
    const named = cells.map(({ state, done }, row) => cell(`Kabupaten ${row}`, state, done))
    return proposeIndicator(indicator(`indikator-${at}`), named, where) ?? []
  }),
)
const promises: Proposal = {
  source: { kind: 'follow-ups', items: [] },
  late: 1,
  atRisk: 0,
  lowest: null,
  invited: true,
}
const stage = (day: string): Proposal => ({
  source: { kind: 'stage', stage: `tahap-${day}`, name: { id: 'Tahap', en: 'Stage' }, day },
  late: 0,
  atRisk: 0,
  lowest: null,
  invited: true,
})

test('the order depends on the facts alone: promises, then most late, then most at risk, then days', () => {
  fc.assert(
    fc.property(anyBoard, fc.nat(), (board, turn) => {
      const all = [...board, promises, stage('2024-11-20'), stage('2024-11-16')]
      const at = turn % all.length
      const ranked = rank(all)
      expect(rank([...all.slice(at), ...all.slice(0, at)].toReversed())).toEqual(ranked)
      expect(ranked).toHaveLength(all.length)
      expect(ranked[0]).toBe(promises)
      const inOrder = ranked.slice(1, -2)
      for (const [index, next] of inOrder.slice(1).entries()) {
        const before = inOrder[index]
        expect(before?.late).toBeGreaterThanOrEqual(next.late)
        if (before?.late === next.late) expect(before.atRisk).toBeGreaterThanOrEqual(next.atRisk)
      }
      expect(ranked.slice(-2).map(({ source }) => nameOfSource(source))).toEqual([
        'stage tahap-2024-11-16',
        'stage tahap-2024-11-20',
      ])
    }),
  )
})

const risk = (
  id: string,
  likelihood: number,
  impact: number,
  reviewOn: string,
  state: 'open' | 'mitigated' | 'closed',
) => ({
  id,
  kind: 'risk' as const,
  title: `Risiko ${id}`,
  description: '',
  mitigation: '',
  likelihood,
  impact,
  reviewOn,
  state,
})
const days = { today: '2024-11-15', until: '2024-11-30' }
const proposed = (...issues: ReturnType<typeof risk>[]) => issues.flatMap((issue) => proposeIssue(issue, days) ?? [])

test('a risk is proposed while it is grave and unmitigated, or when it is looked at again before the next meeting', () => {
  const names = (...issues: ReturnType<typeof risk>[]) => proposed(...issues).map(({ source }) => nameOfSource(source))
  expect(names(risk('besar', 4, 4, '2025-01-10', 'open'))).toEqual(['issue besar'])
  expect(names(risk('kecil', 2, 2, '2025-01-10', 'open'))).toEqual([])
  expect(names(risk('kecil', 2, 2, '2024-11-30', 'open'))).toEqual(['issue kecil'])
  expect(names(risk('kecil', 2, 2, '2024-12-01', 'open'))).toEqual([])
  expect(names(risk('ditangani', 5, 5, '2025-01-10', 'mitigated'))).toEqual([])
  expect(names(risk('ditangani', 5, 5, '2024-11-20', 'mitigated'))).toEqual(['issue ditangani'])
  expect(names(risk('ditutup', 5, 5, '2024-11-01', 'closed'))).toEqual([])
})

test('grave risks stand between what is late and what is at risk; the others wait for their day among the stages', () => {
  const column = (id: string, state: 'late' | 'risk') =>
    proposeIndicator(indicator(id), [cell('OKI', state, 80)], where) ?? []
  const issues = proposed(
    risk('kecil', 2, 2, '2024-11-18', 'open'),
    risk('besar', 4, 3, '2024-11-20', 'open'),
    risk('terbesar', 5, 5, '2025-01-10', 'open'),
    risk('terlewat', 1, 2, '2024-11-10', 'open'),
  )
  const all = [stage('2024-11-20'), ...issues, column('rawan', 'risk'), column('terlambat', 'late'), promises].flat()
  expect(rank(all).map(({ source }) => nameOfSource(source))).toEqual([
    'follow-ups',
    'board terlambat',
    'issue terlewat',
    'issue terbesar',
    'issue besar',
    'board rawan',
    'issue kecil',
    'stage tahap-2024-11-20',
  ])
})
