import type { Mandate } from '../../server/caller.ts'
import type { Db } from '../../server/database.ts'
import { addDays, type Day } from '../../shared/legal-day.ts'
import { institutionKinds } from '../../shared/institution-kind.ts'
import { isWithin } from '../../shared/region-code.ts'
import type { FollowUp } from './contract-follow-ups.ts'
import { escalateAfter, escalatedTo, levelsEscalated, phaseAfter, stateOfFollowUp } from './follow-up.ts'
import { isSecretariat, speaksFor } from './rules.ts'
import type { StoredFollowUp } from './store-follow-ups.ts'
import * as store from './store-follow-ups.ts'

const order = ['late', 'risk', 'ok', 'todo', 'done'] as const

/** Worst first, then by deadline. */
export function inOrder(one: FollowUp, other: FollowUp): number {
  return (
    order.indexOf(one.state) - order.indexOf(other.state) ||
    one.deadline.localeCompare(other.deadline) ||
    one.id.localeCompare(other.id)
  )
}

/** A follow-up as it stands on a day, for somebody. */
export function viewOf(stored: StoredFollowUp, mandate: Pick<Mandate, 'role' | 'area'>, today: Day): FollowUp {
  const { area: _area, host: _host, taken, ...facts } = stored
  const phase = phaseAfter(taken)
  const at = { phase, deadline: stored.deadline }
  const isOwn = isSecretariat(stored, mandate)
  const isOwner = speaksFor(mandate, [stored.owner])
  return {
    ...facts,
    steps: taken.length,
    phase,
    state: stateOfFollowUp(at, today),
    escalated: escalationOf(stored, at, today),
    may: { report: isOwner || isOwn, decide: isOwn },
  }
}

function escalationOf(
  { owner, deadline }: StoredFollowUp,
  at: Parameters<typeof levelsEscalated>[0],
  today: Day,
): FollowUp['escalated'] {
  const levels = levelsEscalated(at, today)
  const above = escalatedTo(owner, levels)
  if (!above) return null
  const name = `${institutionKinds[above.kind].name.id} ${above.region}`.trim()
  return { institution: name, day: addDays(deadline, escalateAfter * levels) }
}

/** May somebody see it? Officers see what is about their area and what their institution owes or was told of. */
export function maySee(stored: StoredFollowUp, mandate: Pick<Mandate, 'role' | 'area'>): boolean {
  return isWithin(stored.region, mandate.area) || speaksFor(mandate, [stored.owner, ...stored.supporting])
}

/** The open follow-ups of an area, worst first: what a meeting goes through before anything new. */
export async function listOpenFollowUps(
  db: Db,
  where: { event: string; area: string },
  mandate: Pick<Mandate, 'role' | 'area'>,
  today: Day,
): Promise<FollowUp[]> {
  const stored = await store.listInArea(db, { ...where, holders: [] })
  return stored
    .map((one) => viewOf(one, mandate, today))
    .filter(({ state }) => state !== 'done')
    .toSorted(inOrder)
}
