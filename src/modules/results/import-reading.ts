import type { Db } from '../../server/database.ts'
import { mostToldProblems } from '../../shared/import-report.ts'
import { isWithin } from '../../shared/region-code.ts'
import type { StoredContest } from '../events/index.ts'
import type { BulkStation } from '../polling-stations/bulk.ts'
import type { Facts } from './contract.ts'
import type { ImportedRow, LayoutName, RowReason } from './contract-import.ts'
import type { Figures, FormContent } from './form.ts'
import type { ReadForm } from './import-layout.ts'
import { stagedLine } from './import-rows.ts'
import type { Source } from './import-source.ts'
import * as store from './import-store.ts'
import type { Target } from './import-target.ts'
import { count, judge, newTally, type Tally } from './import-verdict.ts'

const chunkLength = 64 * 1024
const progressEvery = 1000

type Rows = { count: number; first: ImportedRow[] }
type Other = NonNullable<Facts['otherContest']>
type Side = 'governor' | 'local'

/** A ballot as its forms are checked. */
type Ballot = {
  contest: StoredContest
  candidates: number
  side: Side
  /** Where each form stands in the file, by station. */
  places: Map<string, string>
}

/** A file while it is read: what the event says to compare with, and what has been found so far. */
export type Reading = {
  /** The name of a single file: there a line is enough to find a row. */
  file: string
  target: Target
  source: Source
  layout: LayoutName
  options: ReadingOptions
  registered: Map<string, { l: number; p: number }>
  ballots: ReadonlyMap<string, Ballot>
  others: Map<string, Partial<Record<Side, Other>>>
  tally: Tally
  stations: BulkStation[]
  withoutRoll: number
  staged: number
  problems: Rows
  notes: Rows
}

export type ReadingOptions = {
  file: string
  area: string
  withStations: boolean
  at: number
  onProgress: (rows: number, total: number | null) => Promise<void> | void
}

export async function openReading(db: Db, target: Target, source: Source, options: ReadingOptions): Promise<Reading> {
  const registered = target.created ? new Map() : await store.listRegistered(db, target.event.id, target.event.area)
  return {
    file: options.file,
    target,
    source,
    options,
    registered,
    layout: source.layout.name,
    ballots: new Map([...target.contests.values()].map((contest) => [contest.id, ballotOf(contest)])),
    others: await findOthers(db, target),
    tally: newTally(),
    stations: [],
    withoutRoll: 0,
    staged: 0,
    problems: {
      count: 0,
      first: [],
    },
    notes: {
      count: 0,
      first: [],
    },
  }
}

const sideOf = (office: string): Side => (office === 'governor' ? 'governor' : 'local')

function ballotOf(contest: StoredContest): Ballot {
  return { contest, candidates: contest.candidates.length, side: sideOf(contest.office), places: new Map() }
}

/** A Pilkada has two forms in each station, and R13 compares them; a Pemilu has one here. */
async function findOthers(db: Db, { event, contests, created }: Target): Promise<Reading['others']> {
  const others: Reading['others'] = new Map()
  if (created || event.kind !== 'pilkada') return others
  for (const { contest, station, figures } of await store.listLatest(db, [...contests.keys()])) {
    rememberOther(others, station, contests.get(contest), figures)
  }
  return others
}

function rememberOther(
  others: Reading['others'],
  station: string,
  contest: StoredContest | undefined,
  figures: Figures,
): void {
  if (!contest) return
  const known = others.get(station) ?? {}
  known[sideOf(contest.office)] = { contest: contest.id, office: contest.office, figures }
  others.set(station, known)
}

/** Reads the file row by row and gives the forms in COPY's text format; what it finds is on the reading afterwards. */
export async function* takeRows(reading: Reading): AsyncGenerator<Buffer> {
  const { source, target, options, ballots, tally } = reading
  const understanding = {
    contest: target.contest,
    zone: target.zone,
    candidates: (contest: string) => ballots.get(contest)?.candidates,
  }
  // of one contest no more forms can come than there are stations
  const total = target.contest !== '' && reading.registered.size > 0 ? reading.registered.size : null
  let chunk = ''
  let told = 0
  for await (const rows of source.read(understanding)) {
    for (const row of rows) {
      tally.rows += 1
      chunk += takeRow(reading, row)
    }
    if (chunk.length > chunkLength) {
      yield Buffer.from(chunk)
      chunk = ''
    }
    if (tally.rows - told < progressEvery) continue
    told = tally.rows
    await options.onProgress(tally.rows, total)
  }
  await options.onProgress(tally.rows, tally.rows)
  if (chunk !== '') yield Buffer.from(chunk)
}

/** One row: refused, kept out because nothing is on it, or a line for the staging table. */
function takeRow(reading: Reading, row: ReadForm | ImportedRow): string {
  const problem = 'reason' in row ? row : refuseForm(reading, row)
  if (problem) {
    reading.tally.refused += 1
    keep(reading.problems, problem)
    return ''
  }
  const form = row as ReadForm
  const ballot = reading.ballots.get(form.contest)
  if (!ballot) return ''
  const content = fitTo(form.content, ballot.candidates)
  const verdict = judge(content, factsOf(reading, form.station, ballot), reading.source.layout.figures)
  count(reading.tally, form.contest, content, verdict)
  if (reading.target.event.kind === 'pilkada') {
    rememberOther(reading.others, form.station, ballot.contest, content.figures)
  }
  if (form.rerun) keep(reading.notes, rowOf(form, 'psu', 'rerun-marked', form.station, ''))
  if (verdict.part === 'incomplete' && verdict.missing === 'blank') return ''
  reading.staged += 1
  return stagedLine({ ...form, content }, form.contest, verdict, reading.options.at)
}

/** Counts a row, and keeps the first five hundred to show. */
export function keep(rows: Rows, row: ImportedRow): void {
  rows.count += 1
  if (rows.first.length < mostToldProblems) rows.first.push(row)
}

const rowOf = (
  { file, line }: ReadForm,
  column: string,
  reason: RowReason,
  found: string,
  expected: string,
): ImportedRow => ({ file, line, column, reason, found, expected })

function factsOf({ registered, others, target }: Reading, station: string, { contest, side }: Ballot): Facts {
  const roll = registered.get(station)
  return {
    profile: target.profile,
    registered: roll && roll.l + roll.p > 0 ? roll : null,
    registeredDisabled: null,
    registeredMoved: null,
    office: contest.office,
    otherContest: others.get(station)?.[side === 'governor' ? 'local' : 'governor'] ?? null,
  }
}

/** Columns of votes beyond the ballot belong to another contest of the file; they are empty, as `refuseForm` saw. */
function fitTo(content: FormContent, candidates: number): FormContent {
  if (content.votes.length === candidates) return content
  return {
    ...content,
    votes: content.votes.slice(0, candidates),
    votesInWords: content.votesInWords.slice(0, candidates),
  }
}

/** What the event, the mandate and the earlier rows say against a form. */
function refuseForm(reading: Reading, form: ReadForm): ImportedRow | undefined {
  const { station, contest, content } = form
  const { target, options, ballots } = reading
  const code = reading.source.header('code')
  if (contest === '') return rowOf(form, 'Pemilihan', 'contest-missing', '', [...ballots.keys()][0] ?? '')
  const ballot = ballots.get(contest)
  if (!ballot) return rowOf(form, 'Pemilihan', 'unknown-contest', contest, target.event.id)
  if (!isWithin(station, options.area)) return rowOf(form, code, 'outside-area', station, options.area)
  if (!isWithin(station, ballot.contest.area)) {
    return rowOf(form, code, 'outside-contest', station, ballot.contest.area)
  }
  const beyond = content.votes.findIndex((value, index) => value !== null && index >= ballot.candidates)
  if (beyond >= 0) {
    return rowOf(
      form,
      `V${beyond + 1}`,
      'votes-beyond-ballot',
      String(content.votes[beyond]),
      `V1–V${ballot.candidates}`,
    )
  }
  if (content.votes.length < ballot.candidates) {
    return rowOf(form, 'V1', 'candidates-differ', String(content.votes.length), String(ballot.candidates))
  }
  const earlier = ballot.places.get(station)
  if (earlier) return rowOf(form, code, 'form-twice', station, earlier)
  ballot.places.set(station, form.file === reading.file ? String(form.line) : `${form.file}: ${form.line}`)
  return reading.registered.has(station) ? undefined : registerOrRefuse(reading, form)
}

/** A new station gets the voters the file names where that number is sound; else none, which reads as not known. */
function registerOrRefuse(reading: Reading, form: ReadForm): ImportedRow | undefined {
  const { station, content } = form
  const { target, options, source } = reading
  const code = source.header('code')
  if (!options.withStations) return rowOf(form, code, 'unknown-station', station, '')
  if (!target.villages.has(station.slice(0, 10)) || station.endsWith('000')) {
    return rowOf(form, code, 'not-electoral', station.slice(0, 10), '')
  }
  const { a1_l: l, a1_p: p, a1_j: j } = content.figures
  const isSound = l !== null && p !== null && l + p === j && j <= target.lawCap
  reading.stations.push({ code: station, site: null, registeredL: isSound ? l : 0, registeredP: isSound ? p : 0 })
  if (!isSound) reading.withoutRoll += 1
  // the roll comes from the form itself, so the form is not checked against it
  reading.registered.set(station, { l: 0, p: 0 })
  return undefined
}
