import type { Db } from '../../server/database.ts'
import { type InstitutionKind, institutionKinds } from '../../shared/institution-kind.ts'
import type { Level } from '../../shared/region-code.ts'
import { drawCalendar } from '../calendar/index.ts'
import { readEvent } from '../events/index.ts'
import { type EventKind } from '../events/rules.ts'
import type { DutyStage, StageDuty } from './contract-responsibilities.ts'
import { type Duty, type DutyLine, hasNobody, type Part, usualDuties } from './duty.ts'
import { pemiluDuties } from './responsibilities/pemilu-2024.ts'
import { pilkadaDuties } from './responsibilities/pilkada-2024.ts'
import { type DutyChange, listChanges } from './store-responsibilities.ts'

export const dutyLines: Record<EventKind, readonly DutyLine[]> = { pilkada: pilkadaDuties, pemilu: pemiluDuties }

type Office = { kind: InstitutionKind; level: Level }

const isOf =
  ({ kind, level }: Office) =>
  (one: Office) =>
    one.kind === kind && one.level === level

function asUsual({ kind, level, part, source, certainty }: Duty): StageDuty {
  return { kind, level, part, usual: part, source, certainty, changed: null, version: 0 }
}

function asChanged({ kind, level, part, source, version, ...change }: DutyChange, usual: Duty | undefined): StageDuty {
  const changed = { by: change.changedBy, at: change.changedAt }
  return { kind, level, part, usual: usual?.part ?? null, source, certainty: 'sourced', changed, version }
}

/** The stages of an event with everyone's part in them: the usual one, and where the event departs from it. */
export async function divideWork(db: Db, event: string, now: Date): Promise<DutyStage[]> {
  const { kind } = await readEvent(db, event)
  const [calendar, changes] = [await drawCalendar(db, event, now), await listChanges(db, event)]
  return calendar.stages.map((stage): DutyStage => {
    const usual = usualDuties(stage, dutyLines[kind])
    const changed = changes.filter((change) => change.stage === stage.code)
    const kept = usual.filter((duty) => !changed.some(isOf(duty)))
    const duties = [...kept.map(asUsual), ...changed.map((change) => asChanged(change, usual.find(isOf(change))))]
    return {
      code: stage.code,
      name: stage.name,
      group: stage.group,
      start: stage.start?.day ?? null,
      end: stage.end?.day ?? null,
      nobody: hasNobody(duties),
      duties,
    }
  })
}

const letters: Record<Part, string> = { responsible: 'T', supporting: 'D', supervising: 'A', informed: 'I' }

const levelWords: Record<Level, string> = {
  nation: 'pusat',
  province: 'provinsi',
  regency: 'kab/kota',
  district: 'kecamatan',
  village: 'desa/kel',
  station: 'TPS',
}

/** The columns of the table on paper: every office that has a part in any stage. */
export function officesIn(stages: readonly DutyStage[]): (Office & { title: string })[] {
  const seen = new Map<string, Office & { title: string }>()
  for (const { kind, level } of stages.flatMap(({ duties }) => duties)) {
    const title = `${institutionKinds[kind].name.id} (${levelWords[level]})`
    seen.set(`${kind} ${level}`, { kind, level, title })
  }
  const kinds = Object.keys(institutionKinds)
  return [...seen.values()].toSorted((one, other) => kinds.indexOf(one.kind) - kinds.indexOf(other.kind))
}

export function letterOf({ duties }: DutyStage, office: Office): string | null {
  const part = duties.find(isOf(office))?.part
  return part ? letters[part] : null
}
