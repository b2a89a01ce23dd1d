import { type Level, getLevel, isWithin } from '../../shared/region-code.ts'
import type { Role } from '../../shared/roles.ts'

/** Where a role may be held (domain rulebook §1): a PPK in a kecamatan, a KPPS at one station. */
export const levelsOfRole: Record<Role, readonly Level[]> = {
  administrator: ['nation', 'province'],
  kpu: ['nation', 'province', 'regency'],
  ppk: ['district'],
  pps: ['village'],
  kpps: ['station'],
  bawaslu: ['nation', 'province', 'regency', 'district', 'village', 'station'],
  government: ['nation', 'province', 'regency'],
  police: ['nation', 'province', 'regency', 'district'],
  army: ['nation', 'province', 'regency', 'district'],
  witness: ['province', 'regency', 'district', 'station'],
  monitor: ['nation', 'province', 'regency'],
  public: ['nation', 'province'],
}

/** Roles that only an administrator gives: they look beyond, or administer, the organisers themselves. */
const reservedForAdministrator: readonly Role[] = ['administrator', 'kpu', 'bawaslu', 'government', 'police', 'army']

export type GrantRefusal = 'role-not-at-level' | 'outside-area' | 'role-reserved' | 'period-empty' | 'own-mandate'

type Granter = { role: Role; area: string }
type Grant = { role: Role; area: string; from: Date; until: Date | null }

/**
 * May the granter give this mandate? KPU forms its ad hoc bodies below its own area (UU 10/2016 art. 16, 19, 21: PPK and
 * PPS are formed by KPU Kab/Kota); a KPU office may also appoint operators of its own or a lower office.
 */
export function refuseToGrant(granter: Granter, grant: Grant): GrantRefusal | undefined {
  if (!levelsOfRole[grant.role].includes(getLevel(grant.area))) return 'role-not-at-level'
  if (!isWithin(grant.area, granter.area)) return 'outside-area'
  if (grant.until && grant.until <= grant.from) return 'period-empty'
  if (granter.role === 'administrator') return undefined
  if (grant.role === 'kpu') return undefined
  return reservedForAdministrator.includes(grant.role) ? 'role-reserved' : undefined
}

export type Lock = { failures: number; lockedUntil: Date | null }

/** After five wrong passwords in a row the account rests: one minute, doubling to at most an hour. */
export function lockAfterFailure(failuresBefore: number, now: Date): Lock {
  const failures = failuresBefore + 1
  if (failures < 5) return { failures, lockedUntil: null }
  const minutes = Math.min(2 ** (failures - 5), 60)
  return { failures, lockedUntil: new Date(now.getTime() + minutes * 60_000) }
}

/** 32 signs without 0/O and 1/I/L, so that a code can be read out over a bad line. */
export const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** Twelve signs in three groups (59 bits): "7KMP-2QRT-XY4B". `random` gives at least 12 bytes; unfit ones are skipped. */
export function activationCode(random: Uint8Array): string | undefined {
  const fair = Math.floor(256 / codeAlphabet.length) * codeAlphabet.length
  const signs = [...random]
    .filter((byte) => byte < fair)
    .slice(0, 12)
    .map((byte) => codeAlphabet[byte % codeAlphabet.length])
  if (signs.length < 12) return undefined
  return [0, 4, 8].map((at) => signs.slice(at, at + 4).join('')).join('-')
}

/** What a person types (spaces, lower case, no dashes) as the code was made. */
export function normaliseCode(typed: string): string {
  const signs = typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
  return [0, 4, 8].map((at) => signs.slice(at, at + 4)).join('-')
}
