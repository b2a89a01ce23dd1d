import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../shared/legal-day.ts'
import {
  escalatedTo,
  levelsEscalated,
  phaseAfter,
  phases,
  refuseFollowUp,
  refuseStep,
  stateOfFollowUp,
  stepNames,
  steps,
} from './follow-up.ts'

const question = {
  phase: 'open' as const,
  isOwner: true,
  isSecretariat: false,
  text: 'sudah',
  proofs: 1,
  evidenceAsked: '',
}

describe('the steps of a follow-up', () => {
  test('each is possible from the phases of the table and from no other', () => {
    for (const step of stepNames)
      for (const phase of phases) {
        const refused = refuseStep(step, { ...question, phase, isSecretariat: true, text: 'karena itu' })
        const isThere = (steps[step].from as readonly string[]).includes(phase)
        expect([step, phase, refused]).toEqual([step, phase, isThere ? undefined : 'no-such-step'])
      }
  })

  test('whoever must do it reports, whoever asked for it accepts, nobody else does anything', () => {
    const by = (step: (typeof stepNames)[number], who: { isOwner: boolean; isSecretariat: boolean }) =>
      refuseStep(step, { ...question, phase: 'claimed', text: 'belum lengkap', ...who })
    expect(by('accept', { isOwner: true, isSecretariat: false })).toBe('not-the-secretariat')
    expect(by('accept', { isOwner: false, isSecretariat: true })).toBeUndefined()
    expect(by('reject', { isOwner: true, isSecretariat: false })).toBe('not-the-secretariat')
    const stranger = { isOwner: false, isSecretariat: false }
    expect(stepNames.map((step) => by(step, stranger))).toEqual([
      'not-the-owner',
      'not-the-owner',
      'not-the-secretariat',
      'not-the-secretariat',
      'not-the-secretariat',
    ])
    // for an owner without a door its secretariat writes
    expect(refuseStep('claim', { ...question, isOwner: false, isSecretariat: true })).toBeUndefined()
  })

  test('what is claimed carries the evidence that was asked for; a rejection says why', () => {
    const asked = { ...question, evidenceAsked: 'Daftar TPS', proofs: 0 }
    expect(refuseStep('claim', asked)).toBe('evidence-missing')
    expect(refuseStep('claim', { ...asked, proofs: 1 })).toBeUndefined()
    expect(refuseStep('claim', { ...asked, evidenceAsked: '' })).toBeUndefined()
    expect(refuseStep('report', { ...asked, text: ' ' })).toBe('reason-missing')
    const decide = { ...question, isSecretariat: true, text: 'ya' }
    expect(refuseStep('reject', { ...decide, phase: 'claimed' })).toBe('reason-missing')
    expect(refuseStep('reopen', { ...decide, phase: 'accepted' })).toBe('reason-missing')
  })

  test('the last step says how far it is', () => {
    expect(
      [[], ['report'], ['report', 'claim'], ['claim', 'reject'], ['claim', 'accept']].map((taken) =>
        phaseAfter(taken as never),
      ),
    ).toEqual(['open', 'reported', 'claimed', 'rejected', 'accepted'])
  })
})

describe('the state of a follow-up', () => {
  const on = (today: string, phase: (typeof phases)[number] = 'open') =>
    stateOfFollowUp({ phase, deadline: '2024-11-18' }, today)

  test('its last day is in time, the day after is not', () => {
    expect(['2024-11-15', '2024-11-16', '2024-11-18', '2024-11-19'].map((today) => on(today))).toEqual([
      'todo',
      'risk',
      'risk',
      'late',
    ])
    expect(on('2024-11-15', 'reported')).toBe('ok')
    expect(on('2024-12-31', 'accepted')).toBe('done')
  })

  test('who has delivered in time is not in danger, and only acceptance takes the lateness away', () => {
    expect(on('2024-11-18', 'claimed')).toBe('ok')
    expect(on('2024-11-19', 'claimed')).toBe('late')
    expect(on('2024-11-18', 'rejected')).toBe('risk')
  })

  test('it never grows better by waiting', () => {
    const order = ['todo', 'ok', 'risk', 'late']
    const day = fc.integer({ min: -20, max: 20 }).map((days) => addDays('2024-11-18', days))
    fc.assert(
      fc.property(day, fc.constantFrom(...phases.filter((phase) => phase !== 'accepted')), (today, phase) => {
        const next = on(addDays(today, 1), phase)
        expect(order.indexOf(next)).toBeGreaterThanOrEqual(order.indexOf(on(today, phase)))
      }),
    )
  })
})

describe('escalation', () => {
  const levels = (today: string, phase: (typeof phases)[number] = 'reported') =>
    levelsEscalated({ phase, deadline: '2024-11-12' }, today)

  test('goes one level up after three days, one more after three more, and ends with acceptance', () => {
    expect(['2024-11-12', '2024-11-14', '2024-11-15', '2024-11-17', '2024-11-18'].map((day) => levels(day))).toEqual([
      0, 0, 1, 1, 2,
    ])
    expect(levels('2024-12-31', 'accepted')).toBe(0)
  })

  test('goes to the office of the same kind above; where there is none, to the government', () => {
    expect(escalatedTo({ kind: 'kpu', region: '1602' }, 0)).toBeUndefined()
    expect(escalatedTo({ kind: 'kpu', region: '1602' }, 1)).toEqual({ kind: 'kpu', region: '16' })
    expect(escalatedTo({ kind: 'police', region: '1602' }, 1)).toEqual({ kind: 'police', region: '16' })
    expect(escalatedTo({ kind: 'ppk', region: '160201' }, 1)).toEqual({ kind: 'kpu', region: '1602' })
    expect(escalatedTo({ kind: 'pps', region: '1602011001' }, 2)).toEqual({ kind: 'kpu', region: '1602' })
    expect(escalatedTo({ kind: 'candidate-team', region: '1602' }, 1)).toEqual({ kind: 'candidate-team', region: '16' })
    // above the province there is no Kesbangpol and no regional government
    expect(escalatedTo({ kind: 'kesbangpol', region: '16' }, 3)).toBeUndefined()
  })
})

test('a follow-up has an owner, a day that is still to come, and a reason for every change', () => {
  const asked = { owner: 'x', deadline: '2024-11-18', reason: '', seen: 0 }
  const facts = { today: '2024-11-15', isChangedDay: true }
  expect(refuseFollowUp(asked, facts)).toBeUndefined()
  expect(refuseFollowUp({ ...asked, owner: null }, facts)).toBe('owner-missing')
  expect(refuseFollowUp({ ...asked, deadline: '2024-11-14' }, facts)).toBe('deadline-in-past')
  expect(refuseFollowUp({ ...asked, seen: 1 }, facts)).toBe('reason-missing')
  // wording a late one anew does not need another day
  const late = { ...asked, deadline: '2024-11-12', seen: 1, reason: 'diperjelas' }
  expect(refuseFollowUp(late, { today: '2024-11-15', isChangedDay: false })).toBeUndefined()
})
