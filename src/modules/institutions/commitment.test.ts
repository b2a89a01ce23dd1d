import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CommitmentFacts,
  coverRegion,
  dueDay,
  isOverdue,
  type PromiseFacts,
  refuseCommitment,
  refusePromise,
  requiredAt,
  type Signing,
} from './commitment.ts'

const today = '2024-11-15'
const signing = (given: Partial<Signing>): Signing => ({
  id: 'satu',
  kind: 'asn-neutrality',
  region: '16',
  day: '2023-12-27',
  signed: 180_751,
  target: null,
  signatoryRegions: ['16'],
  ...given,
})

describe('coverage', () => {
  const cover = (region: string, signings: Signing[], due: string | undefined = '2024-09-24', at = today) =>
    coverRegion(region, 'asn-neutrality', signings, { due, today: at })

  test('a declaration of the province counts for each regency whose institutions signed it, but not its head-count', () => {
    const declared = signing({ signatoryRegions: ['16', '1602'] })
    expect(cover('1602', [declared])).toMatchObject({ state: 'done', own: [], via: ['satu'], signed: null })
    expect(cover('16', [declared])).toMatchObject({ state: 'done', own: ['satu'], signed: 180_751, day: '2023-12-27' })
    expect(cover('1671', [declared])).toMatchObject({ state: 'late', own: [], via: [] })
  })

  test('what is missing is late the day after it was due, and not before', () => {
    expect(cover('1671', [], '2024-11-15').state).toBe('todo')
    expect(cover('1671', [], '2024-11-14').state).toBe('late')
    expect(coverRegion('1671', 'support', [], { due: undefined, today }).state).toBe('todo')
  })

  test('the pledge is due before the campaign begins; a support agreement never', () => {
    const stageDay = (stage: string) => (stage === 'kampanye' ? '2024-09-25' : undefined)
    expect(dueDay('peaceful-campaign', stageDay)).toBe('2024-09-24')
    expect(dueDay('support', stageDay)).toBeUndefined()
    expect(dueDay('asn-neutrality', () => undefined)).toBeUndefined()
    expect(requiredAt('1602')).toEqual(['asn-neutrality', 'peaceful-campaign', 'obey-procedure'])
    expect(requiredAt('160201')).toEqual([])
  })

  test('head-counts of a region add up those who gave one', () => {
    const count = fc.option(fc.integer({ min: 0, max: 1_000_000 }))
    fc.assert(
      fc.property(fc.array(count, { maxLength: 6 }), (counts) => {
        const found = cover(
          '16',
          counts.map((signed, at) => signing({ id: String(at), signed })),
        )
        const known = counts.filter((one) => one !== null)
        expect(found.signed).toBe(known.length === 0 ? null : known.reduce((all, one) => all + one, 0))
        expect(found.state === 'done').toBe(counts.length > 0)
      }),
    )
  })
})

describe('what can be recorded', () => {
  const facts = (given: Partial<CommitmentFacts> = {}): CommitmentFacts => ({
    region: '16',
    day: '2023-12-27',
    signed: 10,
    inPerson: null,
    online: null,
    signatories: ['satu'],
    ...given,
  })
  const refuse = (given: Partial<CommitmentFacts>) => refuseCommitment(facts(given), { area: '16', today })

  test('happened, in the area of the election, and somebody signed it', () => {
    expect(refuse({})).toBeUndefined()
    expect(refuse({ day: today })).toBeUndefined()
    expect(refuse({ day: '2024-11-16' })).toBe('day-in-future')
    expect(refuse({ region: '7471' })).toBe('outside-event')
    expect(refuse({ signatories: [] })).toBe('no-signatory')
  })

  test('those present and those online make the whole', () => {
    expect(refuse({ inPerson: 4, online: 6 })).toBeUndefined()
    expect(refuse({ inPerson: 4, online: 5 })).toBe('parts-differ')
    expect(refuse({ inPerson: 4 })).toBeUndefined()
    expect(refuse({ online: 11 })).toBe('parts-differ')
    expect(refuse({ signed: null, inPerson: 4 })).toBe('parts-differ')
  })
})

describe('promises', () => {
  const open: PromiseFacts = {
    promise: 'Menyediakan gudang',
    due: '2024-11-10',
    institution: null,
    state: 'open',
    settledOn: null,
    evidence: null,
    document: null,
  }
  const kept: PromiseFacts = { ...open, state: 'kept', settledOn: '2024-11-09', evidence: 'BA serah terima' }
  const refuse = (before: PromiseFacts | undefined, after: PromiseFacts, reason: string | null = null) =>
    refusePromise(before, after, { reason, today })

  test('are kept on a day that was, with evidence', () => {
    expect(refuse(undefined, open)).toBeUndefined()
    expect(refuse(open, kept)).toBeUndefined()
    expect(refuse(open, { ...kept, evidence: null })).toBe('no-evidence')
    expect(refuse(open, { ...kept, evidence: null, document: 'a'.repeat(64) })).toBeUndefined()
    expect(refuse(open, { ...kept, settledOn: null })).toBe('settled-day')
    expect(refuse(open, { ...open, settledOn: today })).toBe('settled-day')
    expect(refuse(open, { ...kept, settledOn: '2024-11-16' })).toBe('day-in-future')
  })

  test('change their words, their day or their outcome only for a reason', () => {
    expect(refuse(open, { ...open, due: '2024-11-20' })).toBe('no-reason')
    expect(refuse(open, { ...open, promise: 'Menyediakan dua gudang' }, 'disepakati')).toBeUndefined()
    expect(refuse(kept, open)).toBe('no-reason')
    expect(refuse(kept, open, 'bukti keliru')).toBeUndefined()
  })

  test('are overdue only while open and after their day', () => {
    expect(isOverdue(open, '2024-11-10')).toBe(false)
    expect(isOverdue(open, '2024-11-11')).toBe(true)
    expect(isOverdue(kept, today)).toBe(false)
    expect(isOverdue({ ...open, due: null }, today)).toBe(false)
  })
})
