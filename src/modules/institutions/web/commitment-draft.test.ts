import { expect, test } from 'vitest'
import { draftOf, entryOf, unreadVariant } from './commitment-draft.ts'

const draft = {
  ...draftOf(undefined, '16', '2024-09-24'),
  title: ' Ikrar ',
  place: 'Palembang',
  source: 'berita acara',
  institutions: ['01935c0e-0000-7000-8000-000000000000'],
  names: 'Perwakilan ASN; Pembaca ikrar\n\n Ketua panitia ',
  variantLines: '187.751; okuekspres.bacakoran.co/amp/8023\n',
}

test('lines become signatories and other figures', () => {
  const entry = entryOf(draft, () => 'Pemprov')
  expect(entry.title).toBe('Ikrar')
  expect(entry.signatories).toEqual([
    { institution: '01935c0e-0000-7000-8000-000000000000', name: 'Pemprov', post: null },
    { institution: null, name: 'Perwakilan ASN', post: 'Pembaca ikrar' },
    { institution: null, name: 'Ketua panitia', post: null },
  ])
  expect(entry.variants).toEqual([{ value: 187_751, source: 'okuekspres.bacakoran.co/amp/8023' }])
})

test('a figure without a source, or no figure, is not taken', () => {
  expect(unreadVariant(draft)).toBeUndefined()
  expect(unreadVariant({ variantLines: '187751' })).toBe('187751')
  expect(unreadVariant({ variantLines: '1; abc\nbanyak; koran' })).toBe('banyak; koran')
})

test('what was recorded comes back as it was written', () => {
  const entry = entryOf(draft, () => 'Pemprov')
  const recorded = {
    ...entry,
    id: '01935c0e-0000-7000-8000-000000000001',
    event: 'pilkada-uji',
    regionName: 'Sumatera Selatan',
    generated: false,
    withdrawn: false,
    reason: null,
    version: 1,
    recordedBy: 'seseorang',
    recordedAt: '2024-11-15T01:30:00Z',
    promises: { open: 0, overdue: 0, kept: 0, broken: 0 },
  }
  expect(entryOf(draftOf(recorded, '', ''), () => 'Pemprov')).toEqual(entry)
})
