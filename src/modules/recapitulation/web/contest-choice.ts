import type { CallReply } from '../../../shared/endpoint.ts'
import { isWithin } from '../../../shared/region-code.ts'
import type { listContests } from '../contract.ts'

export type ContestSummary = CallReply<typeof listContests>['contests'][number]

/** 'wide' is the contest that everyone votes in (governor, president), 'local' those of regents and mayors. */
export type Kind = 'wide' | 'local'

export const isLocal = ({ office }: Pick<ContestSummary, 'office'>) => office === 'regent' || office === 'mayor'

/** Inside the contest, or around it: then the contest's own area is shown. */
const touches = (contest: Pick<ContestSummary, 'area'>, area: string) =>
  isWithin(area, contest.area) || isWithin(contest.area, area)

/** The contests of a kind that an area takes part in. */
export function contestsAt(contests: readonly ContestSummary[], kind: Kind, area: string): ContestSummary[] {
  return contests.filter((contest) => isLocal(contest) === (kind === 'local') && touches(contest, area))
}

/** Which kinds an area can be switched between. */
export function kindsAt(contests: readonly ContestSummary[], area: string): Kind[] {
  return (['wide', 'local'] as const).filter((kind) => contestsAt(contests, kind, area).length > 0)
}
