import { type Holder, type InstitutionKind, institutionKinds } from '../../shared/institution-kind.ts'
import { findLevel, isWithin, type Level } from '../../shared/region-code.ts'
import type { CalendarStage } from './contract.ts'
import type { Actor } from './stage.ts'

type Meant = {
  kind: InstitutionKind
  /** Where such institutions carry the stage out, each in its own region. */
  levels: readonly Level[]
  /** Where they owe it by its day, if elsewhere. */
  owing?: readonly Level[]
}

const local = ['province', 'regency'] as const satisfies readonly Level[]

/** Which institutions a schedule means by the actor it names. */
export const institutionsMeant: Readonly<Record<Actor, readonly Meant[]>> = {
  kpu: [{ kind: 'kpu', levels: ['nation'] }],
  'kpu-province': [{ kind: 'kpu', levels: ['province'] }],
  'kpu-regency': [{ kind: 'kpu', levels: ['regency'] }],
  ppk: [{ kind: 'ppk', levels: ['district'] }],
  pps: [{ kind: 'pps', levels: ['village'] }],
  kpps: [{ kind: 'kpps', levels: ['station'] }],
  // they work for the PPS, which is named beside them
  pantarlih: [{ kind: 'pantarlih', levels: ['station'], owing: [] }],
  bawaslu: [{ kind: 'bawaslu', levels: local, owing: institutionKinds.bawaslu.levels }],
  government: [{ kind: 'government', levels: local }],
  'home-affairs': [{ kind: 'home-affairs', levels: ['nation'] }],
  court: [{ kind: 'constitutional-court', levels: ['nation'] }],
  contenders: [
    // a party answers through the team of its candidates
    { kind: 'party', levels: local, owing: [] },
    { kind: 'candidate-team', levels: local },
  ],
  president: [{ kind: 'president', levels: ['nation'] }],
}

/** Does this institution owe the stage in an event of this area? */
export function owes(
  { kind, region }: Holder,
  { responsible }: Pick<CalendarStage, 'responsible'>,
  area: string,
): boolean {
  const level = findLevel(region)
  if (level === undefined || !(region === '' || isWithin(region, area))) return false
  return responsible
    .flatMap(({ code }) => institutionsMeant[code])
    .some((meant) => meant.kind === kind && (meant.owing ?? meant.levels).includes(level))
}
