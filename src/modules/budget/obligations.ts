import type { Db } from '../../server/database.ts'
import { dayOf } from '../../shared/legal-day.ts'
import { formats } from '../../shared/format.ts'
import type { ListObligations, Obligation, Words } from '../readiness/contract.ts'
import { readEvent } from '../events/index.ts'
import { termsOf, type Terms, tranchesOf } from './draw-budget.ts'
import { movesFrom } from './grant-state.ts'
import { grantorName, recipientName } from './parties.ts'
import { balanceOf, trancheState } from './rules.ts'
import { moneyOf } from './draw-budget.ts'
import * as store from './store.ts'

const amountIn = (amount: number): Words => ({ id: formats('id').rupiah(amount), en: formats('en').rupiah(amount) })

const placeOf = (grant: store.StoredGrant): string =>
  `${recipientName(grant.recipient, grant.region)} ${grant.regionName}`

const common = (grant: store.StoredGrant) => ({
  domain: 'budget' as const,
  starts: null,
  path: `/anggaran/${grant.id}`,
})

/** The moves that carry a grant towards its end, in words; undoing ones are owed by nobody. */
const stepWords: Record<string, Words> = {
  review: { id: 'Telaah usulan hibah', en: 'Review the grant proposal of' },
  agree: { id: 'Sepakati nilai hibah', en: 'Agree the grant of' },
  sign: { id: 'Tandatangani NPHD', en: 'Sign the grant agreement of' },
  start: { id: 'Register hibah dan buka rekening', en: 'Register the grant and open the account of' },
  close: { id: 'Terima laporan dan tutup hibah', en: 'Accept the report and close the grant of' },
}

/** The next step of a grant that is not being used yet, or whose report waits. */
function oweStep(grant: store.StoredGrant, { event, stageDay, today, returnBy }: Terms): Obligation[] {
  const move = movesFrom(grant.state).find(({ id }) => stepWords[id])
  const said = move && stepWords[move.id]
  if (!move || !said || event.id !== grant.event) return []
  const deadline = move.id === 'close' ? returnBy : (stageDay('perencanaan-anggaran', 'end') ?? null)
  const holder =
    move.side === 'grantor'
      ? { kind: 'government' as const, region: grant.grantorRegion }
      : { kind: grant.recipient, region: grant.region }
  const isLate = deadline !== null && today > deadline
  return [
    {
      ...common(grant),
      id: `grant-step:${grant.id}`,
      title: { id: `${said.id}: ${placeOf(grant)}`, en: `${said.en} ${placeOf(grant)}` },
      context: { id: 'Permendagri 54/2019 jo 41/2020', en: 'Permendagri 54/2019 with 41/2020' },
      holder,
      deadline,
      state: isLate ? 'late' : 'ok',
    },
  ]
}

/** Tranches that are not paid: the government's finance agency owes them. */
function oweTranches(grant: store.StoredGrant, terms: Terms): Obligation[] {
  return tranchesOf(grant, terms).flatMap((tranche): Obligation[] => {
    const state = trancheState(tranche, terms.today, grant.state)
    if (state === 'done' || tranche.deadline === null) return []
    const rest = amountIn(tranche.amount - tranche.paid)
    return [
      {
        ...common(grant),
        id: `grant-tranche:${grant.id}:${tranche.number}`,
        title: {
          id: `Cairkan tahap ${tranche.number} untuk ${placeOf(grant)}`,
          en: `Pay tranche ${tranche.number} to ${placeOf(grant)}`,
        },
        context: { id: `${rest.id} · ${grant.number}`, en: `${rest.en} · ${grant.number}` },
        holder: { kind: 'finance', region: grant.grantorRegion },
        deadline: tranche.deadline,
        state,
      },
    ]
  })
}

/** After voting the recipient reports, and gives back what is left. */
function oweReport(grant: store.StoredGrant, { event, today, returnBy }: Terms): Obligation[] {
  const balance = balanceOf(moneyOf(grant))
  const isUsing = grant.state === 'running' && grant.disbursed > 0
  const mustReturn = grant.state === 'reported' && balance !== 0
  if (!isUsing && !mustReturn) return []
  const left = amountIn(balance)
  const isLate = returnBy !== null && today > returnBy
  return [
    {
      ...common(grant),
      id: `${isUsing ? 'grant-report' : 'grant-return'}:${grant.id}`,
      title: isUsing
        ? { id: `Laporkan penggunaan hibah dan kembalikan sisanya`, en: `Report the grant and return what is left` }
        : { id: `Kembalikan sisa hibah`, en: `Return what is left of the grant` },
      context: {
        id: `Saldo ${left.id} dari ${grantorName(grant.grantorRegion, grant.grantorName)}`,
        en: `Balance ${left.en} from ${grantorName(grant.grantorRegion, grant.grantorName)}`,
      },
      holder: { kind: grant.recipient, region: grant.region },
      starts: event.votingDay,
      deadline: returnBy,
      state: isLate ? 'late' : today < event.votingDay ? 'todo' : 'ok',
    },
  ]
}

/** What governments and recipients owe of their grants. */
export const listObligations: ListObligations<Db> = async (db, { event: facts, holders, now }) => {
  const regions = [...new Set(holders.map(({ region }) => region))]
  if (regions.length === 0) return []
  const event = await readEvent(db, facts.id)
  const terms = termsOf({ event, stageDay: facts.stageDay, at: now })
  const grants = await store.listOfRegions(db, {
    event: event.id,
    regions,
    today: dayOf(now, event.timeZone),
  })
  const owed = grants.flatMap((grant) => [
    ...oweStep(grant, terms),
    ...oweTranches(grant, terms),
    ...oweReport(grant, terms),
  ])
  return owed.filter(({ holder }) => holders.some((one) => one.kind === holder.kind && one.region === holder.region))
}
