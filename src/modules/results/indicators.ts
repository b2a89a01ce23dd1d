import type { Db } from '../../server/database.ts'
import { codeLength } from '../../shared/region-code.ts'
import { dayFromVoting } from '../events/rules.ts'
import { type EventFacts, indicator, measureOnce, type Measured, type Measurement } from '../readiness/contract.ts'
import * as lists from './store-lists.ts'

const offsets: Record<EventFacts['timeZone'], string> = {
  'Asia/Jakarta': '+07:00',
  'Asia/Makassar': '+08:00',
  'Asia/Jayapura': '+09:00',
}

/** An hour on the nth day after voting, in the province's own zone. */
function after({ votingDay, timeZone }: EventFacts, days: number, hour: string): Date {
  return new Date(`${dayFromVoting(votingDay, -days)}T${hour}:00${offsets[timeZone]}`)
}

const common = {
  domain: 'results' as const,
  stage: 'E8',
  unit: { id: 'formulir', en: 'forms' },
  target: 1,
  evidence: '/hasil-tps?area={region}',
  /** Stations close at 13.00; counting starts then (UU 1/2015 art. 98). */
  starts: (event: EventFacts) => after(event, 0, '13:00'),
}

/** Recapitulation in the districts ended on the sixth day after voting (PKPU 18/2024: 28 November to 3 December 2024). */
const endOfDistrictRecapitulation = (event: EventFacts) => after(event, 6, '23:59')

const countOnce = measureOnce((db: Db, { event, area, level }) =>
  lists.countForms(db, { event: event.id, area, length: Math.max(codeLength[level], area.length) }),
)

async function measured(
  db: Db,
  where: Measurement,
  count: (row: lists.FormCount) => { done: number; total: number },
): Promise<Measured[]> {
  const rows = await countOnce(db, where)
  return rows.map((row) => ({ region: row.region, late: 0, ...count(row) }))
}

/** What the forms tell the readiness board. */
export const indicators = [
  indicator<Db>({
    ...common,
    id: 'results-received',
    label: { id: 'Formulir C.HASIL yang sudah dibaca', en: 'Result forms read at least once' },
    short: { id: 'C.HASIL masuk', en: 'Forms received' },
    owner: { id: 'KPPS', en: 'KPPS' },
    // counting may run on for twelve hours after midnight of voting day
    deadline: (event) => after(event, 1, '12:00'),
    measure: (db, where) => measured(db, where, ({ received, forms }) => ({ done: received, total: forms })),
  }),
  indicator<Db>({
    ...common,
    id: 'results-verified',
    label: { id: 'Formulir yang dibaca sama oleh dua orang', en: 'Forms that two people read alike' },
    short: { id: 'C.HASIL cocok', en: 'Forms verified' },
    owner: { id: 'PPK', en: 'PPK' },
    deadline: endOfDistrictRecapitulation,
    measure: (db, where) => measured(db, where, ({ verified, forms }) => ({ done: verified, total: forms })),
  }),
  indicator<Db>({
    ...common,
    id: 'results-resolved',
    label: { id: 'Formulir bermasalah yang sudah selesai', en: 'Faulty forms that are settled' },
    short: { id: 'Kesalahan selesai', en: 'Errors resolved' },
    owner: { id: 'PPK dan KPU kabupaten/kota', en: 'PPK and KPU of the kabupaten/kota' },
    deadline: endOfDistrictRecapitulation,
    measure: (db, where) => measured(db, where, ({ resolved, faulty }) => ({ done: resolved, total: faulty })),
  }),
]
