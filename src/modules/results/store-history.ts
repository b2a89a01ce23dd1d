import { sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import type { HistoryStep } from './contract.ts'
import { type ContentRow, contentOf, figuresOf, type FormKey, regencyOf } from './form-row.ts'
import type { Figures } from './form.ts'

type Step<Name extends HistoryStep['step']> = Extract<HistoryStep, { step: Name }>

const person = (column: string) =>
  sql`coalesce((select p.name from people p where p.id = ${sql.ref(column)}), ${sql.ref(column)})`

/** An instant as ISO 8601 in UTC; the driver would give a Date. */
const moment = (column: string) => sql`to_json(${sql.ref(column)} at time zone 'UTC') #>> '{}' || 'Z'`

/** The versions, moves and corrections of a form; the readings come with its story. */
export async function listSteps(db: Db, { contest, station }: FormKey): Promise<HistoryStep[]> {
  const form = (alias: string) => sql`${sql.ref(`${alias}.regency`)} = ${regencyOf(station)}
    and ${sql.ref(`${alias}.contest`)} = ${contest} and ${sql.ref(`${alias}.station`)} = ${station}`
  const [moves, versions, corrections] = await Promise.all([
    sql<Step<'move'>>`
      select 'move' as step, m.id, ${moment('m.moved_at')} as at, ${person('m.moved_by')} as by, m.move, m.state, m.cells,
        m.findings, m.note, m.document
      from form_moves m where ${form('m')} order by m.sequence`.execute(db),
    sql<{ row: ContentRow; id: string; at: string; by: string; version: number }>`
      select to_jsonb(a) as row, a.id, ${moment('a.accepted_at')} as at, ${person('a.accepted_by')} as by, a.version
      from accepted_forms a where ${form('a')} order by a.version`.execute(db),
    sql<Step<'correction'>>`
      select 'correction' as step, c.id, ${moment('c.corrected_at')} as at, ${person('c.corrected_by')} as by,
        a.version, c.before, c.after, c.reason, c.class, c.explanation, c.document, c.document_file as "documentFile",
        c.agreed_by as "agreedBy", c.supervisor_note as "supervisorNote"
      from form_corrections c join accepted_forms a on a.regency = c.regency and a.id = c.form
      where ${form('c')} order by a.version`.execute(db),
  ])
  return [
    ...moves.rows,
    ...versions.rows.map(({ row, ...version }): Step<'version'> => ({
      ...version,
      step: 'version',
      content: contentOf(row),
    })),
    ...corrections.rows,
  ]
}

export type Published = {
  contest: string
  station: string
  version: number
  acceptedAt: string
  figures: Figures
  votes: (number | null)[]
  photos: string[]
  demonstration: boolean
}

/** The counted version for anyone to see, unless the event keeps calculated figures to itself. */
export async function findPublished(db: Db, { contest, station }: FormKey): Promise<Published | undefined> {
  const found = await sql<{
    row: ContentRow
    version: number
    acceptedAt: string
    photos: string[]
    demonstration: boolean
  }>`
    select to_jsonb(a) as row, a.version, ${moment('a.accepted_at')} as "acceptedAt", a.demonstration,
      array(select p.sha256 from form_photos p where p.regency = a.regency and p.contest = a.contest and p.station = a.station
        order by p.added_at, p.sha256) as photos
    from accepted_forms a join events e on e.id = a.event
    where a.regency = ${regencyOf(station)} and a.contest = ${contest} and a.station = ${station}
      and coalesce(e.settings #> '{publishCalculated,value}', 'true') <> 'false'
    order by a.version desc limit 1`.execute(db)
  const published = found.rows[0]
  if (!published) return undefined
  const { row, ...rest } = published
  return { ...rest, contest, station, figures: figuresOf(row), votes: row.votes }
}

export async function listPlaces(db: Db, codes: readonly string[]): Promise<{ code: string; name: string }[]> {
  const found = await sql<{ code: string; name: string }>`
    select code, name from regions where code = any(${[...codes]}::text[]) order by length(code)`.execute(db)
  return found.rows
}
