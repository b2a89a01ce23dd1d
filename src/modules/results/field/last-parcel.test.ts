import { describe, expect, test } from 'vitest'
import type { Parcel } from '../../../ui/outbox.ts'
import { lastParcel } from './last-parcel.ts'

const station = '1671041005012'
const given = (id: string, state: Parcel['state']): Parcel => ({
  id,
  owner: 'rina/kpps-012',
  path: '/api/results/entries',
  body: {},
  files: [],
  subject: `form/governor-16/${station}`,
  savedAt: '2024-11-27T07:30:00.000Z',
  state,
})
const sentAt = (receivedAt: string): Parcel['state'] => ({ kind: 'sent', at: receivedAt, reply: { receivedAt } })
const last = (parcels: readonly Parcel[]) => lastParcel(parcels, 'rina/kpps-012', 'governor-16', station)?.id

describe('the newest entry of a form on this phone', () => {
  test('is the one that waits, even when its name is older because the clock was set back', () => {
    expect(last([given('1', { kind: 'waiting' }), given('2', sentAt('2024-11-27T07:32:00.000Z'))])).toBe('1')
  })
  test('is the one the server received last, in whatever order the phone named them', () => {
    const first = given('2', sentAt('2024-11-27T07:32:00.000Z'))
    const again = given('1', sentAt('2024-11-27T09:10:00.000Z'))
    expect(last([again, first])).toBe('1')
  })
  test('is never that of another person, contest or station', () => {
    const other = { ...given('1', { kind: 'waiting' }), owner: 'budi/kpps-012' }
    expect(
      last([other, { ...given('2', { kind: 'waiting' }), subject: 'form/mayor-1671/1671041005012' }]),
    ).toBeUndefined()
  })
})
