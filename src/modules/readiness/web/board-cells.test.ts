import { describe, expect, test } from 'vitest'
import type { Board, Cell, IndicatorFacts } from '../contract.ts'
import type { State } from '../rules.ts'
import { hiddenAtFirst, pointsSince, worstFirst } from './board-cells.ts'
import { wallPages } from './wall-pages.ts'

const at = '2024-11-15T02:00:00.000Z'
const words = (text: string) => ({ id: text, en: text })

function indicator(id: string, change: Partial<IndicatorFacts> = {}): IndicatorFacts {
  return {
    id,
    label: words(id),
    short: words(id),
    domain: 'logistics',
    stage: 'x',
    owner: words('KPU'),
    holder: { kind: 'kpu', level: 'regency' },
    unit: words('lembar'),
    target: 1,
    starts: null,
    deadline: '2024-11-12T16:59:00.000Z',
    evidence: null,
    ...change,
  }
}

const cell = (id: string, state: State, done = 50): Cell => ({
  indicator: id,
  state,
  done,
  total: 100,
  late: 0,
  planned: null,
  reason: null,
})

function board(indicators: IndicatorFacts[], rows: Record<string, Cell[]>): Board {
  const named = Object.entries(rows).map(([region, cells]) => ({ region, name: region, cells }))
  return {
    event: 'uji',
    area: '16',
    level: 'regency',
    at,
    daysUntilVote: 12,
    indicators,
    rows: named,
    total: { region: '16', name: 'Sumatera Selatan', cells: [] },
  }
}

test('late regions stand first, then those at risk, then by code', () => {
  const rows = board([indicator('a'), indicator('b')], {
    '1601': [cell('a', 'ok'), cell('b', 'ok')],
    '1602': [cell('a', 'risk'), cell('b', 'risk')],
    '1603': [cell('a', 'late'), cell('b', 'ok')],
  }).rows
  expect(worstFirst(rows).map(({ region }) => region)).toEqual(['1603', '1602', '1601'])
})

describe('which indicators are hidden until somebody chooses', () => {
  const many = Array.from({ length: 30 }, (_, index) => indicator(`i${index}`, { starts: '2024-12-01T00:00:00.000Z' }))

  test('none, while all fit beside one another', () => {
    expect(hiddenAtFirst(board(many.slice(0, 16), {}))).toEqual([])
  })

  test('those that trouble nobody, when there are many', () => {
    const cells = many.map(({ id }, index) => cell(id, index === 4 ? 'late' : index === 20 ? 'risk' : 'todo'))
    const hidden = hiddenAtFirst(board(many, { '1601': cells }))
    expect(many.map(({ id }) => id).filter((id) => !hidden.includes(id))).toEqual(['i4', 'i20'])
  })

  test('none, when there is nothing to choose by', () => {
    expect(hiddenAtFirst(board(many, { '1601': many.map(({ id }) => cell(id, 'todo')) }))).toEqual([])
  })
})

test('a change is told in points of the target, and not where nothing is known', () => {
  expect(pointsSince(cell('a', 'ok', 60), { done: 20, total: 100 }, { target: 0.8 })).toBeCloseTo(50)
  expect(pointsSince(cell('a', 'ok'), null, { target: 1 })).toBeUndefined()
  expect(pointsSince(cell('a', 'ok'), { done: 0, total: 0 }, { target: 1 })).toBeUndefined()
})

describe('the pages of the meeting screen', () => {
  test('the longest late come first, then what is least complete, then what is at risk', () => {
    const soon = indicator('b', { deadline: '2024-11-20T16:59:00.000Z' })
    const [first] = wallPages(
      board([indicator('a'), soon], {
        '1601': [cell('a', 'late', 90), cell('b', 'risk', 10)],
        '1602': [cell('a', 'late', 80), cell('b', 'ok')],
      }),
    )
    expect(
      first?.kind === 'worst' && first.items.map(({ row, percent, daysLate }) => [row.region, percent, daysLate]),
    ).toEqual([
      ['1602', 80, 3],
      ['1601', 90, 3],
      ['1601', 10, 0],
    ])
  })

  test('six to a page and thirty at most, then the domains and every region', () => {
    const rows = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`${1601 + index}`, [cell('a', 'late', index)]]),
    )
    const pages = wallPages(board([indicator('a')], rows))
    expect(pages.map(({ kind }) => kind)).toEqual([
      ...Array<string>(5).fill('worst'),
      'domains',
      ...Array<string>(4).fill('regions'),
    ])
    const shown = pages.flatMap((page) => (page.kind === 'regions' ? page.rows : []))
    expect(new Set(shown.map(({ row }) => row.region)).size).toBe(40)
  })

  test('say so when nothing is wrong', () => {
    expect(wallPages(board([indicator('a')], { '1601': [cell('a', 'ok')] }))[0]).toEqual({ kind: 'worst', items: [] })
  })
})
