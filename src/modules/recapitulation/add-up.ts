import type { Mandate } from '../../server/caller.ts'
import type { Db } from '../../server/database.ts'
import { Refused } from '../../shared/refused.ts'
import { childLevel, codeLength, getLevel, isWithin, lineage, stationNumber } from '../../shared/region-code.ts'
import * as events from '../events/index.ts'
import { figureKeys } from '../results/form.ts'
import { type ContestFacts, type Recapitulation, rowLevels } from './contract.ts'
import type { Added } from './levels.ts'
import { describeRow, nameFigures, nothingMissing, type Reading, refuseLevel } from './row.ts'
import { type Basis, formulaOfDenominator, refuseReadings, refuseReadingsAt } from './rules.ts'
import * as store from './store.ts'

export type RowLevel = (typeof rowLevels)[number]

/** A contest as it is opened for reading: what it is, how its event reads figures, and whether the public sees them. */
export type Opened = {
  facts: ContestFacts
  area: string
  reading: Reading
  rules: Recapitulation['rules']
  /** Ballots kept in reserve for each thousand registered voters. */
  reservePerMille: number
  votingDay: string
  clockOffsetMs: number
  isPublished: boolean
}

/**
 * Opens a contest at an area. An area around the contest means the contest's own; one outside it is refused
 * with 'area-outside-contest'.
 */
export async function openContest(
  db: Db,
  id: string,
  asked: string | undefined,
  basis: Basis = 'counted',
): Promise<Opened> {
  const contest = await events.readContest(db, id)
  const [event, profile] = await Promise.all([
    events.readEvent(db, contest.event),
    events.readProfile(db, contest.event),
  ])
  const area = asked === undefined || isWithin(contest.area, asked) ? contest.area : asked
  if (!isWithin(area, contest.area)) throw new Refused('area-outside-contest', { area, contest: contest.areaName }, 404)
  const winner = (contest.office === 'governor' && profile.winnerIn.value[contest.area]) || profile.winner.value
  const own = winner !== profile.winner.value
  return {
    facts: { ...contest, demonstration: event.demonstration, publishRead: profile.publishRead.value },
    area,
    reading: {
      basis,
      formula: formulaOfDenominator[profile.turnoutDenominator.value],
      winner,
      above: profile.singlePairAbovePercent.value,
      blank: contest.candidates.map(({ blank }) => blank),
    },
    rules: {
      winner,
      winnerArticle: own ? profile.winnerIn.article : profile.winner.article,
      tieBreak: profile.tieBreak.value,
      tieBreakArticle: profile.tieBreak.article,
      above: profile.singlePairAbovePercent.value,
      turnoutArticle: profile.turnoutDenominator.article,
    },
    reservePerMille: profile.reservePerMille.value,
    votingDay: event.votingDay,
    clockOffsetMs: event.clockOffsetMs,
    isPublished: profile.publishCalculated.value,
  }
}

/** The level of the rows: the one asked for, or the one below the area. Refuses what is above it or too deep for it. */
export function levelOf({ area, reading }: Pick<Opened, 'area' | 'reading'>, asked: RowLevel | undefined): RowLevel {
  const level = asked ?? rowLevels.find((one) => one === childLevel(getLevel(area))) ?? 'station'
  const isTooDeep = reading.basis === 'read' ? refuseReadingsAt(getLevel(area), level) : undefined
  const refusal = refuseLevel(getLevel(area), level) ?? isTooDeep
  if (refusal) throw new Refused(refusal, { area, level }, 400)
  return level
}

export function partOf({ facts, area, reading }: Opened): store.Part {
  return { event: facts.event, contest: facts.id, area, basis: reading.basis }
}

function questionOf(opened: Opened, lengths: readonly number[]): store.RollUpQuestion {
  return { ...partOf(opened), candidates: opened.facts.candidates.length, lengths }
}

const groupedLevels = ['province', 'regency', 'district', 'village'] as const

export type AddedUp = Pick<Recapitulation, 'rows' | 'total' | 'filled' | 'levels' | 'lineage'>

/** The rows of a level inside an area and their total, with names, what is missing, and what the figures say. */
export async function addUp(db: Db, opened: Opened, level: RowLevel): Promise<AddedUp> {
  const { area, reading } = opened
  const part = partOf(opened)
  const length = codeLength[level]
  const below = groupedLevels.filter((one) => codeLength[one] >= area.length)
  const [rows, names, missing, completeness] = await Promise.all([
    store.rollUp(db, questionOf(opened, [length, area.length])),
    store.listNames(db, area, level),
    store.listMissing(db, part, length, opened.reservePerMille),
    store.listCompleteness(
      db,
      part,
      below.map((one) => codeLength[one]),
    ),
  ])
  const absent = new Map(missing.map((one) => [one.region, one]))
  const nameOf = (code: string) =>
    code.length === codeLength.station ? `TPS ${stationNumber(code)}` : (names.get(code) ?? code)
  const describe = (added: Added) =>
    describeRow(added, nameOf(added.region), absent.get(added.region) ?? nothingMissing, reading)
  const [first, ...rest] = rows
  const everything = missing.reduce(
    (sum, one) => ({
      stations: sum.stations + one.stations,
      registered: sum.registered + one.registered,
      ballots: sum.ballots + one.ballots,
    }),
    nothingMissing,
  )
  const whole = first ?? emptyRow(area, reading.blank.length)
  const total = describeRow(whole, nameOf(area), everything, reading)
  return {
    rows: rest.map(describe),
    total,
    filled: total.empty > 0 ? await listFilled(db, opened) : null,
    levels: below.map((one) => ({ level: one, ...countsOf(completeness, codeLength[one]) })),
    lineage: (area === '' ? [''] : lineage(area)).map((code) => ({ code, name: nameOf(code) })),
  }
}

function countsOf(completeness: readonly store.Completeness[], length: number) {
  const { regions = 0, complete = 0 } = completeness.find((one) => one.length === length) ?? {}
  return { regions, complete }
}

function emptyRow(area: string, candidates: number): Added {
  const cells = Array.from({ length: figureKeys.length + candidates }, () => null)
  return { region: area, stations: 0, registered: 0, counted: 0, empty: 0, cells }
}

/** In how many counted stations of the area each cell is filled. */
async function listFilled(db: Db, opened: Opened): Promise<NonNullable<Recapitulation['filled']>> {
  const [row] = await store.rollUp(db, { ...questionOf(opened, [opened.area.length]), added: 'filled' })
  const cells = row ? row.cells.map((one) => one ?? 0) : []
  return {
    figures: nameFigures(cells) as Record<(typeof figureKeys)[number], number>,
    votes: cells.slice(figureKeys.length),
  }
}

/** The rows of one length of code alone, for maps and lists of contests. */
export async function addUpPlainly(db: Db, opened: Opened, length: number): Promise<Added[]> {
  return store.rollUp(db, questionOf(opened, [length]))
}

/**
 * May the figures of the contest be shown under this mandate? Everyone with work in the election may; the public if the
 * event publishes what is calculated (`publishCalculated` of its profile).
 */
export function mayRead({ isPublished }: Pick<Opened, 'isPublished'>, mandate: Mandate | null): boolean {
  return isPublished || (mandate !== null && mandate.role !== 'public')
}

/** Refuses figures that the event keeps to itself, and readings that are not for this mandate or not for this area. */
export function refuseFigures(opened: Opened, mandate: Mandate | null): void {
  if (!mayRead(opened, mandate)) throw new Refused('figures-not-published', {}, 403)
  if (opened.reading.basis === 'counted') return
  const { facts, area } = opened
  const refused = refuseReadings({ event: facts.event, area, publishRead: facts.publishRead }, mandate)
  if (refused) throw new Refused(refused, { code: area, area: mandate?.area ?? '' }, 403)
  const isTooDeep = refuseReadingsAt(getLevel(area))
  if (isTooDeep) throw new Refused(isTooDeep, { area }, 400)
}
