import { describe, expect, test } from 'vitest'
import type { Parcel } from '../outbox.ts'
import { netState } from './net-state.ts'

const now = Date.parse('2024-11-27T07:35:00Z')
const parcel = (state: Parcel['state']): Parcel => ({
  id: '1',
  owner: 'rina',
  path: '/api/results/entries',
  body: {},
  files: [],
  subject: 'form',
  savedAt: '2024-11-27T07:30:00Z',
  state,
})
const waiting = parcel({ kind: 'waiting' })
const rejected = parcel({ kind: 'rejected', at: '', reason: 'x', facts: {} })
const sentAt = (at: string, reply: unknown = {}) => parcel({ kind: 'sent', at, reply })

describe('the line about the connection', () => {
  test('without a signal it counts what is safe on this phone', () => {
    expect(netState([waiting, waiting, rejected], false, 'unreachable', now)).toEqual({
      kind: 'waiting-offline',
      count: 2,
    })
    expect(netState([], false, 'empty', now)).toEqual({ kind: 'offline' })
  })
  test('a server out of reach is no signal, whatever the device believes', () => {
    expect(netState([waiting], true, 'unreachable', now)).toEqual({ kind: 'waiting-offline', count: 1 })
  })
  test('a refusal stays until someone looks at it', () => {
    expect(netState([rejected, waiting], true, 'done', now)).toEqual({ kind: 'rejected', count: 1 })
  })
  test('an ended session and another person hold entries back, and say so', () => {
    expect(netState([waiting], true, 'signed-out', now)).toEqual({ kind: 'signed-out', count: 1 })
    expect(netState([waiting], true, 'other-person', now)).toEqual({ kind: 'other-person', count: 1 })
  })
  test('"sent" appears only with a receipt, and shows the time of the server', () => {
    expect(netState([waiting], true, 'done', now)).toEqual({ kind: 'sending', count: 1 })
    const receipt = sentAt('2024-11-27T07:32:00Z', { receivedAt: '2024-11-27T12:32:00Z' })
    expect(netState([receipt], true, 'done', now)).toEqual({ kind: 'just-sent', receivedAt: '2024-11-27T12:32:00Z' })
  })
  test('a receipt from a clock that ran ahead is no news for a whole day', () => {
    expect(netState([sentAt('2024-11-28T07:32:00Z')], true, 'done', now)).toEqual({ kind: 'all-sent' })
  })
  test('an old receipt gives way to "everything sent"; nothing ever sent is just connected', () => {
    expect(netState([sentAt('2024-11-27T07:20:00Z')], true, 'empty', now)).toEqual({ kind: 'all-sent' })
    expect(netState([], true, 'empty', now)).toEqual({ kind: 'connected' })
  })
})
