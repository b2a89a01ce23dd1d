import { on, type Context, type Route } from '../../server/serve.ts'
import type { Endpoint } from '../../shared/endpoint.ts'
import { Refused } from '../../shared/refused.ts'
import { newId } from '../../shared/uuid.ts'
import { drawCalendar } from '../calendar/index.ts'
import * as contract from './contract.ts'
import { drawGrant, moneyOf, readTerms, type Terms } from './draw-budget.ts'
import { amountOf, type AmountKind, getMove, type Side } from './grant-state.ts'
import { loadGrant, type LoadedGrant } from './routes-look.ts'
import { nominalTranches, refuseEntry, refuseMove, refuseReversal, shiftLast } from './rules.ts'
import { sidesOf } from './sides.ts'
import * as write from './store-write.ts'
import * as store from './store.ts'

type Db = Parameters<typeof store.find>[0]
type Writing = Pick<Context<Endpoint & { allow: readonly [] }>, 'within' | 'subject' | 'note'>

/** Draws a grant after a write. */
async function replyWith(db: Db, id: string, terms: Terms) {
  const [stored, plan] = await Promise.all([store.find(db, id, terms.today), store.readPlan(db, id)])
  if (!stored) throw new Refused('unknown-grant', { grant: id }, 404)
  return { grant: drawGrant(stored, plan.lines, terms) }
}

/** Loads a grant to write to it: locked, inside the area, and named in the journal. */
async function loadForWriting(db: Db, id: string, now: Date, { within, subject }: Writing): Promise<LoadedGrant> {
  const loaded = await loadGrant(db, id, now, { lock: true })
  within(loaded.stored.region)
  subject(id, loaded.stored.region)
  return loaded
}

function refuseOtherSide(mandate: Parameters<typeof sidesOf>[0], stored: store.StoredGrant, side: Side): void {
  if (sidesOf(mandate, stored).includes(side)) return
  throw new Refused('not-your-side', { side, grantor: stored.grantorName, recipient: stored.recipient }, 403)
}

/** No date of a document lies after the clock of the event, and a file that is named must be kept. */
async function refuseEvidence(db: Db, { day, file }: write.Evidence, { today }: Terms): Promise<void> {
  if (day > today) throw new Refused('day-in-future', { day, today })
  if (file !== null && !(await write.isFileKept(db, file))) throw new Refused('file-missing', {}, 404)
}

type AskedTranches = readonly { year: number; amount: number }[] | undefined

/** How a signed amount is divided: as asked, as an addendum shifts it, else nominally over the years of signature and voting. */
function divide(amount: number, asked: AskedTranches, day: string, { stored, terms }: LoadedGrant): AskedTranches {
  if (asked) {
    const sum = asked.reduce((total, tranche) => total + tranche.amount, 0)
    if (sum !== amount) throw new Refused('tranches-differ', { sum, amount })
    return asked
  }
  const shifted = shiftLast(stored.tranches, amount)
  if (shifted) return shifted
  // a re-vote is paid at once
  const shares = stored.purpose === 'rerun' ? [100] : terms.profile.grantShares.value
  const first = Number(day.slice(0, 4))
  const voting = Math.max(Number(terms.event.votingDay.slice(0, 4)), first)
  return nominalTranches(amount, shares).map((part, index) => ({ year: index === 0 ? first : voting, amount: part }))
}

type Step = write.Evidence & {
  id: string
  kind: AmountKind
  amount: number
  tranches: AskedTranches
  reason: string
}

async function writeAmount(db: Db, step: Step, loaded: LoadedGrant, signature: write.Signature): Promise<void> {
  const { kind, amount, day, document, file, reason } = step
  const tranches = kind === 'signed' ? (divide(amount, step.tranches, day, loaded) ?? []) : []
  const row = { id: newId(), grant: loaded.stored.id, kind, amount, day, document, file, reason, tranches }
  await write.insertAmounts(db, [row], signature)
}

/** Writes the next version of a grant; refuses with 'changed-meanwhile' and who, when somebody has taken it. */
async function takeVersion(db: Db, move: write.NewMove, signature: write.Signature): Promise<void> {
  const [taken] = await write.insertMoves(db, [move], signature)
  if (taken !== undefined) return
  throw new Refused('changed-meanwhile', { by: await write.findLastMover(db, move.grant) })
}

/** Was this move written before? The same again is answered the same; another one under its id is refused. */
async function isRepeated(db: Db, id: string, grant: string, version: number): Promise<boolean> {
  const known = await write.findMove(db, id)
  if (!known) return false
  if (known.grant === grant && known.version === version) return true
  throw new Refused('id-used', { id })
}

const steps: Route[] = [
  on(contract.createGrant, async ({ db, body, mandate, person, now, subject, note }) => {
    const { id, event, region, recipient, grantorRegion, purpose, amount, day, document, file } = body
    if (!region.startsWith(grantorRegion)) throw new Refused('grantor-outside', { region, grantorRegion })
    const terms = await readTerms(db, event, now)
    if (!region.startsWith(terms.event.area)) throw new Refused('outside-event', { region })
    subject(id, region)
    const parties = { event, region, recipient, grantorRegion, purpose }
    if (sidesOf(mandate, parties).length === 0)
      throw new Refused('not-your-side', { side: 'recipient', grantor: grantorRegion, recipient }, 403)
    const known = await store.findBetween(db, parties)
    if (known === id) return replyWith(db, id, terms)
    if (known !== undefined) throw new Refused('grant-exists', { grant: known })
    await refuseEvidence(db, { day, document, file }, terms)
    const signature = { by: person.id, at: now }
    await write.insertGrants(db, [{ id, ...parties, source: document, generated: false }])
    const evidence = { day, document, file }
    await write.insertMoves(
      db,
      [{ ...evidence, id, grant: id, version: 1, state: 'proposal', note: body.note }],
      signature,
    )
    const asked = { ...evidence, id: newId(), grant: id, kind: 'asked' as const, amount, reason: '', tranches: [] }
    await write.insertAmounts(db, [asked], signature)
    note({ recipient, grantorRegion, purpose, amount })
    return replyWith(db, id, terms)
  }),

  on(contract.moveGrant, async ({ db, params, body, mandate, person, now, note, ...context }) => {
    const loaded = await loadForWriting(db, params.grant, now, { ...context, note })
    const { stored, terms } = loaded
    const move = getMove(body.move)
    refuseOtherSide(mandate, stored, move.side)
    const version = body.seen + 1
    if (await isRepeated(db, body.id, stored.id, version)) return replyWith(db, stored.id, terms)
    if (body.seen !== stored.version)
      throw new Refused('changed-meanwhile', { by: await write.findLastMover(db, stored.id) })
    const facts = { state: stored.state, note: body.note, amount: body.amount, before: stored.agreed }
    const reason = refuseMove(move, { ...facts, money: moneyOf(stored) })
    if (reason) throw new Refused(reason, { state: stored.state, difference: moneyDifference(stored) })
    await refuseEvidence(db, body, terms)
    const { id, day, document, file } = body
    const signature = { by: person.id, at: now }
    const row = { id, grant: stored.id, version, state: move.to, day, document, file, note: body.note }
    await takeVersion(db, row, signature)
    if (move.fixes && body.amount !== undefined) {
      const { amount, tranches } = body
      await writeAmount(db, { ...row, kind: move.fixes, amount, tranches, reason: body.note }, loaded, signature)
    }
    note({ move: move.id, from: stored.state, to: move.to, amount: body.amount ?? null, document })
    return replyWith(db, stored.id, terms)
  }),

  on(contract.reviseAmount, async ({ db, params, body, mandate, person, now, note, ...context }) => {
    const loaded = await loadForWriting(db, params.grant, now, { ...context, note })
    const { stored, terms } = loaded
    const kind = amountOf[stored.state]
    if (!kind) throw new Refused('amount-fixed', { state: stored.state })
    refuseOtherSide(mandate, stored, kind === 'asked' ? 'recipient' : 'grantor')
    const version = body.seen + 1
    if (await isRepeated(db, body.id, stored.id, version)) return replyWith(db, stored.id, terms)
    if (kind === 'signed' && body.amount < stored.disbursed)
      throw new Refused('below-disbursed', { amount: body.amount, disbursed: stored.disbursed })
    await refuseEvidence(db, body, terms)
    const { id, day, document, file, amount, tranches, reason } = body
    const signature = { by: person.id, at: now }
    const row = { id, grant: stored.id, version, state: stored.state, day, document, file, note: reason }
    await takeVersion(db, row, signature)
    await writeAmount(db, { ...row, kind, amount, tranches, reason }, loaded, signature)
    note({ kind, before: stored[kind], after: amount, reason })
    return replyWith(db, stored.id, terms)
  }),
]

const moneyDifference = ({ disbursed, used, returned }: store.StoredGrant): number => disbursed - used - returned

/** The lines of a plan must serve stages of the calendar, each line once, and keep inside the grant. */
async function refusePlan(
  db: Db,
  lines: readonly { line: string; stage: string; amount: number }[],
  { stored, terms }: LoadedGrant,
  now: Date,
): Promise<void> {
  const { stages } = await drawCalendar(db, terms.event.id, now)
  const known = new Set(stages.map(({ code }) => code))
  const strange = lines.find(({ stage }) => !known.has(stage))
  if (strange) throw new Refused('unknown-stage', { stage: strange.stage }, 404)
  const names = lines.map(({ line }) => line)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice) throw new Refused('line-twice', { line: twice })
  const sum = lines.reduce((total, { amount }) => total + amount, 0)
  const limit = stored.signed ?? stored.agreed ?? stored.reviewed ?? stored.asked ?? 0
  if (sum > limit) throw new Refused('plan-above-signed', { sum, limit, above: sum - limit })
}

const money: Route[] = [
  on(contract.savePlan, async ({ db, params, body, mandate, person, now, note, ...context }) => {
    const loaded = await loadForWriting(db, params.grant, now, { ...context, note })
    const { stored } = loaded
    refuseOtherSide(mandate, stored, 'recipient')
    const version = body.seen + 1
    const known = await write.findPlan(db, body.id)
    if (known?.grant === stored.id && known.version === version) return { version }
    if (known) throw new Refused('id-used', { id: body.id })
    await refusePlan(db, body.lines, loaded, now)
    const plan = { id: body.id, grant: stored.id, version, reason: body.reason, lines: body.lines }
    const [written] = await write.insertPlans(db, [plan], { by: person.id, at: now })
    if (written === undefined) throw new Refused('plan-changed-meanwhile', {})
    note({ version, lines: body.lines.length, sum: body.lines.reduce((sum, { amount }) => sum + amount, 0) })
    return { version }
  }),

  on(contract.enterMoney, async ({ db, params, body, mandate, person, now, note, ...context }) => {
    const { stored, terms } = await loadForWriting(db, params.grant, now, { ...context, note })
    refuseOtherSide(mandate, stored, body.kind === 'disbursement' ? 'grantor' : 'recipient')
    const { id, kind, amount, day, document, file } = body
    const known = await store.findEntry(db, id)
    if (known && (known.grant !== stored.id || known.kind !== kind || known.amount !== amount))
      throw new Refused('id-used', { id })
    if (known) return replyWith(db, stored.id, terms)
    const facts = moneyOf(stored)
    const reason = refuseEntry(body, { state: stored.state, money: facts, today: terms.today })
    if (reason) {
      const { signed, disbursed } = facts
      throw new Refused(reason, {
        amount,
        day,
        signed,
        disbursed,
        balance: moneyDifference(stored),
        left: signed - disbursed,
      })
    }
    const tranche = kind === 'disbursement' ? body.tranche : null
    if (tranche !== null && !stored.tranches.some(({ number }) => number === tranche))
      throw new Refused('tranche-unknown', { tranche, count: stored.tranches.length }, 404)
    await refuseEvidence(db, body, terms)
    const line = kind === 'expense' ? body.line : null
    const row = {
      id,
      grant: stored.id,
      kind,
      tranche,
      line,
      amount,
      day,
      document,
      file,
      note: body.note,
      reverses: null,
    }
    await write.insertEntries(db, [row], { by: person.id, at: now })
    note({ kind, tranche, line, amount, day, document })
    return replyWith(db, stored.id, terms)
  }),

  on(contract.reverseEntry, async ({ db, params, body, mandate, person, now, note, ...context }) => {
    const { stored, terms } = await loadForWriting(db, params.grant, now, { ...context, note })
    const entry = await store.findEntry(db, body.entry)
    if (!entry || entry.grant !== stored.id) throw new Refused('unknown-entry', { entry: body.entry }, 404)
    refuseOtherSide(mandate, stored, entry.kind === 'disbursement' ? 'grantor' : 'recipient')
    const known = await store.findEntry(db, body.id)
    if (known?.reverses === entry.id) return replyWith(db, stored.id, terms)
    if (known) throw new Refused('id-used', { id: body.id })
    const { kind, tranche, line, amount } = entry
    const money = moneyOf(stored)
    const reason = refuseReversal({ kind, amount, isReversed: entry.reversed }, { state: stored.state, money })
    if (reason) throw new Refused(reason, { amount, balance: moneyDifference(stored) })
    await refuseEvidence(db, body, terms)
    const { id, day, document, file } = body
    const against = { kind, tranche, line, amount: -amount, reverses: entry.id, note: body.note }
    await write.insertEntries(db, [{ id, grant: stored.id, day, document, file, ...against }], {
      by: person.id,
      at: now,
    })
    note({ entry: entry.id, kind, amount, reason: body.note })
    return replyWith(db, stored.id, terms)
  }),
]

export const writeRoutes: Route[] = [...steps, ...money]
