import { describe, expect, test } from 'vitest'
import { getProfile } from '../events/rules.ts'
import type { BulkForms } from '../results/bulk.ts'
import type { FormState } from '../results/contract.ts'
import { agreedContent, decideEntry, isTypist, moves, pairOf, stateByVerdict } from '../results/form-state.ts'
import type { Story } from '../results/form-state.ts'
import { differingCells } from '../results/form.ts'
import { emptyCells } from '../results/rules.ts'
import { enact, lastMoment } from './enact.ts'
import { faultKinds } from './faults.ts'
import type { TrueForm } from './forms.ts'
import { givenVillages } from './given-villages.ts'
import { nightEnds } from './night.ts'
import type { Arrival } from './night.ts'
import { contentOf } from './reading.ts'
import { truthOf } from './truth.ts'

const { forms, night } = truthOf(givenVillages())
const byStation = Map.groupBy(forms, (form) => form.station)
const stage = {
  event: 'pilkada-sumsel-2024',
  profile: getProfile({ kind: 'pilkada', settings: {} }),
  otherOf: (form: TrueForm) => byStation.get(form.station)?.find((one) => one.contest !== form.contest),
}

/** All forms with a mistake, and one in forty of the others. */
const played = night.flatMap((arrival, index) => {
  const form = forms[index]
  return form && (arrival.fault || index % 40 === 0) ? [{ arrival, form, rows: enact(form, arrival, stage) }] : []
})

function mayMove(from: FormState, move: string, to: FormState): boolean {
  return moves.some((one) => one.from === from && one.move === move && one.to.some((target) => target === to))
}

/** Goes through the rows in the order of their time and asks the state machine of the forms about each. */
function replay(rows: BulkForms): { state: FormState; story: Story } {
  const story: Story & { readings: Story['readings'][number][] } = { readings: [], lastMove: null, version: 0 }
  let state: FormState = 'empty'
  for (const entry of rows.entries) {
    if (entry.kind === 'resolution') expect(isTypist(pairOf(story.readings), entry.by)).toBe(false)
    else expect(decideEntry(story, entry.by, entry.content)).toMatchObject({ kind: entry.kind })
    story.readings.push({ id: entry.id, kind: entry.kind, by: entry.by, content: entry.content })
    if (entry.sequence === 1) state = 'first-entered'
    const next = rows.entries.find((one) => one.sequence === entry.sequence + 1)
    for (const move of rows.moves.filter((one) => one.at >= entry.at && (!next || one.at < next.at))) {
      expect(mayMove(state, move.move, move.state)).toBe(true)
      state = move.state
      story.lastMove = move
    }
  }
  if (rows.moves.length === 0 && rows.versions.length === 1) {
    expect(mayMove(state, 'enter', 'accepted')).toBe(true)
    state = 'accepted'
  }
  if (rows.versions.length === 2) {
    expect(mayMove(state, 'correct', 'corrected')).toBe(true)
    state = 'corrected'
  }
  return { state, story }
}

const sameFigures = (one: TrueForm, rows: BulkForms) => {
  const last = rows.versions.at(-1)
  return last && differingCells(contentOf(one), { ...contentOf(one), ...last.content }).length === 0
}

describe('a form on voting night', () => {
  test('makes only moves that the table of forms allows, and ends counted as the truth is', () => {
    for (const { arrival, form, rows } of played) {
      const { state } = replay(rows)
      expect(state).toBe(arrival.fault?.kind === 'arithmetic-slip' ? 'corrected' : 'accepted')
      expect(sameFigures(form, rows)).toBe(true)
      expect(rows.versions[0]?.at.getTime()).toBe(arrival.countedAt)
    }
  })

  test('what both readings say in the end is what was counted first', () => {
    for (const { rows } of played) {
      const { story } = replay(rows)
      const agreed = agreedContent(pairOf(story.readings))
      const first = rows.versions[0]
      expect(agreed && first && differingCells(agreed, { ...agreed, ...first.content })).toEqual([])
    }
  })

  test('the state after two equal readings is the one the checks give', () => {
    for (const { rows } of played) {
      const [first, second] = rows.entries
      const [move] = rows.moves
      if (!first || !second || differingCells(first.content, second.content).length > 0) continue
      const verdict = {
        errors: move?.state === 'held' ? move.findings.length : 0,
        empty: emptyCells(second.content).length,
        openWarnings: move?.state === 'waiting' ? move.findings.length : 0,
      }
      expect(move?.state ?? 'accepted').toBe(stateByVerdict(verdict))
    }
  })

  test('every kind of mistake is played, and nothing happens outside its time', () => {
    expect(new Set(played.map(({ arrival }) => arrival.fault?.kind ?? 'none'))).toEqual(
      new Set([...faultKinds, 'none']),
    )
    for (const { arrival, rows } of played) {
      const times = [...rows.entries, ...rows.moves, ...rows.versions, ...rows.corrections].map(({ at }) =>
        at.getTime(),
      )
      expect(Math.min(...times)).toBe(arrival.firstAt)
      expect(Math.max(...times)).toBeLessThanOrEqual(lastMoment(arrival))
      expect(Math.max(...times)).toBeLessThanOrEqual(nightEnds)
    }
  })

  test('an arithmetic slip of the paper is counted as written, then corrected with before and after', () => {
    const slips = played.filter(({ arrival }) => arrival.fault?.kind === 'arithmetic-slip')
    expect(slips.length).toBeGreaterThan(80)
    for (const { form, rows } of slips) {
      const [correction] = rows.corrections
      expect(correction?.form).toBe(rows.versions[1]?.id)
      expect(correction?.before).not.toEqual(correction?.after)
      for (const { cell, value } of correction?.after ?? [])
        expect(value).toBe(form.figures[cell as keyof typeof form.figures])
    }
  })

  test('the same form is played with the same rows again: ids and all', () => {
    const [{ form, arrival, rows } = { form: forms[0] as TrueForm, arrival: night[0] as Arrival, rows: null }] = played
    expect(enact(form, arrival, stage)).toEqual(rows)
    const ids = played.flatMap(({ rows: all }) => [...all.entries, ...all.moves, ...all.versions].map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
  })
})
