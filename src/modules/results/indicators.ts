import type { Db } from '../../server/database.ts'
import { codeLength, lineage } from '../../shared/region-code.ts'
import { measureStations } from '../polling-stations/index.ts'
import {
  addUp,
  afterVoting,
  type EventFacts,
  indicator,
  measureOnce,
  type Measured,
  measuredLength,
  type Measurement,
  onStage,
  sharedLength,
} from '../readiness/contract.ts'
import * as store from './store-indicators.ts'

const common = {
  domain: 'results' as const,
  stage: 'E8',
  unit: { id: 'formulir', en: 'forms' },
  target: 1,
  evidence: '/hasil-tps?area={region}',
  /** Stations close at 13.00; counting starts then (UU 1/2015 art. 98). */
  starts: (event: EventFacts) => afterVoting(event, 0, '13:00'),
}

/** As the calendar says, else the sixth day after voting (PKPU 18/2024: 28 November to 3 December 2024). */
const endOfDistrictRecapitulation = (event: EventFacts) =>
  onStage(event, 'rekapitulasi-kecamatan', 'end', '23:59') ?? afterVoting(event, 6, '23:59')

const inside = ({ event, area }: Measurement, length: number) => ({ event: event.id, area, length })

/**
 * The forms that polling stations owe, one for each contest held there, and those that count; by district, by village
 * where villages are measured. For the indicators of every module.
 */
export const measureForms = measureOnce(sharedLength, async (db: Db, where, length) => {
  const [stations, contests, counted] = await Promise.all([
    measureStations(db, where),
    store.countContests(db, where.event.id),
    store.countCounted(db, inside(where, length)),
  ])
  const held = new Map(contests.map((row) => [row.area, row.contests]))
  const heldIn = (region: string) => ['', ...lineage(region)].reduce((sum, area) => sum + (held.get(area) ?? 0), 0)
  const expected = stations.map(({ region, stations, elsewhere }) => ({
    region,
    forms: (stations + elsewhere) * heldIn(region),
  }))
  return { expected: expected.filter(({ forms }) => forms > 0), counted }
})

const byRegency = (where: Measurement) => Math.max(measuredLength(where), codeLength.regency)

const measureRead = measureOnce(byRegency, async (db: Db, where, length) => {
  const asked = inside(where, length)
  const counts = await Promise.all([store.countRead(db, asked), store.countWithoutReading(db, asked)])
  return counts.flat()
})

const measureMoved = measureOnce(measuredLength, (db: Db, where, length) => store.countMoved(db, inside(where, length)))

/** Forms done among those owed. Where no station owes any, a form that came in all the same is left out. */
function amongOwed(where: Measurement, expected: readonly store.Count[], counts: readonly store.Count[]): Measured[] {
  return addUp(where, [...expected.map(owed), ...counts.map(done)]).filter(({ total }) => total > 0)
}

export const owed = ({ region, forms }: store.Count): Measured => ({ region, done: 0, total: forms, late: 0 })
export const done = ({ region, forms }: store.Count): Measured => ({ region, done: forms, total: 0, late: 0 })

/** What the forms tell the readiness board. */
export const indicators = [
  indicator<Db>({
    ...common,
    id: 'results-received',
    label: { id: 'Formulir C.HASIL yang sudah dibaca', en: 'Result forms read at least once' },
    short: { id: 'C.HASIL masuk', en: 'Forms received' },
    owner: { id: 'KPPS', en: 'KPPS' },
    holder: { kind: 'kpps', level: 'station' },
    // counting may run on for twelve hours after midnight of voting day
    deadline: (event) => afterVoting(event, 1, '12:00'),
    measure: async (db, where) => {
      const [{ expected }, read] = await Promise.all([measureForms(db, where), measureRead(db, where)])
      return amongOwed(where, expected, read)
    },
  }),
  indicator<Db>({
    ...common,
    id: 'results-verified',
    label: { id: 'Formulir yang dibaca sama oleh dua orang', en: 'Forms that two people read alike' },
    short: { id: 'C.HASIL cocok', en: 'Forms verified' },
    owner: { id: 'PPK', en: 'PPK' },
    holder: { kind: 'ppk', level: 'district' },
    deadline: endOfDistrictRecapitulation,
    measure: async (db, where) => {
      const [{ expected, counted }, moved] = await Promise.all([measureForms(db, where), measureMoved(db, where)])
      const agreed = moved.map(({ region, agreed }) => ({ region, forms: agreed }))
      return amongOwed(where, expected, [...counted, ...agreed])
    },
  }),
  indicator<Db>({
    ...common,
    id: 'results-resolved',
    label: { id: 'Formulir bermasalah yang sudah selesai', en: 'Faulty forms that are settled' },
    short: { id: 'Kesalahan selesai', en: 'Errors resolved' },
    owner: { id: 'PPK dan KPU kabupaten/kota', en: 'PPK and KPU of the kabupaten/kota' },
    holder: { kind: 'kpu', level: 'regency' },
    deadline: endOfDistrictRecapitulation,
    measure: async (db, where) => {
      const moved = await measureMoved(db, where)
      return addUp(
        where,
        moved.map(({ region, faulty, resolved }) => ({ region, done: resolved, total: faulty, late: 0 })),
      )
    },
  }),
]
