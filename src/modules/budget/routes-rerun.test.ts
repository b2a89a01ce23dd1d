import { describe, expect, test } from 'vitest'
import { newId } from '../../shared/uuid.ts'
import { actor } from '../../testing/http.ts'
import * as rerun from './contract-rerun.ts'
import { api, clock, event, listJournal, province } from './given-grant.ts'

describe('a re-vote', () => {
  const state = (id: string, seen: number, by = province, rest: object = {}) =>
    api.call(by, rerun.stateNeed, {
      body: {
        id,
        event,
        region: '1611',
        seen,
        day: '2025-03-11',
        stated: 44_345_221_771,
        reason: 'NPHD PSU Empat Lawang',
        source: 'detik.com/sumbagsel',
        needs: [
          { recipient: 'kpu', amount: 15_700_000_000 },
          { recipient: 'bawaslu', amount: 8_600_000_000 },
          { recipient: 'police', amount: 17_500_000_000 },
          { recipient: 'army', amount: 2_400_000_000 },
        ],
        funds: [
          { kind: 'btt', region: '16', amount: 32_000_000_000 },
          { kind: 'silpa', region: '1611', amount: 12_000_000_000 },
        ],
        ...rest,
      },
    })

  test('keeps what was published with its differences, version after version, and who approved it', async () => {
    clock.now = new Date('2025-03-20T03:00:00Z')
    const first = newId()
    expect(
      (await state(first, 0, province, { stated: 36_000_000_000, needs: [], funds: [] })).body.need.needDifference,
    ).toBeNull()
    const second = newId()
    const { body } = await state(second, 1)
    expect(body.need).toMatchObject({
      version: 2,
      needDifference: 145_221_771,
      fundDifference: 345_221_771,
      ahead: false,
    })
    expect((await state(second, 1)).status).toBe(200)
    expect((await state(newId(), 1)).error).toMatchObject({
      reason: 'changed-meanwhile',
      facts: { by: 'bpkad-sumsel' },
    })
    expect(
      (await state(newId(), 2, province, { funds: [{ kind: 'btt', region: '31', amount: 1 }] })).error?.reason,
    ).toBe('fund-outside')
    expect((await state(newId(), 2, actor('government', '1602', 'oki'))).error?.reason).toBe('outside-area')
    const decide = (decision: 'approved' | 'returned', note = '') =>
      api.call(province, rerun.decideNeed, {
        params: { need: second },
        body: { id: newId(), who: 'Gubernur', decision, day: '2025-03-12', document: 'SK 1/2025', note },
      })
    expect((await decide('returned')).error?.reason).toBe('note-needed')
    expect((await decide('approved')).body.need.decisions).toMatchObject([{ who: 'Gubernur', decision: 'approved' }])
    const { needs } = (await api.call(actor('kpu', '1611'), rerun.readReruns, { query: { event, area: '1611' } })).body
    expect(needs.map(({ version, stated }) => [version, stated])).toEqual([
      [2, 44_345_221_771],
      [1, 36_000_000_000],
    ])
    clock.now = new Date('2024-12-01T03:00:00Z')
    const early = (await api.call(province, rerun.readReruns, { query: { event, area: '16' } })).body.needs
    expect(early.map(({ ahead }) => ahead)).toEqual([true, true])
    expect((await state(newId(), 2)).error?.reason).toBe('day-in-future')
  })
})

test('every write stands in the journal', async () => {
  expect(await listJournal()).toEqual(['rerun-need-decided', 'rerun-need-stated'])
})
