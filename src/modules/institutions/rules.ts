import { type InstitutionGroup, type InstitutionKind, institutionKinds } from '../../shared/institution-kind.ts'
import { findLevel, type Level } from '../../shared/region-code.ts'
import type { Role } from '../../shared/roles.ts'

/** Whose secretariat writes for the institutions of a group that have no door of their own. */
const keepersOf: Record<InstitutionGroup, readonly Role[]> = {
  organiser: ['kpu'],
  supervisor: ['bawaslu'],
  government: ['government'],
  security: ['government'],
  justice: ['government'],
  service: ['government'],
  civil: ['government', 'kpu'],
  contender: ['kpu'],
}

/** May a mandate of this role, in its own area, keep the entries of institutions of this kind? */
export function mayKeep(role: Role, kind: InstitutionKind): boolean {
  const { group, role: own } = institutionKinds[kind]
  return role === 'administrator' || role === own || keepersOf[group].includes(role)
}

/** Is there such an institution at the level of the region? */
export function existsAt(kind: InstitutionKind, region: string): boolean {
  const level = findLevel(region)
  return level !== undefined && (institutionKinds[kind].levels as readonly Level[]).includes(level)
}

/** Does a region have several of the kind, each with a name of its own? */
export function isOneOfSeveral(kind: InstitutionKind): boolean {
  return 'several' in institutionKinds[kind]
}

export type EntryFacts = {
  region: string
  kind: InstitutionKind
  activeFrom: string | null
  activeTo: string | null
}

/** Why an entry cannot stand in the registry; undefined when it can. */
export function refuseEntry(entry: EntryFacts): 'kind-not-at-level' | 'active-reversed' | undefined {
  if (!existsAt(entry.kind, entry.region)) return 'kind-not-at-level'
  const { activeFrom, activeTo } = entry
  return activeFrom !== null && activeTo !== null && activeTo < activeFrom ? 'active-reversed' : undefined
}

/** Is it at work on that day? */
export function isActive({ activeFrom, activeTo }: Pick<EntryFacts, 'activeFrom' | 'activeTo'>, day: string): boolean {
  return (activeFrom === null || activeFrom <= day) && (activeTo === null || day <= activeTo)
}
