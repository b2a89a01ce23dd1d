import type { Db } from '../../server/database.ts'
import { type Holder, holdersOf } from '../../shared/institution-kind.ts'
import type { Role } from '../../shared/roles.ts'
import { eventTime } from '../events/rules.ts'
import { type ReadStageDays, readFacts } from './board.ts'
import type { ListObligations, Obligation } from './contract.ts'
import { states } from './rules.ts'

/** Worst first, then by deadline; what has none comes last. */
function inOrder(one: Obligation, other: Obligation): number {
  return (
    states.indexOf(one.state) - states.indexOf(other.state) ||
    (one.deadline ?? '9999').localeCompare(other.deadline ?? '9999') ||
    one.id.localeCompare(other.id)
  )
}

export type ObligationSources = { sources: readonly ListObligations<Db>[]; readStageDays: ReadStageDays }

/** What the named institutions owe in an event, from every module. */
export async function listObligationsOf(
  db: Db,
  { sources, readStageDays }: ObligationSources,
  asked: { event: string; holders: readonly Holder[]; now: Date },
): Promise<{ at: Date; obligations: Obligation[] }> {
  const event = await readFacts(db, readStageDays, asked.event)
  const now = eventTime(event, asked.now)
  const lists = await Promise.all(sources.map((list) => list(db, { event, holders: asked.holders, now })))
  return { at: now, obligations: lists.flat().toSorted(inOrder) }
}

/** What the institutions that a mandate speaks for owe in an event. */
export async function collectObligations(
  db: Db,
  sources: ObligationSources,
  asked: { event: string; mandate: { role: Role; area: string }; now: Date },
): Promise<{ at: Date; obligations: Obligation[] }> {
  return listObligationsOf(db, sources, { ...asked, holders: holdersOf(asked.mandate) })
}
