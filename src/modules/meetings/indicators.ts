import type { Db } from '../../server/database.ts'
import { dayOf } from '../../shared/legal-day.ts'
import { addUp, indicator, type Measured } from '../readiness/contract.ts'
import { phaseAfter, stateOfFollowUp } from './follow-up.ts'
import { listInArea } from './store-follow-ups.ts'

/** What meetings tell the readiness board. */
export const indicators = [
  indicator<Db>({
    id: 'follow-ups-closed',
    label: { id: 'Tindak lanjut rakor yang selesai', en: 'Follow-ups of meetings that are done' },
    short: { id: 'Tindak lanjut', en: 'Follow-ups' },
    domain: 'meetings',
    stage: 'pemungutan-suara',
    owner: { id: 'Lembaga penanggung jawab', en: 'The responsible institution' },
    holder: { kind: 'kpu', level: 'regency' },
    unit: { id: 'tindak lanjut', en: 'follow-ups' },
    target: 1,
    evidence: '/tindak-lanjut?area={region}',
    // each has a deadline of its own
    starts: () => undefined,
    deadline: () => undefined,
    measure: async (db, where) => {
      const today = dayOf(where.now, where.event.timeZone)
      const followUps = await listInArea(db, { event: where.event.id, area: where.area, holders: [], until: where.now })
      const rows = followUps.map(({ region, deadline, taken }): Measured => {
        const state = stateOfFollowUp({ phase: phaseAfter(taken), deadline }, today)
        return { region, done: state === 'done' ? 1 : 0, total: 1, late: state === 'late' ? 1 : 0 }
      })
      return addUp(where, rows).map((row) => {
        if (row.late === 0) return row
        const reason = { id: `${row.late} lewat tenggat`, en: `${row.late} overdue` }
        return { ...row, reason }
      })
    },
  }),
]
