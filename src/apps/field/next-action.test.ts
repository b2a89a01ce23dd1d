import { describe, expect, test } from 'vitest'
import type { LineState } from '../../modules/results/field/line-state.ts'
import { nextAction } from './next-action.ts'

const line = (name: string, state: LineState) => ({ name, state })
const empty = line('wali kota', { kind: 'empty' })
const filling = line('gubernur', { kind: 'filling', step: 4 })
const kept = line('gubernur', { kind: 'kept' })
const sent = line('gubernur', { kind: 'sent', at: '2024-11-27T07:32:00Z', state: 'first-entered' })
const rejected = line('gubernur', { kind: 'rejected', reason: 'x' })
const returned = line('gubernur', { kind: 'returned', step: 4 })
const elsewhere = line('gubernur', { kind: 'elsewhere', state: 'accepted' })

describe('the one thing to do now', () => {
  test('a new day begins with the first form', () => {
    expect(nextAction([empty], false)).toEqual({ kind: 'start', line: empty, after: undefined, done: 0 })
  })
  test('a refusal comes before unfinished work, and that before a new form', () => {
    expect(nextAction([filling, rejected, empty], false)).toEqual({ kind: 'rejected', line: rejected })
    expect(nextAction([empty, filling], false)).toEqual({ kind: 'filling', line: filling, step: 4 })
    expect(nextAction([empty, returned], false)).toEqual({ kind: 'returned', line: returned })
  })
  test('after a receipt the next form follows', () => {
    expect(nextAction([sent, empty], false)).toEqual({ kind: 'start', line: empty, after: sent, done: 1 })
  })
  test('entering goes on without a session; only what is ready to go asks to sign in', () => {
    expect(nextAction([empty], true).kind).toBe('start')
    expect(nextAction([kept, empty], true).kind).toBe('sign-in')
  })
  test('the day is done when the server has everything, and not before', () => {
    expect(nextAction([sent, elsewhere], false)).toEqual({ kind: 'all-sent' })
    expect(nextAction([sent, kept], false)).toEqual({ kind: 'all-kept' })
  })
})
