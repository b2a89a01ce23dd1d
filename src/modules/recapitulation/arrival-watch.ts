import type { Db } from '../../server/database.ts'
import type { Elsewhere } from '../../server/live.ts'
import * as store from './store.ts'

/** Villages named for one contest in one look. */
const mostVillages = 200
/** Every so many looks the forms themselves are counted. */
const countEvery = 15
/** A commit may become visible a moment after a later one. */
const margin = 5_000

/**
 * Finds forms counted by other processes: `createLive({ poll: watchArrivals(database.kysely) })`. Each look compares the
 * newest arrival of every contest with the look before; now and then it counts, for arrivals dated before the newest.
 */
export function watchArrivals(db: Db): () => Promise<Elsewhere[]> {
  let newest: Map<string, number> | undefined
  let counted: Map<string, number> | undefined
  let looks = 0

  async function lookAtArrivals(): Promise<Elsewhere[]> {
    const before = newest
    const marks = await store.listWatermarks(db)
    newest = new Map(marks.map(({ contest, latest }) => [contest, latest?.getTime() ?? 0]))
    if (!before) return []
    const later = [...newest].filter(([contest, at]) => at > (before.get(contest) ?? 0))
    return Promise.all(
      later.map(async ([contest]) => {
        const since = new Date((before.get(contest) ?? 0) - margin)
        const villages = await store.listVillagesSince(db, contest, since, mostVillages)
        return villages ? { contest, villages } : { contest }
      }),
    )
  }

  async function lookAtCounts(): Promise<Elsewhere[]> {
    const before = counted
    counted = await store.countVersions(db)
    if (!before) return []
    return [...counted]
      .filter(([contest, versions]) => versions !== before.get(contest))
      .map(([contest]) => ({ contest }))
  }

  return async () => {
    const isCountTurn = looks % countEvery === 0
    looks += 1
    return [...(await lookAtArrivals()), ...(isCountTurn ? await lookAtCounts() : [])]
  }
}
