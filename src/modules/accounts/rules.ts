import { type Level, getLevel, isWithin } from '../../shared/region-code.ts'
import { offices, type Role } from '../../shared/roles.ts'

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
const reservedForAdministrator: readonly Role[] = offices

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
  return mayGive(granter.role, grant.role) ? undefined : 'role-reserved'
}

function mayGive(giver: Role, role: Role): boolean {
  return giver === 'administrator' || role === 'kpu' || !reservedForAdministrator.includes(role)
}

export type ResetRefusal = 'own-account' | 'demonstration-person' | 'reset-outside-area' | 'reset-reserved'

type Resetter = Granter & { person: string }
type Resettable = { id: string; demonstration: boolean; mandates: readonly { role: Role; area: string }[] }

/**
 * May this person be let back in by the resetter? Whoever holds a recovery code can act as the person, so the resetter must
 * be one who could have given every mandate the person holds; a person without any is nobody's but the nation's.
 */
export function refuseToReset(resetter: Resetter, person: Resettable): ResetRefusal | undefined {
  if (person.id === resetter.person) return 'own-account'
  if (person.demonstration) return 'demonstration-person'
  const held = person.mandates.length > 0 ? person.mandates : [{ role: 'administrator' as const, area: '' }]
  if (held.some(({ area }) => !isWithin(area, resetter.area))) return 'reset-outside-area'
  return held.every(({ role }) => mayGive(resetter.role, role)) ? undefined : 'reset-reserved'
}

/** A recovery code bridges one night: it is read out over a telephone, so it is not left lying about like an invitation. */
export const recoveryHours = 24

/** Whether the installation asks operators for a second factor, or leaves it to each. */
export type SecondFactorPolicy = 'required' | 'offered'

/** Who sees or changes more than their own station and works at a desk. Ad hoc officers carry the phone that would be the factor. */
const securedRoles: readonly Role[] = ['administrator', 'kpu', 'bawaslu']

type Guarded = { demonstration: boolean; hasCode: boolean; hasPasskey: boolean }

/** Is the mandate withheld until the person sets up a second factor? Generated people have no password to protect. */
export function owesSecondFactor(policy: SecondFactorPolicy, role: Role, person: Guarded): boolean {
  if (policy === 'offered' || person.demonstration || !securedRoles.includes(role)) return false
  return !person.hasCode && !person.hasPasskey
}

/** A passkey beside a bare password would be a second factor that a thief of the password walks around. */
export function mustUsePasskey(policy: SecondFactorPolicy, roles: readonly Role[], person: Guarded): boolean {
  const isGuarded = policy === 'required' && !person.demonstration && roles.some((role) => securedRoles.includes(role))
  return isGuarded && person.hasPasskey && !person.hasCode
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

export type PasswordVerdict = 'short' | 'easy' | 'fair' | 'strong'

/** What guessers try first: alone or joined they make no password, however long. */
const guessedFirst =
  /password|passphrase|kata ?sandi|sandi|rahasia|admin(istrator)?|qwerty\w*|asdf\w*|serentak|pemilu|pilkada|indonesia|kpu|bawaslu|[a-z]{0,2}20\d\d/g

/** Runs that a finger walks along the keys: "123456", "abcdef", "aaaa". */
function withoutRuns(text: string): string {
  return text
    .replace(/(.)\1{2,}/g, '')
    .replace(/0?123(4(5(6(7(8(90?)?)?)?)?)?)?|987(6(5(4(3(21?0?)?)?)?)?)?|abc(d(ef?)?)?/g, '')
}

/**
 * Length decides, not signs (NIST SP 800-63B-4 §3.1.1.2): 12 characters at least. What is only a known word, a run or the
 * person's own name is refused whatever its length.
 */
export function judgePassword(password: string, ownNames: readonly string[]): PasswordVerdict {
  if (password.length < 12) return 'short'
  let rest = password.toLowerCase()
  const parts = ownNames.flatMap((own) => [own, ...own.split(/[\s._-]+/)])
  for (const name of parts.map((own) => own.toLowerCase().trim()).filter((own) => own.length >= 3))
    rest = rest.replaceAll(name, '')
  rest = withoutRuns(rest.replace(guessedFirst, '')).replace(/[\s._\-!?@#]/g, '')
  if (rest.length < 4 || new Set(rest).size < 4) return 'easy'
  return password.length < 16 ? 'fair' : 'strong'
}

/** The path a person wanted, when it is one of this site; else the start page. An address in a link is not believed. */
export function ownPath(wanted: string): string {
  if (!wanted.startsWith('/')) return '/'
  const here = 'https://serentak.invalid'
  const url = URL.parse(wanted, here)
  if (!url || url.origin !== here || url.pathname.startsWith('//')) return '/'
  return `${url.pathname}${url.search}${url.hash}`
}
