import type { Db } from '../../server/database.ts'
import { institutionKindCodes } from '../../shared/institution-kind.ts'
import { dayOf } from '../../shared/legal-day.ts'
import { codeLength } from '../../shared/region-code.ts'
import { indicator, type Measured, measuredLength } from '../readiness/contract.ts'
import { listStages } from './calendar.ts'
import { owes } from './rules.ts'
import { readingOf } from './stage-report.ts'
import { listDone, listRegions } from './store-reports.ts'

/** What the calendar tells the readiness board. */
export const indicators = [
  indicator<Db>({
    id: 'stages-on-time',
    label: { id: 'Tahapan yang selesai tepat waktu', en: 'Stages done in time' },
    short: { id: 'Tahapan', en: 'Stages' },
    domain: 'calendar',
    stage: 'pemungutan-suara',
    owner: { id: 'Pelaksana tahapan', en: 'Who owes the stage' },
    holder: { kind: 'kpu', level: 'regency' },
    unit: { id: 'tahapan', en: 'stages' },
    target: 1,
    evidence: '/tahapan?tampilan=daftar',
    // each stage has days of its own
    starts: () => undefined,
    deadline: () => undefined,
    measure: async (db, where) => {
      const { event, area, now } = where
      const length = Math.max(measuredLength(where), codeLength.province)
      const [stages, done, regions] = await Promise.all([
        listStages(db, event.id),
        listDone(db, { event: event.id, area, length }),
        listRegions(db, event.id, area, length),
      ])
      const today = dayOf(now, event.timeZone)
      const isReported = readingOf(done)
      // regions of one level owe the same
      const [sample = area] = regions
      const owed = institutionKindCodes.flatMap((kind) =>
        stages
          .filter((stage) => owes({ kind, region: sample }, stage, event.area))
          .flatMap(({ code }) => {
            const last = event.stageDay(code, 'end') ?? event.stageDay(code, 'start')
            return last === undefined ? [] : [{ kind, code, hasPassed: last < today }]
          }),
      )
      return regions.map((region): Measured => {
        const sum = { region, done: 0, total: owed.length, late: 0 }
        for (const { kind, code, hasPassed } of owed) {
          const isDone = isReported ? isReported(code, { kind, region }) : hasPassed
          if (isDone) sum.done += 1
          else if (hasPassed) sum.late += 1
        }
        if (sum.late === 0) return sum
        const reason = {
          id: `${sum.late} tahapan belum dilaporkan selesai`,
          en: `${sum.late} stages not reported done`,
        }
        return { ...sum, reason }
      })
    },
  }),
]
