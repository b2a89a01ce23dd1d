import { describe, expect, test } from 'vitest'
import type { About, NamedEntry } from '../contract.ts'
import { aboutWords, placeWords } from './about-words.ts'

const entry = (about: Partial<About> | null, given: Partial<NamedEntry> = {}): NamedEntry => ({
  leaf: 0,
  id: '01936c6e-8000-7000-8000-000000000001',
  at: '2024-11-27T12:00:00Z',
  event: null,
  person: null,
  personName: null,
  role: null,
  area: null,
  action: 'entry-submitted',
  subject: '01936c6e-8000-7000-8000-000000000002',
  region: null,
  request: null,
  detail: {},
  sealedAt: '2024-11-27T12:00:01Z',
  placeName: null,
  about: about && { kind: 'other', name: '', office: null, of: null, ...about },
  ...given,
})

describe('what an entry is about', () => {
  test('is said in words, never as an id', () => {
    const form = entry({ kind: 'form', office: 'governor', name: 'Sumatera Selatan' }, { region: '1671011001002' })
    expect(aboutWords(form, 'id')).toBe('TPS 002 · C.HASIL Gubernur Sumatera Selatan')
    expect(aboutWords(form, 'en')).toBe('TPS 002 · C.HASIL Governor Sumatera Selatan')
    expect(aboutWords(entry({ kind: 'contest', office: 'mayor', name: 'Kota Palembang' }), 'id')).toBe(
      'Wali Kota Palembang',
    )
    expect(aboutWords(entry({ kind: 'mandate', name: 'Ketua', of: 'Siti Latihan' }), 'id')).toBe('Siti Latihan · Ketua')
    expect(aboutWords(entry({ kind: 'job', name: 'import-results' }), 'id')).toBe('Pekerjaan: impor hasil')
    expect(aboutWords(entry({ kind: 'other', name: 'tps-oki.csv' }), 'id')).toBe('tps-oki.csv')
  })
  test('is a dash when nothing but an id is known, and the station when that is known', () => {
    expect(aboutWords(entry(null), 'id')).toBe('–')
    expect(aboutWords(entry(null, { region: '1671011001901' }), 'id')).toBe('TPS 901')
  })
  test('lies in a place with a name, else under its code, else in the nation', () => {
    expect(placeWords(entry(null, { placeName: 'Lahat', region: '1604' }), 'id')).toBe('Lahat')
    expect(placeWords(entry(null, { area: '9999' }), 'id')).toBe('9999')
    expect(placeWords(entry(null), 'id')).toBe('Indonesia')
  })
})
