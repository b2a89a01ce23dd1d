import type { Db } from '../../server/database.ts'
import { type Holder, type InstitutionKind, institutionKinds } from '../../shared/institution-kind.ts'
import { addDays, dayOf, daysBetween } from '../../shared/legal-day.ts'
import { isWithin } from '../../shared/region-code.ts'
import type { ListObligations, Obligation } from '../readiness/contract.ts'
import { commitmentKinds, coverRegion, dueDay, isOverdue, requiredAt } from './commitment.ts'
import { listDeclaring, listOwed, listSignings, type OwedPromise } from './store-commitments.ts'

/** A deadline this near, in days, with the work undone is a risk. */
const near = 7

function stateOf(deadline: string | undefined | null, today: string): Obligation['state'] {
  if (!deadline) return 'ok'
  if (deadline < today) return 'late'
  return daysBetween(today, deadline) <= near ? 'risk' : 'ok'
}

const shortest = (holders: readonly Holder[]) =>
  holders.map(({ region }) => region).reduce((one, other) => (other.length < one.length ? other : one))

/** Who owes a promise: the institution it names, else the office that keeps such commitments, in its own region. */
function holderOf({ kind, holderRegion, commitmentKind, region }: OwedPromise): {
  kind: InstitutionKind
  region: string
} {
  if (kind !== null && holderRegion !== null) return { kind, region: holderRegion }
  return { kind: commitmentKinds[commitmentKind].owner, region }
}

/** Declarations that a region must have and has not, and promises that are still open. */
export const listObligations: ListObligations<Db> = async (db, { event, holders, now }) => {
  const inEvent = holders.filter(({ region }) => isWithin(region, event.area))
  if (inEvent.length === 0) return []
  const today = dayOf(now, event.timeZone)
  const area = shortest(inEvent)
  const owes = (holder: Holder) => inEvent.some(({ kind, region }) => kind === holder.kind && region === holder.region)
  const [regions, signings, promises] = [
    await listDeclaring(db, event.id, area),
    await listSignings(db, event.id, area),
    await listOwed(db, event.id, event.area),
  ]
  const declarations = regions.flatMap(({ code, name }) =>
    requiredAt(code).flatMap((kind): Obligation[] => {
      const { owner, name: words, source } = commitmentKinds[kind]
      const due = dueDay(kind, event.stageDay)
      const { state } = coverRegion(code, kind, signings, { due, today })
      if (state === 'done' || !owes({ kind: owner, region: code })) return []
      return [
        {
          id: `declaration:${kind}:${code}`,
          domain: 'institutions',
          title: { id: `Deklarasi: ${words.id}`, en: `Declaration: ${words.en}` },
          context: { id: `${name} · ${source}`, en: `${name} · ${source}` },
          holder: { kind: owner, region: code },
          starts: due === undefined ? null : addDays(due, -30),
          deadline: due ?? null,
          state: stateOf(due, today),
          path: `/lembaga/komitmen?area=${code}&wajib=${kind}`,
        },
      ]
    }),
  )
  const owed = promises.flatMap((one): Obligation[] => {
    const holder = holderOf(one)
    if (one.state !== 'open' || !owes(holder)) return []
    const title = institutionKinds[holder.kind].name
    return [
      {
        id: `promise:${one.id}`,
        domain: 'institutions',
        title: { id: one.promise, en: one.promise },
        context: { id: `Janji dalam “${one.title}” · ${title.id}`, en: `Promised in “${one.title}” · ${title.en}` },
        holder,
        starts: null,
        deadline: one.due,
        state: isOverdue(one, today) ? 'late' : stateOf(one.due, today),
        path: `/lembaga/komitmen?area=${one.region}&pilih=${one.commitment}`,
      },
    ]
  })
  return [...declarations, ...owed]
}
