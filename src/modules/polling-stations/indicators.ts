import type { Db } from '../../server/database.ts'
import { getProfile } from '../events/rules.ts'
import {
  addUp,
  afterVoting,
  type EventFacts,
  indicator,
  type Measured,
  measureOnce,
  onStage,
  sharedLength,
  type Words,
} from '../readiness/contract.ts'
import * as store from './store-indicators.ts'

const kpu = { id: 'KPU kabupaten/kota', en: 'KPU of the kabupaten/kota' }
const stage = 'P8'

/** Stations and villages by district, by village where villages are measured; for the indicators of every module. */
export const measureStations = measureOnce(sharedLength, (db: Db, where, length) => {
  const cap = getProfile(where.event).stationCap.value
  return store.countStations(db, { event: where.event.id, area: where.area, length, cap })
})

/** Says why where something is missing. */
function explain(rows: readonly Measured[], reason: (missing: number) => Words): Measured[] {
  return rows.map((row) => (row.done < row.total ? { ...row, reason: reason(row.total - row.done) } : row))
}

/**
 * Stations are formed with the roll, between its first day and the day the regencies fix it (PKPU 7/2024). Where the calendar
 * does not say: 180 to 65 days before voting, as in 2024.
 */
const rollBegins = (event: EventFacts) =>
  onStage(event, 'daftar-pemilih', 'start', '00:00') ?? afterVoting(event, -180, '00:00')
const rollFixed = (event: EventFacts) =>
  onStage(event, 'dpt-kabupaten', 'end', '23:59') ?? afterVoting(event, -65, '23:59')

const common = {
  domain: 'polling-stations' as const,
  stage,
  owner: kpu,
  holder: { kind: 'kpu' as const, level: 'regency' as const },
  target: 1,
  evidence: '/tps?area={region}',
  starts: rollBegins,
  deadline: rollFixed,
}

/** What the polling stations tell the readiness board. */
export const indicators = [
  indicator<Db>({
    ...common,
    id: 'stations-formed',
    label: { id: 'Desa/kelurahan yang sudah memiliki TPS', en: 'Villages with polling stations' },
    short: { id: 'TPS terbentuk', en: 'Stations formed' },
    unit: { id: 'desa/kelurahan', en: 'villages' },
    measure: async (db, where): Promise<Measured[]> => {
      const counted = await measureStations(db, where)
      const villages = counted.map(({ region, villages, villagesWithout }) => ({
        region,
        done: villages - villagesWithout,
        total: villages,
        late: 0,
      }))
      return explain(addUp(where, villages), (missing) => ({
        id: `${missing} desa/kelurahan belum memiliki TPS`,
        en: `${missing} villages have no polling station`,
      }))
    },
  }),
  indicator<Db>({
    ...common,
    id: 'stations-within-cap',
    label: { id: 'TPS dengan jumlah pemilih sesuai batas', en: 'Polling stations within the cap of voters' },
    short: { id: 'Sesuai batas', en: 'Within the cap' },
    unit: { id: 'TPS', en: 'stations' },
    measure: async (db, where): Promise<Measured[]> => {
      const cap = getProfile(where.event).stationCap
      const counted = await measureStations(db, where)
      const stations = counted.map(({ region, stations, overCap }) => ({
        region,
        done: stations - overCap,
        total: stations,
        late: 0,
      }))
      return explain(addUp(where, stations), (above) => ({
        id: `${above} TPS melebihi ${cap.value} pemilih (${cap.article})`,
        en: `${above} stations have more than ${cap.value} voters (${cap.article})`,
      }))
    },
  }),
]
