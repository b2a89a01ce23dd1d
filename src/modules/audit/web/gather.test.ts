import { expect, test } from 'vitest'
import type { NamedEntry } from '../contract.ts'
import { gather } from './gather.ts'

const entry = (id: string, facts: Partial<NamedEntry> = {}): NamedEntry => ({
  id,
  leaf: null,
  at: '2024-11-27T12:00:00Z',
  event: null,
  person: 'p1',
  personName: 'Petugas Satu',
  role: 'kpu',
  area: '16',
  action: 'journal-read',
  subject: null,
  region: '16',
  request: null,
  detail: {},
  sealedAt: null,
  placeName: null,
  about: null,
  ...facts,
})

test('the same deed again and again is one row, and nothing else is', () => {
  const rows = gather([
    entry('9'),
    entry('8', { at: '2024-11-27T11:00:00Z', detail: { area: '16' }, leaf: 4 }),
    entry('7', { person: 'p2' }),
    entry('6'),
    entry('5', { action: 'journal-exported' }),
    entry('4', { action: 'journal-exported', region: '1671' }),
    entry('3', { action: 'journal-exported', region: '1671', subject: 'form' }),
  ])
  expect(rows.map(({ id, earlier }) => [id, earlier.map((one) => one.id)])).toEqual([
    ['9', ['8']],
    ['7', []],
    ['6', []],
    ['5', []],
    ['4', []],
    ['3', []],
  ])
})
