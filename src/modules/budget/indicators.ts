import type { Db } from '../../server/database.ts'
import { formats } from '../../shared/format.ts'
import { dayOf } from '../../shared/legal-day.ts'
import { codeLength } from '../../shared/region-code.ts'
import { getProfile } from '../events/rules.ts'
import {
  addUp,
  type EventFacts,
  indicator,
  type Measured,
  measuredLength,
  type Measurement,
  measureOnce,
  onStage,
  wholeArea,
  type Words,
} from '../readiness/contract.ts'
import { tranchesOf } from './draw-budget.ts'
import { recipients } from './lines.ts'
import { trancheState } from './rules.ts'
import * as places from './store-places.ts'
import * as store from './store.ts'

const readGrants = measureOnce(wholeArea, async (db: Db, { event, area, now }): Promise<store.StoredGrant[]> => {
  const today = dayOf(now, event.timeZone)
  const grants = await store.listInArea(db, { event: event.id, area, today })
  // an agreement that was signed later than the asked moment was not there yet
  return grants.filter(({ purpose, signedOn }) => purpose === 'election' && (signedOn === null || signedOn <= today))
})

/** Below a kabupaten/kota there are no grants. */
const isBelowGrants = (where: Measurement) => measuredLength(where) > codeLength.regency

/** Grants of the measured area. */
const measureGrants = async (db: Db, where: Measurement) => (isBelowGrants(where) ? [] : readGrants(db, where))

type Edge = Parameters<EventFacts['stageDay']>[1]

const endOf = (event: EventFacts, stage: string, edge: Edge = 'end') =>
  onStage(event, stage, edge, edge === 'end' ? '23:59' : '00:00')

const government = { id: 'Pemerintah daerah', en: 'Regional government' }
const rupiah = { id: 'rupiah', en: 'rupiah' }

const common = {
  domain: 'budget' as const,
  target: 1,
  evidence: '/anggaran?area={region}',
  starts: (event: EventFacts) => endOf(event, 'nphd', 'start'),
}

/** Says why where something is late. */
const explain = (rows: readonly Measured[], reason: (row: Measured) => Words | undefined): Measured[] =>
  rows.map((row) => {
    const why = reason(row)
    return why ? { ...row, reason: why } : row
  })

/** A grant to each of the four recipients that every region of the election needs. */
async function measureSigned(db: Db, where: Measurement): Promise<Measured[]> {
  if (isBelowGrants(where)) return []
  const [grants, regions] = await Promise.all([
    measureGrants(db, where),
    places.listElectoral(db, where.event.id, where.area),
  ])
  const signed = new Set(
    grants.filter(({ signed }) => signed !== null).map(({ region, recipient }) => `${region} ${recipient}`),
  )
  const expected = regions.map((region) => ({
    region,
    done: recipients.filter((recipient) => signed.has(`${region} ${recipient}`)).length,
    total: recipients.length,
    late: 0,
  }))
  return explain(addUp(where, expected), ({ done, total }) =>
    done < total
      ? { id: `${total - done} NPHD belum ditandatangani`, en: `${total - done} grant agreements are not signed` }
      : undefined,
  )
}

async function measurePaid(db: Db, where: Measurement): Promise<Measured[]> {
  const today = dayOf(where.now, where.event.timeZone)
  const terms = { profile: getProfile(where.event), lastTranche: where.event.stageDay('nphd-tahap-2', 'end') ?? null }
  const rows = (await measureGrants(db, where))
    .filter(({ signed }) => signed !== null)
    .map((grant) => {
      const overdue = tranchesOf(grant, terms).filter((one) => trancheState(one, today, grant.state) === 'late')
      const late = overdue.reduce((sum, { amount, paid }) => sum + amount - paid, 0)
      return { region: grant.region, done: grant.disbursed, total: grant.signed ?? 0, late }
    })
  return explain(addUp(where, rows), ({ late }) =>
    late > 0
      ? {
          id: `${formats('id').rupiah(late)} lewat tenggat tahap`,
          en: `${formats('en').rupiah(late)} past the deadline of its tranche`,
        }
      : undefined,
  )
}

async function measureAccounted(db: Db, where: Measurement): Promise<Measured[]> {
  const rows = (await measureGrants(db, where))
    .filter(({ disbursed }) => disbursed > 0)
    .map(({ region, used, returned, disbursed }) => ({ region, done: used + returned, total: disbursed, late: 0 }))
  return addUp(where, rows)
}

/** The nominal share of the first tranche: what should be there between the two deadlines. */
const firstShare = 0.4

/** What the budget tells the readiness board. */
export const indicators = [
  indicator<Db>({
    ...common,
    id: 'grants-signed',
    label: { id: 'NPHD yang ditandatangani', en: 'Grant agreements signed' },
    short: { id: 'NPHD', en: 'Grants signed' },
    stage: 'nphd',
    owner: government,
    holder: { kind: 'government', level: 'regency' },
    unit: { id: 'NPHD', en: 'agreements' },
    starts: () => undefined,
    // PKPU 2/2024: programme and budget are planned until 26 January 2024
    deadline: (event) => endOf(event, 'perencanaan-anggaran'),
    measure: measureSigned,
  }),
  indicator<Db>({
    ...common,
    id: 'grants-paid',
    label: { id: 'Hibah yang dicairkan', en: 'Grants paid out' },
    short: { id: 'NPHD cair', en: 'Grants paid' },
    stage: 'nphd-tahap-2',
    owner: { id: 'BPKAD', en: 'Finance agency' },
    holder: { kind: 'finance', level: 'regency' },
    unit: rupiah,
    starts: (event) => endOf(event, 'nphd-tahap-1'),
    deadline: (event) => endOf(event, 'nphd-tahap-2'),
    plan: (passed) => (passed < 1 ? firstShare : 1),
    measure: measurePaid,
  }),
  indicator<Db>({
    ...common,
    id: 'grants-accounted',
    label: { id: 'Hibah yang dipakai atau dikembalikan', en: 'Grants used or returned' },
    short: { id: 'Realisasi hibah', en: 'Grants used' },
    stage: 'pengembalian-hibah',
    owner: { id: 'KPU, Bawaslu, Polri, TNI', en: 'KPU, Bawaslu, police, army' },
    holder: { kind: 'kpu', level: 'regency' },
    unit: rupiah,
    deadline: (event) => endOf(event, 'pengembalian-hibah'),
    measure: measureAccounted,
  }),
]
