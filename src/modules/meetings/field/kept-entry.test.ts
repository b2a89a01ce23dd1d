import { expect, test } from 'vitest'
import type { Parcel } from '../../../ui/outbox.ts'
import { nextVersion, parcelsOf } from './kept-entry.ts'

const parcel = (version: number, kind: 'waiting' | 'sent' | 'rejected', id = 'tamu'): Parcel => ({
  id: `${id}-${version}`,
  owner: 'tamu',
  path: '/api/meetings/attend/K7-42-MX',
  body: { id, version },
  files: [],
  subject: 'K7-42-MX',
  savedAt: '2024-11-15T02:00:00.000Z',
  state:
    kind === 'waiting'
      ? { kind }
      : kind === 'sent'
        ? { kind, at: '2024-11-15T02:00:01.000Z', reply: { number: 1, invited: 3, version } }
        : { kind, at: '2024-11-15T02:00:01.000Z', reason: 'meeting-over', facts: {} },
})

test('a correction follows what was sent or waits; what was refused is tried again under its number', () => {
  expect(nextVersion([])).toBe(1)
  expect(nextVersion([parcel(1, 'waiting')])).toBe(2)
  expect(nextVersion([parcel(1, 'sent'), parcel(2, 'rejected')])).toBe(2)
  expect(nextVersion([parcel(1, 'rejected')])).toBe(1)
})

test('the entries of other guests on the same phone stay apart', () => {
  const all = [parcel(1, 'sent'), parcel(1, 'waiting', 'orang-lain')]
  expect(parcelsOf(all, 'tamu')).toEqual([all[0]])
})
