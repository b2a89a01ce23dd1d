import { on, type Route } from '../../server/serve.ts'
import type { Day } from '../../shared/legal-day.ts'
import { Refused } from '../../shared/refused.ts'
import * as contract from './contract-rerun.ts'
import { readTerms } from './draw-budget.ts'
import { differenceOf } from './rules.ts'
import * as store from './store-rerun.ts'
import { isFileKept } from './store-write.ts'

type Db = Parameters<typeof store.findNeed>[0]

function drawNeed({ event: _, lines, ...need }: store.StoredNeed, today: Day): contract.RerunNeed {
  const needs = lines.flatMap((line) =>
    line.side === 'need' ? [{ recipient: line.kind, amount: line.amount, note: line.note }] : [],
  )
  const funds = lines.flatMap((line) => {
    if (line.side === 'need') return []
    const { side: _side, ...fund } = line
    return [fund]
  })
  const off = (parts: readonly { amount: number }[]) => (parts.length === 0 ? null : differenceOf(need.stated, parts))
  return { ...need, ahead: need.day > today, needs, funds, needDifference: off(needs), fundDifference: off(funds) }
}

async function getNeed(db: Db, id: string): Promise<store.StoredNeed> {
  const need = await store.findNeed(db, id)
  if (!need) throw new Refused('unknown-need', { need: id }, 404)
  return need
}

/** Nothing is stated twice in one version, and only the region itself or those above it pay for it. */
function refuseParts(
  region: string,
  needs: readonly { recipient: string }[],
  funds: readonly { kind: string; region: string }[],
): void {
  const names = [...needs.map(({ recipient }) => recipient), ...funds.map(({ kind, region }) => `${kind} ${region}`)]
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice) throw new Refused('line-twice', { line: twice })
  const outside = funds.find((fund) => !region.startsWith(fund.region))
  if (outside) throw new Refused('fund-outside', { region: outside.region })
}

export const rerunRoutes: Route[] = [
  on(contract.readReruns, async ({ db, query, now }) => {
    const { today } = await readTerms(db, query.event, now)
    const needs = await store.listNeeds(db, query.event, query.area)
    return { needs: needs.map((need) => drawNeed(need, today)) }
  }),

  on(contract.stateNeed, async ({ db, body, person, now, subject, note }) => {
    const { id, event, region, day, stated, reason, source } = body
    const { today } = await readTerms(db, event, now)
    subject(id, region)
    const version = body.seen + 1
    const known = await store.findNeed(db, id)
    if (known) {
      if (known.region !== region || known.version !== version) throw new Refused('id-used', { id })
      return { need: drawNeed(known, today) }
    }
    if (day > today) throw new Refused('day-in-future', { day, today })
    refuseParts(region, body.needs, body.funds)
    const lines = [
      ...body.needs.map(({ recipient, amount, note }) => ({
        side: 'need' as const,
        kind: recipient,
        region,
        amount,
        note,
      })),
      ...body.funds.map((fund) => ({ side: 'fund' as const, ...fund })),
    ]
    const need = { id, event, region, version, day, stated, reason, source, lines }
    const latest = await store.findLatest(db, event, region)
    const isNext = (latest?.version ?? 0) === body.seen
    if (!isNext || !(await store.insertNeed(db, need, { by: person.id, at: now })))
      throw new Refused('changed-meanwhile', { by: latest?.by ?? '' })
    note({ region, version, stated, reason })
    return { need: drawNeed(await getNeed(db, id), today) }
  }),

  on(contract.decideNeed, async ({ db, params, body, person, now, within, subject, note }) => {
    const need = await getNeed(db, params.need)
    within(need.region)
    subject(need.id, need.region)
    const { today } = await readTerms(db, need.event, now)
    if (body.day > today) throw new Refused('day-in-future', { day: body.day, today })
    if (body.decision === 'returned' && body.note.length < 5) throw new Refused('note-needed', {})
    if (body.file !== null && !(await isFileKept(db, body.file))) throw new Refused('file-missing', {}, 404)
    await store.insertDecisions(db, [{ ...body, need: need.id }], { by: person.id, at: now })
    note({ region: need.region, version: need.version, who: body.who, decision: body.decision })
    return { need: drawNeed(await getNeed(db, need.id), today) }
  }),
]
