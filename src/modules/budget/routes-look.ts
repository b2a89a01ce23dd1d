import { on, type Route } from '../../server/serve.ts'
import { Refused } from '../../shared/refused.ts'
import { readProfile } from '../events/index.ts'
import * as contract from './contract.ts'
import { drawFlow, drawGrant, needsOf, readTerms, type Terms, viewOfTerms } from './draw-budget.ts'
import { exportGrants, writeTemplate } from './export.ts'
import { findOffShares } from './rules.ts'
import { sidesOf } from './sides.ts'
import * as places from './store-places.ts'
import * as store from './store.ts'

type Db = Parameters<typeof store.find>[0]

async function readArea(db: Db, { event, area }: { event: string; area: string }, terms: Terms) {
  const asked = { event, area, today: terms.today }
  const [stored, lines] = await Promise.all([store.listInArea(db, asked), store.listPlanLines(db, asked)])
  const byGrant = Map.groupBy(lines, ({ grant }) => grant)
  return { asked, lines, grants: stored.map((grant) => drawGrant(grant, byGrant.get(grant.id) ?? [], terms)) }
}

export type LoadedGrant = { terms: Terms; stored: store.StoredGrant }

/** A grant at this moment of its event; `lock` keeps others from writing to it meanwhile. Refuses with 'unknown-grant'. */
export async function loadGrant(db: Db, id: string, now: Date, { lock = false } = {}): Promise<LoadedGrant> {
  const event = await store.findEventOf(db, id, { lock })
  if (event === undefined) throw new Refused('unknown-grant', { grant: id }, 404)
  const terms = await readTerms(db, event, now)
  // whoever writes must know all that was paid, also what a clock that was put back does not show
  const stored = await store.find(db, id, lock ? '9999-12-31' : terms.today)
  if (!stored) throw new Refused('unknown-grant', { grant: id }, 404)
  return { terms, stored }
}

const withTimes = <Row extends { at: Date }>(rows: readonly Row[]) =>
  rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))

export const lookRoutes: Route[] = [
  on(contract.readBudget, async ({ db, query, now }) => {
    const terms = await readTerms(db, query.event, now)
    const { asked, grants, lines } = await readArea(db, query, terms)
    const [sums, days] = await Promise.all([store.sumByYear(db, asked), store.sumByDay(db, asked)])
    return { terms: viewOfTerms(terms), grants, sums, flow: drawFlow(needsOf(lines, terms), days) }
  }),

  on(contract.readGrant, async ({ db, params, now, within, mandate }) => {
    const { terms, stored } = await loadGrant(db, params.grant, now)
    within(stored.region)
    const { id } = stored
    const [moves, amounts, entries, plan] = await Promise.all([
      store.listMoves(db, id),
      store.listAmounts(db, id),
      store.listEntries(db, id, terms.today),
      store.readPlan(db, id),
    ])
    const needs = needsOf(plan.lines, terms)
    const usedOn = (line: string) =>
      entries.filter((entry) => entry.line === line).reduce((sum, { amount }) => sum + amount, 0)
    const shares = { shares: terms.profile.grantShares.value, tolerance: terms.profile.grantShareTolerance.value }
    return {
      terms: viewOfTerms(terms),
      grant: drawGrant(stored, plan.lines, terms),
      source: stored.source,
      moves: withTimes(moves),
      amounts: withTimes(amounts),
      entries,
      plan: {
        version: plan.version,
        lines: plan.lines.map(({ line, stage, amount }, index) => ({
          line,
          stage,
          amount,
          day: needs[index]?.day ?? null,
          used: usedOn(line),
        })),
      },
      flow: drawFlow(needs, entries),
      offShares: findOffShares(stored.tranches, shares),
      sides: sidesOf(mandate, stored),
    }
  }),

  on(contract.exportBudget, async ({ db, query, now, documents }) => {
    const terms = await readTerms(db, query.event, now)
    const { grants, asked } = await readArea(db, query, terms)
    const sums = await store.sumByYear(db, asked)
    return exportGrants({ db, query, terms, grants, sums, documents, now })
  }),

  on(contract.importTemplate, ({ query }) => writeTemplate(query.format)),

  on(contract.readSizes, async ({ db, query }) => {
    const profile = await readProfile(db, query.event)
    const counted = await places.countPlaces(db, { ...query, secondAbove: profile.secondPantarlihAbove.value })
    return {
      ...counted,
      people: {
        ppk: profile.ppkPerDistrict.value,
        pps: profile.ppsPerVillage.value,
        kpps: profile.kppsPerStation.value,
        linmas: profile.linmasPerStation.value,
      },
    }
  }),
]
