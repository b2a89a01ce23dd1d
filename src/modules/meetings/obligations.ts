import type { Db } from '../../server/database.ts'
import { dayOf } from '../../shared/legal-day.ts'
import type { Holder } from '../../shared/institution-kind.ts'
import type { ListObligations, Obligation } from '../readiness/contract.ts'
import { escalatedTo, levelsEscalated, phaseAfter, stateOfFollowUp } from './follow-up.ts'
import { listOwedIn, type StoredFollowUp } from './store-follow-ups.ts'

const isSame = (one: Holder, other: Holder) => one.kind === other.kind && one.region === other.region

/** Follow-ups that institutions owe, and the overdue ones of those below that were brought before them. */
export const listObligations: ListObligations<Db> = async (db, { event, holders, now }) => {
  if (holders.length === 0) return []
  const today = dayOf(now, event.timeZone)
  const areas = [...new Set(holders.map(({ region }) => region))]
  const owed = await listOwedIn(db, event.id, areas)
  return owed.flatMap((followUp) => obligationsOf(followUp, holders, today))
}

function obligationsOf(followUp: StoredFollowUp, holders: readonly Holder[], today: string): Obligation[] {
  const { id, owner, deadline, taken, recommendation, meeting } = followUp
  const at = { phase: phaseAfter(taken), deadline }
  const state = stateOfFollowUp(at, today)
  if (state === 'done') return []
  const { kind, region } = owner
  const common = {
    domain: 'meetings' as const,
    title: { id: recommendation, en: recommendation },
    starts: null,
    deadline,
    state,
    path: `/tindak-lanjut?tl=${id}`,
  }
  const from = meeting?.title ?? 'Tindak lanjut'
  const own = holders.some((holder) => isSame(holder, owner))
    ? [{ ...common, id: `follow-up:${id}`, holder: { kind, region }, context: { id: from, en: from } }]
    : []
  const above = escalatedTo(owner, levelsEscalated(at, today))
  if (!above || !holders.some((holder) => isSame(holder, above))) return own
  const context = { id: `Dieskalasi: ${owner.name} lewat tenggat`, en: `Escalated: ${owner.name} is overdue` }
  return [...own, { ...common, id: `follow-up:${id}:escalated`, holder: above, context }]
}
