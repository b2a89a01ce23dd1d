import { describe, expect, test } from 'vitest'
import type { Board } from '../../modules/readiness/contract.ts'
import { badgesOf } from './menu-badges.ts'

const cell = (indicator: string, state: Board['rows'][number]['cells'][number]['state']) => ({
  indicator,
  state,
  done: 1,
  total: 2,
  late: 0,
  planned: null,
  reason: null,
})
const words = { id: '', en: '' }
const indicator = (id: string, domain: Board['indicators'][number]['domain']) => ({
  id,
  domain,
  label: words,
  short: words,
  stage: '',
  owner: words,
  unit: words,
  target: 1,
  starts: null,
  deadline: null,
  evidence: null,
})
const board = {
  daysUntilVote: 12,
  indicators: [indicator('sorted', 'logistics'), indicator('sworn', 'staffing')],
  rows: [
    { region: '1601', name: 'A', cells: [cell('sorted', 'late'), cell('sworn', 'risk')] },
    { region: '1602', name: 'B', cells: [cell('sorted', 'ok'), cell('sworn', 'risk')] },
  ],
}

describe('the badges of the menu', () => {
  test('each module shows its own trouble, the board shows all of it', () => {
    expect(badgesOf(board)).toEqual({
      logistics: { late: 1, risk: 0 },
      staffing: { late: 0, risk: 2 },
      readiness: { late: 1, risk: 2 },
    })
  })
  test('on voting day they give way to the live screens', () => {
    expect(badgesOf({ ...board, daysUntilVote: 0 })).toEqual({})
  })
})
