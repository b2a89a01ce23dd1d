import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Role, roles } from '../../shared/roles.ts'
import { activationCode, codeAlphabet, levelsOfRole, lockAfterFailure, normaliseCode, refuseToGrant } from './rules.ts'

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
