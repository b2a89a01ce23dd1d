import type { CallReply } from '../../shared/endpoint.ts'
import { isWithin } from '../../shared/region-code.ts'
import type { Mandate } from '../../server/caller.ts'
import type { Db } from '../../server/database.ts'
import { rememberFor } from '../../server/live.ts'
import type { Live } from '../../server/serve.ts'
import * as events from '../events/index.ts'
import { mayRead } from './add-up.ts'
import type { listContests } from './contract.ts'
import { coverage } from './rules.ts'
import * as store from './store.ts'

type Summaries = CallReply<typeof listContests>['contests']
type Asked = { db: Db; live: Live; mandate: Mandate | null }

/** The contests of an event in the order of its menus, each with its coverage and, where it may be shown, its votes. */
export async function describeContests({ db, live, mandate }: Asked, event: string): Promise<Summaries> {
  const { summaries, published } = await rememberFor(live, '*', `contests ${event}`, () => summarize(db, event))
  if (mayRead({ isPublished: published }, mandate)) return summaries
  return summaries.map((summary) => ({ ...summary, votes: null, valid: null }))
}

async function summarize(db: Db, id: string): Promise<{ summaries: Summaries; published: boolean }> {
  const [event, profile, contests] = await Promise.all([
    events.readEvent(db, id),
    events.readProfile(db, id),
    events.readContests(db, id),
  ])
  const columns = Math.max(1, ...contests.map(({ candidates }) => candidates.length))
  const [sums, places] = await Promise.all([store.sumContests(db, id, columns), store.countStationsByRegency(db, id)])
  const summaries = contests.map((contest) => {
    const sum = sums.find((one) => one.contest === contest.id)
    const stations = places
      .filter(({ regency }) => isWithin(regency, contest.area))
      .reduce((all, one) => all + one.stations, 0)
    const counted = sum?.counted ?? 0
    const votes = sum ? store.readArray(sum.cells) : []
    return {
      ...contest,
      demonstration: event.demonstration,
      publishRead: profile.publishRead.value,
      stations,
      counted,
      coverage: coverage(counted, stations).percent,
      votes: contest.candidates.map((_, index) => votes[index] ?? null),
      valid: sum?.valid ?? null,
    }
  })
  return { summaries, published: profile.publishCalculated.value }
}
