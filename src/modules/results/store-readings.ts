import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import type { Sums } from './contract-import.ts'
import { figureKeys } from './form.ts'

/**
 * Of each station the reading of a contest that came last, whatever became of it: a subquery with `station`, `votes` and
 * the figures. Row-level security hides readings outside the area of the transaction; whoever asks answers for `where`
 * lying inside it.
 */
export const newestReadings = (contest: string, where: RawBuilder<boolean>) => sql`
  select distinct on (regency, contest, station) station, votes, ${sql.join(figureKeys.map((key) => sql.ref(key)))}
  from result_entries
  where contest = ${contest} and ${where}
  order by regency, contest, station, sequence desc`

const within = (area: string) =>
  sql<boolean>`regency >= ${area.slice(0, 4)} and regency < ${`${area.slice(0, 4)}:`} and starts_with(station, ${area})`

/**
 * What the newest readings of a contest inside an area add up to: the recapitulation of what is read. During an import
 * the staged forms that are not stored yet are readings too, so a preview says what the import would.
 */
export async function sumReadings(db: Db, contest: string, area: string, candidates: number): Promise<Sums> {
  const votes = Array.from({ length: candidates }, (_, index) => sql`coalesce(sum(votes[${sql.lit(index + 1)}]), 0)`)
  const { rows } = await sql<Sums>`
    select count(*) as forms, array[${sql.join(votes)}] as votes, coalesce(sum(t1), 0) as valid,
      coalesce(sum(t2), 0) as invalid, coalesce(sum(t3), 0) as total
    from (
      select votes, t1, t2, t3 from (${newestReadings(contest, within(area))}) stored
      union all
      select votes, t1, t2, t3 from incoming_forms i
      where i.contest = ${contest} and not exists (
        select from result_entries e where e.regency = left(i.station, 4) and e.contest = i.contest and e.station = i.station)
    ) reading`.execute(db)
  return rows[0] ?? { forms: 0, votes: votes.map(() => 0), valid: 0, invalid: 0, total: 0 }
}
