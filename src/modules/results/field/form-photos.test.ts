import { describe, expect, test } from 'vitest'
import type { Parcel } from '../../../ui/outbox.ts'
import { photosOf, photoSubjectOf } from './form-photos.ts'
import { givenView } from './given-form.ts'
import { subjectOf } from './line-state.ts'

const view = givenView()
const { contest, station } = view
const owner = 'rina/kpps-012'
const receivedAt = '2024-11-27T12:40:00.000Z'
const sent: Parcel['state'] = { kind: 'sent', at: '', reply: { receivedAt } }

const given = (subject: string, photos: string[], state: Parcel['state']): Parcel => ({
  id: subject + photos.join(),
  owner,
  path: '/api/results/photos',
  body: { photos },
  files: photos,
  subject,
  savedAt: '',
  state,
})
const entry = subjectOf(contest.id, station.code)
const alone = photoSubjectOf(contest.id, station.code)

describe('the photos of a form', () => {
  test('a form sent without a photo has none', () => {
    expect(photosOf([given(entry, [], sent)], owner, view)).toEqual({
      received: 0,
      receivedAt: undefined,
      waiting: 0,
      refused: [],
    })
  })
  test('what came with the entry and what came later count together, the same sheet once', () => {
    const known = { ...view, photos: [{ sha256: 'a', by: 'Rina', at: '2024-11-27T12:32:00.000Z' }] }
    const parcels = [given(entry, ['a'], sent), given(alone, ['b'], sent)]
    expect(photosOf(parcels, owner, known)).toMatchObject({ received: 2, receivedAt, waiting: 0 })
  })
  test('a photo without signal waits on this phone, with its entry or after it', () => {
    const parcels = [given(entry, ['a'], { kind: 'waiting' }), given(alone, ['b'], { kind: 'waiting' })]
    expect(photosOf(parcels, owner, view)).toMatchObject({ received: 0, waiting: 2 })
  })
  test('a refused photo is told apart from an entry that was refused with its photo', () => {
    const refused: Parcel['state'] = { kind: 'rejected', at: '', reason: 'unknown-photo', facts: {} }
    const parcels = [given(entry, ['a'], refused), given(alone, ['b'], refused)]
    expect(photosOf(parcels, owner, view).refused).toEqual([parcels[1]])
  })
  test('photos of another person on this phone are not counted', () => {
    expect(photosOf([{ ...given(alone, ['b'], sent), owner: 'budi/kpps-012' }], owner, view).received).toBe(0)
  })
})
