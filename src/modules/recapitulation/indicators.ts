import type { Db } from '../../server/database.ts'
import { addUp, afterVoting, indicator, onStage } from '../readiness/contract.ts'
import { done, measureForms, owed } from '../results/index.ts'

/** What the recapitulation tells the readiness board. */
export const indicators = [
  indicator<Db>({
    id: 'districts-complete',
    label: { id: 'Kecamatan yang semua TPS-nya dihitung', en: 'Districts with every station counted' },
    short: { id: 'Kecamatan lengkap', en: 'Districts complete' },
    domain: 'recapitulation',
    stage: 'E9',
    owner: { id: 'PPK', en: 'PPK' },
    holder: { kind: 'ppk', level: 'district' },
    unit: { id: 'kecamatan', en: 'districts' },
    target: 1,
    evidence: '/rekapitulasi?area={region}',
    // by the calendar, else from the day after voting until the sixth day (PKPU 18/2024: 28 November to 3 December 2024)
    starts: (event) => onStage(event, 'rekapitulasi-kecamatan', 'start', '00:00') ?? afterVoting(event, 1, '00:00'),
    deadline: (event) => onStage(event, 'rekapitulasi-kecamatan', 'end', '23:59') ?? afterVoting(event, 6, '23:59'),
    // a village holds no district: below one there is nothing to measure
    measure: async (db, where) => {
      if (where.level === 'village') return []
      const { expected, counted } = await measureForms(db, where)
      const districts = addUp({ area: where.area, level: 'district' }, [...expected.map(owed), ...counted.map(done)])
      const complete = districts
        .filter(({ total }) => total > 0)
        .map(({ region, done, total }) => ({ region, done: done === total ? 1 : 0, total: 1, late: 0 }))
      return addUp(where, complete)
    },
  }),
]
