import { on, type Route } from '../../server/serve.ts'
import { exportTable } from '../../server/table-export.ts'
import { institutionKinds } from '../../shared/institution-kind.ts'
import type { Level } from '../../shared/region-code.ts'
import { Refused } from '../../shared/refused.ts'
import { readEvent } from '../events/index.ts'
import { eventTime } from '../events/rules.ts'
import { changeResponsibility, exportResponsibilities, readResponsibilities } from './contract-responsibilities.ts'
import { authorities } from './responsibilities/authorities.ts'
import { divideWork, letterOf, officesIn } from './responsibility.ts'
import { insertChange } from './store-responsibilities.ts'

export const responsibilityRoutes: Route[] = [
  on(readResponsibilities, async ({ db, query: { event }, now }) => ({
    event,
    stages: await divideWork(db, event, now),
    authorities: authorities.map((one) => ({ ...one, kinds: [...one.kinds] })),
  })),

  on(changeResponsibility, async ({ db, params, body, person, now, within, subject, note }) => {
    const { event, stage, kind, level } = params
    const facts = await readEvent(db, event)
    const { area } = facts
    within(area)
    subject(`${event}/${stage}/${kind}/${level}`, area)
    const found = (await divideWork(db, event, now)).find(({ code }) => code === stage)
    if (!found) throw new Refused('unknown-stage', { stage }, 404)
    if (!(institutionKinds[kind].levels as readonly Level[]).includes(level))
      throw new Refused('kind-not-at-level', { kind, level })
    const before = found.duties.find((duty) => duty.kind === kind && duty.level === level)
    const change = { event, stage, kind, level, ...body, changedBy: person.id, at: eventTime(facts, now) }
    const version = await insertChange(db, change)
    if (version === undefined)
      throw new Refused('changed-meanwhile', { version: before?.version ?? 0, by: before?.changed?.by ?? '' })
    note({ before: before?.part ?? null, after: body.part, source: body.source })
    return { version }
  }),

  on(exportResponsibilities, async ({ db, query, now }) => {
    const stages = await divideWork(db, query.event, now)
    type Row = (typeof stages)[number]
    return exportTable(query.format, {
      fileName: `pembagian-tugas-${query.event}`,
      sheet: 'Pembagian tugas',
      columns: [
        { header: 'Tahapan', value: ({ name }: Row) => name.id, width: 48 },
        { header: 'Mulai', value: ({ start }: Row) => start, width: 12 },
        { header: 'Akhir', value: ({ end }: Row) => end, width: 12 },
        ...officesIn(stages).map((office) => ({
          header: office.title,
          value: (row: Row) => letterOf(row, office),
          width: 8,
        })),
      ],
      rows: stages,
    })
  }),
]
