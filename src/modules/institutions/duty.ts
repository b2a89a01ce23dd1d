import type { InstitutionKind } from '../../shared/institution-kind.ts'
import type { Level } from '../../shared/region-code.ts'
import type { CalendarStage } from '../calendar/contract.ts'
import { institutionsMeant } from '../calendar/rules.ts'
import type { Certainty } from '../events/rules.ts'

/** What an institution does for a stage, the strongest first. On the screen T, D, A, I. */
export const parts = ['responsible', 'supporting', 'supervising', 'informed'] as const
export type Part = (typeof parts)[number]

export type Duty = {
  kind: InstitutionKind
  level: Level
  part: Part
  source: string
  certainty: Certainty
}

/** Duties of the institutions of a kind at some levels; `stages` 'all' are those that name nothing else for them. */
export type DutyLine = {
  kind: InstitutionKind
  levels: readonly Level[]
  part: Part
  stages: readonly string[] | 'all'
  source: string
  certainty: Certainty
}

const officeKey = ({ kind, level }: Pick<Duty, 'kind' | 'level'>) => `${kind} ${level}`

/**
 * The usual duties in a stage: those who carry it out by the schedule, then what the lines say of this stage, then what
 * they say of all. Of two for one office the earlier and stronger stands.
 */
export function usualDuties(
  stage: Pick<CalendarStage, 'code' | 'responsible' | 'source' | 'certainty'>,
  lines: readonly DutyLine[],
): Duty[] {
  const duties = new Map<string, Duty>()
  const add = (duty: Duty) => {
    if (!duties.has(officeKey(duty))) duties.set(officeKey(duty), duty)
  }
  const { source, certainty } = stage
  for (const { code } of stage.responsible)
    for (const { kind, levels } of institutionsMeant[code])
      for (const level of levels) add({ kind, level, part: 'responsible', source, certainty })
  const named = lines.filter(({ stages }) => stages !== 'all' && stages.includes(stage.code))
  const general = lines.filter(({ stages }) => stages === 'all')
  const strongest = (one: DutyLine, other: DutyLine) => parts.indexOf(one.part) - parts.indexOf(other.part)
  for (const { levels, stages: _, ...line } of [...named.toSorted(strongest), ...general])
    for (const level of levels) add({ ...line, level })
  return [...duties.values()]
}

/** A stage that nobody is responsible for: what must be seen before everything else. */
export function hasNobody(duties: readonly { part: Part | null }[]): boolean {
  return !duties.some(({ part }) => part === 'responsible')
}
