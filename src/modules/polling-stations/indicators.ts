import type { Db } from '../../server/database.ts'
import { getProfile } from '../events/rules.ts'
import { type Measured, type Words, addUp, indicator, measureOnce, sharedLength } from '../readiness/contract.ts'
import * as store from './store-indicators.ts'

const kpu = { id: 'KPU kabupaten/kota', en: 'KPU of the kabupaten/kota' }
const stage = 'P8'

/** Stations and villages by district, by village where villages are measured; for the indicators of every module. */
export const measureStations = measureOnce((db: Db, where) => {
  const cap = getProfile(where.event).stationCap.value
  return store.countStations(db, { event: where.event.id, area: where.area, length: sharedLength(where), cap })
})

/** Says why where something is missing. */
function explain(rows: readonly Measured[], reason: (missing: number) => Words): Measured[] {
  return rows.map((row) => (row.done < row.total ? { ...row, reason: reason(row.total - row.done) } : row))
}

/** The DPT of the Pilkada was fixed 65 days before voting (23 September 2024); stations are formed with it. */
const rollFixedBefore = 65
const rollBeginsBefore = 180

function daysBefore(votingDay: string, days: number): Date {
  return new Date(Date.parse(`${votingDay}T00:00:00Z`) - days * 86_400_000)
}

const common = {
  domain: 'polling-stations' as const,
  stage,
  owner: kpu,
  holder: { kind: 'kpu' as const, level: 'regency' as const },
  target: 1,
  evidence: '/tps?area={region}',
  starts: ({ votingDay }: { votingDay: string }) => daysBefore(votingDay, rollBeginsBefore),
  deadline: ({ votingDay }: { votingDay: string }) => daysBefore(votingDay, rollFixedBefore),
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
