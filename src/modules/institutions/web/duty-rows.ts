import { type InstitutionKind, institutionKindCodes } from '../../../shared/institution-kind.ts'
import type { Level } from '../../../shared/region-code.ts'
import type { DutyStage, StageDuty } from '../contract-responsibilities.ts'
import { type Part, parts } from '../duty.ts'

/** The duties of a kind in a stage, at one level or at all. */
export function dutiesOf(stage: DutyStage, kind: InstitutionKind, level: Level | undefined): StageDuty[] {
  return stage.duties.filter((duty) => duty.kind === kind && (level === undefined || duty.level === level))
}

/** The strongest part: that of the letter in the cell. */
export function strongestOf(duties: readonly StageDuty[]): Part | undefined {
  return parts.find((part) => duties.some((duty) => duty.part === part))
}

/** The kinds that have a part in any of the stages, in the order of the registry. */
export function kindsIn(stages: readonly DutyStage[], level: Level | undefined): InstitutionKind[] {
  return institutionKindCodes.filter((kind) => stages.some((stage) => strongestOf(dutiesOf(stage, kind, level))))
}

const plain = (text: string) => text.toLowerCase()

export type DutyFilter = {
  text: string
  kind: InstitutionKind | undefined
  level: Level | undefined
  onlyGaps: boolean
}

/** The stages of a search; with a kind, those in which it has a part. */
export function filterStages(
  stages: readonly DutyStage[],
  { text, kind, level, onlyGaps }: DutyFilter,
  nameOf: (stage: DutyStage) => string,
): DutyStage[] {
  return stages.filter(
    (stage) =>
      plain(nameOf(stage)).includes(plain(text.trim())) &&
      (!onlyGaps || stage.nobody) &&
      (kind === undefined || strongestOf(dutiesOf(stage, kind, level)) !== undefined),
  )
}
