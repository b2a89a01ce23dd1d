import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWithin } from '../../shared/region-code.ts'
import { type Role, roles } from '../../shared/roles.ts'
import {
  activationCode,
  codeAlphabet,
  judgePassword,
  levelsOfRole,
  lockAfterFailure,
  mustUsePasskey,
  normaliseCode,
  owesSecondFactor,
  ownPath,
  refuseToGrant,
  refuseToReset,
} from './rules.ts'

const from = new Date('2024-11-01T00:00:00Z')
const grant = (role: Role, area: string, until: Date | null = null) => ({ role, area, from, until })

describe('giving mandates', () => {
  test('KPU Kabupaten forms PPK, PPS and KPPS inside its own area only', () => {
    const kpu = { role: 'kpu', area: '1602' } as const
    expect(refuseToGrant(kpu, grant('ppk', '160205'))).toBeUndefined()
    expect(refuseToGrant(kpu, grant('kpps', '1602051008004'))).toBeUndefined()
    expect(refuseToGrant(kpu, grant('ppk', '160101'))).toBe('outside-area')
  })

  test('a role is held at its own levels: no PPK of a province, no KPPS of a village', () => {
    const administrator = { role: 'administrator', area: '' } as const
    expect(refuseToGrant(administrator, grant('ppk', '16'))).toBe('role-not-at-level')
    expect(refuseToGrant(administrator, grant('kpps', '1602051008'))).toBe('role-not-at-level')
  })

  test('an organiser cannot appoint its own supervisor, nor an administrator', () => {
    for (const role of ['bawaslu', 'police', 'government'] as const) {
      expect(refuseToGrant({ role: 'kpu', area: '16' }, grant(role, '16'))).toBe('role-reserved')
    }
    expect(refuseToGrant({ role: 'kpu', area: '16' }, grant('administrator', '16'))).toBe('role-reserved')
  })

  test('a period that ends before it begins is no period', () => {
    expect(refuseToGrant({ role: 'administrator', area: '' }, grant('kpu', '16', from))).toBe('period-empty')
  })

  test('every role can be held somewhere', () => {
    expect(roles.filter((role) => levelsOfRole[role].length === 0)).toEqual([])
  })
})

describe('letting a person back in', () => {
  const held = (...mandates: { role: Role; area: string }[]) => ({ id: 'ayu', demonstration: false, mandates })
  const as = (role: Role, area: string) => ({ person: 'budi', role, area })

  /** A place of each level, inside each other, and the same outside. */
  const areas = ['', '16', '1602', '160205', '1602051008', '1602051008004', '17', '1601', '1602061001001']

  test.each(['administrator', 'kpu'] as const)(
    '%s resets whom they could have given the mandate: role × area, all of them',
    (role) => {
      for (const own of ['', '16', '1602'])
        for (const other of roles)
          for (const area of areas) {
            const verdict = refuseToReset(as(role, own), held({ role: other, area }))
            const isAbove =
              role === 'kpu' && !['kpu', 'ppk', 'pps', 'kpps', 'witness', 'monitor', 'public'].includes(other)
            const expected = !isWithin(area, own) ? 'reset-outside-area' : isAbove ? 'reset-reserved' : undefined
            expect([own, other, area, verdict]).toEqual([own, other, area, expected])
          }
    },
  )

  test('who resets a person could have given each of their mandates: one letting-in opens all', () => {
    for (const role of ['administrator', 'kpu'] as const)
      for (const other of roles)
        for (const area of areas.filter((code) => refuseToGrant(as(role, '16'), grant(other, code)) === undefined))
          expect(refuseToReset(as(role, '16'), held({ role: other, area }))).toBeUndefined()
    const kpu = as('kpu', '1602')
    expect(refuseToReset(kpu, held({ role: 'ppk', area: '160205' }, { role: 'kpu', area: '16' }))).toBe(
      'reset-outside-area',
    )
    expect(refuseToReset(kpu, held({ role: 'ppk', area: '160205' }, { role: 'bawaslu', area: '160205' }))).toBe(
      'reset-reserved',
    )
  })

  test('nobody resets themself, nor somebody generated for a demonstration, who has no password', () => {
    const person = held({ role: 'ppk', area: '160205' })
    expect(refuseToReset({ ...as('administrator', ''), person: 'ayu' }, person)).toBe('own-account')
    expect(refuseToReset(as('administrator', ''), { ...person, demonstration: true })).toBe('demonstration-person')
  })

  test('a person without any mandate is let in only by the administrator of the nation', () => {
    expect(refuseToReset(as('administrator', ''), held())).toBeUndefined()
    expect(refuseToReset(as('administrator', '16'), held())).toBe('reset-outside-area')
    expect(refuseToReset(as('kpu', ''), held())).toBe('reset-reserved')
  })
})

describe('a second factor as a policy', () => {
  const bare = { demonstration: false, hasCode: false, hasPasskey: false }

  test('operators owe one where it is required; officers in the field, guests and the demonstration never do', () => {
    expect(roles.filter((role) => owesSecondFactor('required', role, bare))).toEqual([
      'administrator',
      'kpu',
      'bawaslu',
    ])
    expect(roles.filter((role) => owesSecondFactor('offered', role, bare))).toEqual([])
    expect(roles.filter((role) => owesSecondFactor('required', role, { ...bare, demonstration: true }))).toEqual([])
  })

  test('codes of an app or a passkey settle it', () => {
    expect(owesSecondFactor('required', 'kpu', { ...bare, hasCode: true })).toBe(false)
    expect(owesSecondFactor('required', 'kpu', { ...bare, hasPasskey: true })).toBe(false)
  })

  test('who has only a passkey signs in by it: the password beside it would be no second factor', () => {
    const withPasskey = { ...bare, hasPasskey: true }
    expect(mustUsePasskey('required', ['ppk', 'kpu'], withPasskey)).toBe(true)
    expect(mustUsePasskey('required', ['kpu'], { ...withPasskey, hasCode: true })).toBe(false)
    expect(mustUsePasskey('required', ['kpu'], bare)).toBe(false)
    expect(mustUsePasskey('required', ['ppk'], withPasskey)).toBe(false)
    expect(mustUsePasskey('offered', ['kpu'], withPasskey)).toBe(false)
    expect(mustUsePasskey('required', ['kpu'], { ...withPasskey, demonstration: true })).toBe(false)
  })
})

describe('activation codes', () => {
  test('a code is twelve signs that cannot be confused, and survives being typed badly', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 24, maxLength: 24 }), (random) => {
        const code = activationCode(random)
        if (!code) return
        expect(code).toMatch(/^.{4}-.{4}-.{4}$/)
        expect([...code.replaceAll('-', '')].every((sign) => codeAlphabet.includes(sign))).toBe(true)
        expect(normaliseCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code)
      }),
    )
  })

  test('bytes that would favour some signs are not used', () => {
    expect(activationCode(new Uint8Array(24).fill(255))).toBeUndefined()
  })
})

test('the rest after wrong passwords doubles from one minute to at most an hour', () => {
  const minutes = (failures: number) => {
    const { lockedUntil } = lockAfterFailure(failures, from)
    return lockedUntil === null ? 0 : (lockedUntil.getTime() - from.getTime()) / 60_000
  }
  expect([0, 3, 4, 5, 6, 9, 10, 50].map(minutes)).toEqual([0, 0, 1, 2, 4, 32, 60, 60])
})

describe('a new password', () => {
  const judge = (password: string) => judgePassword(password, ['ayu.lestari', 'Ayu Lestari'])

  test('has twelve characters or more; its length makes it strong', () => {
    expect(judge('abcdefghijk')).toBe('short')
    expect(judge('kuda makan 9')).toBe('fair')
    expect(judge('kuda makan rumput hijau')).toBe('strong')
  })

  test.each([
    'password1234',
    'katasandi2024',
    'Rahasia123456',
    'administrator!',
    'pilkada20241127',
    'aaaaaaaaaaaaaaaaaaaa',
    '123456789012',
    'qwertyuiop123',
    'ayu.lestari123',
    'AyuLestari-AyuLestari1',
    'abababababab',
  ])('%s is what guessers try first', (password) => {
    expect(judge(password)).toBe('easy')
  })
})

describe('the way back after signing in', () => {
  test('is a path of this site with its search', () => {
    expect(ownPath('/hasil-tps?area=1602#atas')).toBe('/hasil-tps?area=1602#atas')
  })

  test.each([
    'https://penipu.example/masuk',
    '//penipu.example',
    '/\\penipu.example',
    '/\t/penipu.example',
    '/.//penipu.example',
    '/%2e//penipu.example',
    'javascript:alert(1)',
    ' //penipu.example',
    '',
  ])('never leads to another site: %s', (wanted) => {
    expect(ownPath(wanted)).toBe('/')
  })
})
