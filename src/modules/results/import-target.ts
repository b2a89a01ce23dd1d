import { zoneOffsets } from '../../shared/legal-day.ts'
import type { Db } from '../../server/database.ts'
import { Refused } from '../../shared/refused.ts'
import {
  addElectoralRegions,
  createContest,
  createEvent,
  findEvent,
  listElectoralVillages,
  listEvents,
  readContest,
  readContests,
  readProfile,
  setCandidates,
  type StoredContest,
  type StoredEvent,
} from '../events/index.ts'
import { loadRegionsInto, notElectoralIn2024, readRegionNames } from '../regions/index.ts'
import type { Facts } from './contract.ts'
import { countingProfile } from './form-row.ts'
import type { Source } from './import-source.ts'
import { hasRegions } from './import-store.ts'

/** Where the forms of a file go. */
export type Target = {
  event: StoredEvent
  created: boolean
  contests: ReadonlyMap<string, StoredContest>
  /** The contest of rows that name none; '' when every row must. */
  contest: string
  profile: Facts['profile']
  /** Most voters a station may have by law: what is above was not read rightly. */
  lawCap: number
  specialFrom: number
  villages: ReadonlySet<string>
  /** The zone of moments that name none. */
  zone: string
}

export type Asked = { event?: string | undefined; contest?: string | undefined }

/**
 * Finds the event and the contests that a file is about. KPU's publication of 2024 is about one contest only, so where
 * no such event exists it is made: the Pemilu of 14 February 2024 in the province of the file.
 * Refuses with 'unknown-event', 'unknown-contest', 'choose-event', 'choose-contest', 'regions-missing', 'candidates-differ'.
 */
export async function openTarget(db: Db, source: Source, asked: Asked): Promise<Target> {
  const known = await findKnownEvent(db, source, asked)
  const event = known ?? (await createPemilu(db, source, asked.event))
  const contests = await readContests(db, event.id)
  const contest = chooseContest(contests, source, asked.contest)
  refuseOtherBallot(contests, contest, source)
  const profile = await readProfile(db, event.id)
  return {
    event,
    created: known === undefined,
    contests: new Map(contests.map((one) => [one.id, one])),
    contest,
    profile: countingProfile(profile),
    lawCap: profile.stationLawCap.value,
    specialFrom: profile.specialStationFrom.value,
    villages: new Set(await listElectoralVillages(db, event.id)),
    zone: zoneOffsets[event.timeZone],
  }
}

const isPublication = ({ layout }: Source) => layout.name !== 'serentak'

async function findKnownEvent(db: Db, source: Source, asked: Asked): Promise<StoredEvent | undefined> {
  if (asked.event !== undefined) {
    const event = await findEvent(db, asked.event)
    if (!event && !isPublication(source)) throw new Refused('unknown-event', { event: asked.event }, 404)
    return event
  }
  const named = asked.contest ?? source.first.contest
  if (named !== '') return findEvent(db, (await readContest(db, named)).event)
  const province = source.first.station.slice(0, 2)
  const fitting = (await listEvents(db)).filter(
    ({ kind, area }) => !isPublication(source) || (kind === 'pemilu' && (area === '' || area === province)),
  )
  if (fitting.length > 1) throw new Refused('choose-event', { events: fitting.map(({ id }) => id).join(', ') })
  if (fitting.length === 0 && !isPublication(source)) throw new Refused('unknown-event', { event: '' }, 404)
  return fitting[0]
}

/** The event of KPU's publication. Its pairs carry their ballot numbers only; names may be set before the import instead. */
async function createPemilu(db: Db, source: Source, asked: string | undefined): Promise<StoredEvent> {
  const province = source.first.station.slice(0, 2)
  // A new installation knows no regions yet; they come and go with this transaction.
  if (!(await hasRegions(db))) await loadRegionsInto(db)
  const name = (await readRegionNames(db, [province])).get(province)
  if (name === undefined) throw new Refused('regions-missing', { area: province }, 404)
  const id = asked ?? `pemilu-2024-${province}`
  const contest = `presiden-${id}`
  await createEvent(db, {
    id,
    name: `Pemilu 2024 · ${name}`,
    kind: 'pemilu',
    area: province,
    votingDay: '2024-02-14',
    timeZone: 'Asia/Jakarta',
    demonstration: false,
  })
  await addElectoralRegions(db, id, province, notElectoralIn2024)
  await createContest(db, { id: contest, event: id, office: 'president', area: province, position: 1 })
  const pairs = source.votes ?? presidentialPairs
  await setCandidates(
    db,
    contest,
    Array.from({ length: pairs }, (_, index) => ({
      number: index + 1,
      blank: false,
      name: `Pasangan nomor ${index + 1}`,
      runningMate: null,
      fictional: false,
    })),
  )
  const event = await findEvent(db, id)
  if (!event) throw new Refused('unknown-event', { event: id }, 404)
  return event
}

/** Keputusan KPU 1644/2023: three pairs stood in the presidential election of 2024. */
const presidentialPairs = 3

function chooseContest(contests: readonly StoredContest[], source: Source, asked: string | undefined): string {
  if (asked !== undefined) {
    if (!contests.some(({ id }) => id === asked)) throw new Refused('unknown-contest', { contest: asked }, 404)
    return asked
  }
  if (source.first.contest !== '') return ''
  const fitting = isPublication(source) ? contests.filter(({ office }) => office === 'president') : contests
  const [only, ...others] = fitting
  if (!only || others.length > 0) {
    throw new Refused('choose-contest', {
      contests: fitting
        .map(({ id }) => id)
        .join(', ')
        .slice(0, 400),
    })
  }
  return only.id
}

/** A table of KPU's has as many columns of votes as the ballot; ours may have more, for another contest in the file. */
function refuseOtherBallot(contests: readonly StoredContest[], contest: string, { votes, layout }: Source): void {
  const expected = contests.find(({ id }) => id === contest)?.candidates.length
  if (expected === undefined || votes === null) return
  if (votes < expected || (layout.name !== 'serentak' && votes !== expected)) {
    throw new Refused('candidates-differ', { contest, expected, written: votes }, 422)
  }
}
