import type { Db } from '../../server/database.ts'
import { codeLength } from '../../shared/region-code.ts'
import { type Measured, indicator, measureOnce } from '../readiness/contract.ts'
import { readProfile } from '../events/index.ts'
import type { Profile } from '../events/rules.ts'
import type { StationTotals } from './contract.ts'
import * as store from './store.ts'

const kpu = { id: 'KPU kabupaten/kota', en: 'KPU of the kabupaten/kota' }
const stage = 'P8'

type Measure = { rows: StationTotals[]; cap: Profile['stationCap'] }

const measureTotals = measureOnce(async (db: Db, { event, area, level }): Promise<Measure> => {
  const { stationCap: cap } = await readProfile(db, event.id)
  const length = Math.max(codeLength[level], area.length)
  return { rows: await store.totals(db, { event: event.id, area, length, cap: cap.value }), cap }
})

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
      const { rows } = await measureTotals(db, where)
      return rows.map(({ region, villages, villagesWithout }) => ({
        region,
        done: villages - villagesWithout,
        total: villages,
        late: 0,
        ...(villagesWithout > 0 && {
          reason: {
            id: `${villagesWithout} desa/kelurahan belum memiliki TPS`,
            en: `${villagesWithout} villages have no polling station`,
          },
        }),
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
      const { rows, cap } = await measureTotals(db, where)
      return rows.map(({ region, stations, overCap }) => ({
        region,
        done: stations - overCap,
        total: stations,
        late: 0,
        ...(overCap > 0 && {
          reason: {
            id: `${overCap} TPS melebihi ${cap.value} pemilih (${cap.article})`,
            en: `${overCap} stations have more than ${cap.value} voters (${cap.article})`,
          },
        }),
      }))
    },
  }),
]
