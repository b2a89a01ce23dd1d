import { describe, expect, test } from 'vitest'
import type { Parcel } from '../../../ui/outbox.ts'
import { startDraft } from './draft.ts'
import { givenContent, givenView } from './given-form.ts'
import { type Known, lineState } from './line-state.ts'

const parcel = (state: Parcel['state']): Parcel => ({
  id: '1',
  owner: 'rina/kpps-012',
  path: '/api/results/entries',
  body: {},
  files: [],
  subject: 'form/governor-16/1671041005012',
  savedAt: '2024-11-27T07:30:00.000Z',
  state,
})
const reply = { receivedAt: '2024-11-27T07:32:05.000Z', state: 'first-entered' }
const sent = parcel({ kind: 'sent', at: '2024-11-27T07:32:05.100Z', reply })
const known = (view: Known['view']): Known => ({ view })
/** The form after the server took the parcel above. */
const after = (view: Known['view']): Known =>
  known({ ...view, visits: [{ id: sent.id, kind: 'first', by: 'Rina', at: reply.receivedAt }] })
const returned = givenView({ kind: 'return', cells: ['t2'], content: givenContent(), note: null })

describe('the state of a form on the home screen', () => {
  test('nothing done yet', () => {
    expect(lineState(undefined, undefined, known(givenView()))).toEqual({ kind: 'empty' })
  })
  test('unfinished work comes before everything else', () => {
    const draft = { ...startDraft('rina/kpps-012', givenView(), '1', ''), step: 'votes' as const }
    expect(lineState(draft, sent, known(returned))).toEqual({ kind: 'filling', step: 4 })
  })
  test('a queued entry is on this phone and nowhere else', () => {
    expect(lineState(undefined, parcel({ kind: 'waiting' }), known(givenView()))).toEqual({ kind: 'kept' })
  })
  test('a refusal keeps its reason', () => {
    const refused = parcel({ kind: 'rejected', at: '', reason: 'candidates-differ', facts: {} })
    expect(lineState(undefined, refused, undefined)).toEqual({ kind: 'rejected', reason: 'candidates-differ' })
  })
  test('"sent" carries the time of the server and its state of that moment', () => {
    expect(lineState(undefined, sent, known(givenView()))).toEqual({
      kind: 'sent',
      at: reply.receivedAt,
      state: 'first-entered',
    })
  })
  test('a return is news only when the server said so after the last sending', () => {
    expect(lineState(undefined, sent, known(returned)).kind).toBe('sent')
    expect(lineState(undefined, sent, after(returned))).toEqual({ kind: 'returned', step: 4 })
  })
  test('a phone whose clock was a day ahead when it sent still hears what came after', () => {
    const ahead = parcel({ kind: 'sent', at: '2024-11-28T07:32:05.100Z', reply })
    expect(lineState(undefined, ahead, after(returned)).kind).toBe('returned')
  })
  test('a form that others entered asks nothing of this phone', () => {
    const view = { ...givenView({ kind: 'none', reason: 'already-entered-twice' }), state: 'accepted' as const }
    expect(lineState(undefined, undefined, known(view))).toEqual({ kind: 'elsewhere', state: 'accepted' })
  })
})
