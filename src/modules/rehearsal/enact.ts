/**
 * A planned arrival as the rows that the platform would have written: readings, moves, versions, corrections. Every
 * move is one that the table of the results module allows.
 */
import type { BulkCorrection, BulkEntry, BulkForms, BulkMove, BulkVersion } from '../results/bulk.ts'
import type { CountingProfile, Finding } from '../results/contract.ts'
import { differingCells } from '../results/form.ts'
import type { Cell, FormContent } from '../results/form.ts'
import { checkForm, emptyCells } from '../results/rules.ts'
import { readingAt } from './faults.ts'
import { governorContest } from './forms.ts'
import type { TrueForm } from './forms.ts'
import { nightEnds } from './night.ts'
import type { Arrival } from './night.ts'
import { playersOf } from './people.ts'
import { randomOf } from './random.ts'
import { contentOf } from './reading.ts'
import { uuidv7 } from '../../shared/uuid.ts'

export type Stage = {
  event: string
  profile: CountingProfile
  /** The true form of the other contest at the same station. */
  otherOf: (form: TrueForm) => TrueForm | undefined
}

type Rows = { entries: BulkEntry[]; moves: BulkMove[]; versions: BulkVersion[]; corrections: BulkCorrection[] }

const officeOf = (contest: string): string =>
  contest === governorContest ? 'governor' : contest.startsWith('bupati') ? 'regent' : 'mayor'

/** Writes the rows of one form, in order; ids follow from the form, so that a repeated play writes the same rows. */
function scribeOf(form: TrueForm, stage: Stage) {
  const random = randomOf(form.contest, form.station)
  const rows: Rows = { entries: [], moves: [], versions: [], corrections: [] }
  const keyAt = (at: number) => ({
    id: uuidv7(at, random.bytes(10)),
    event: stage.event,
    contest: form.contest,
    station: form.station,
    at: new Date(at),
  })
  return {
    rows,
    random,
    enter: (
      at: number,
      kind: BulkEntry['kind'],
      by: string,
      content: FormContent,
      ticked: readonly string[],
      note: string | null = null,
    ) => {
      const entry = { ...keyAt(at), sequence: rows.entries.length + 1, kind, by, content, ticked, note }
      rows.entries.push(entry)
      return entry.id
    },
    move: (at: number, move: BulkMove['move'], state: BulkMove['state'], by: string, more: Partial<BulkMove> = {}) => {
      const plain = { cells: [], findings: [], returnedTo: null, note: null, document: null }
      rows.moves.push({ ...plain, ...more, ...keyAt(at), sequence: rows.moves.length + 1, move, state, by })
    },
    count: (at: number, by: string, content: FormContent) => {
      const before = rows.versions.at(-1)
      const replaces = before?.id ?? null
      const entry = rows.entries.at(-1)?.id ?? null
      const version = { ...keyAt(at), version: rows.versions.length + 1, replaces, entry, by, content }
      rows.versions.push(version)
      return version.id
    },
    correct: (row: Omit<BulkCorrection, keyof ReturnType<typeof keyAt>>, at: number) => {
      rows.corrections.push({ ...row, ...keyAt(at) })
    },
  }
}

type Scribe = ReturnType<typeof scribeOf>
type Players = ReturnType<typeof playersOf>
type Scene = {
  arrival: Arrival
  truth: FormContent
  players: Players
  scribe: Scribe
  /** What the checks find on the true form. */
  warnings: readonly string[]
  findingsOf: (content: FormContent) => readonly Finding[]
}

/** Two equal readings decide; nobody else does. */
const twoReadings = 'system'

/** A moment between the second reading and the count. */
const between = ({ secondAt, countedAt }: Arrival, share: number): number =>
  secondAt + Math.round((countedAt - secondAt) * share)

/** A coordinator reads the paper and settles what differs or is empty. */
function resolve(scene: Scene, note: string | null): void {
  const { arrival, players, scribe, truth, warnings } = scene
  scribe.enter(arrival.countedAt, 'resolution', players.coordinator, truth, warnings, note)
  scribe.move(arrival.countedAt, 'resolve', 'accepted', players.coordinator, { note })
  scribe.count(arrival.countedAt, players.coordinator, truth)
}

/** The readings differ: the cells go back to whoever misread, or the coordinator settles them. */
function settleDifference(scene: Scene, cells: readonly Cell[]): void {
  const { arrival, players, scribe, truth, warnings } = scene
  if (scribe.random.chance(0.4)) {
    resolve(scene, 'Dibaca ulang dari foto formulir.')
    return
  }
  const typist = arrival.fault?.in.includes('first') ? players.first : players.second
  scribe.move(between(arrival, 0.6), 'return', 'returned', players.coordinator, { cells, returnedTo: typist })
  scribe.enter(arrival.countedAt, 'return', typist, truth, warnings)
  scribe.move(arrival.countedAt, 'enter', 'accepted', typist)
  scribe.count(arrival.countedAt, twoReadings, truth)
}

function holdForPhoto(scene: Scene): void {
  const note = 'Foto yang terkirim milik TPS lain; foto yang benar diminta.'
  scene.scribe.move(between(scene.arrival, 0.2), 'hold', 'held', scene.players.coordinator, { note })
  resolve(scene, 'Foto yang benar sudah diterima dan dibaca ulang.')
}

/**
 * The paper itself adds up wrongly: it is counted as written, with its error on record, and corrected in the open
 * meeting (domain rulebook §6.2).
 */
function releaseAndCorrect(scene: Scene, written: FormContent): void {
  const { arrival, players, scribe, truth } = scene
  const document = `Berita acara peragaan ${arrival.station.slice(10)}/BA/2024`
  const note = 'Salah jumlah pada formulir; dihitung sebagaimana tertulis.'
  scribe.move(arrival.countedAt, 'release', 'accepted', players.coordinator, { note, document })
  scribe.count(arrival.countedAt, players.coordinator, written)
  const at = Math.min(arrival.countedAt + Math.round((30 + scribe.random.next() * 120) * 60_000), nightEnds)
  const form = scribe.count(at, players.coordinator, truth)
  const cells = differingCells(written, truth)
  const votes = cells.filter((cell) => /^[vt]\d/.test(cell)).length
  scribe.correct(
    {
      form,
      reason: 'arithmetic-on-paper',
      explanation: 'Penjumlahan pada C.HASIL keliru; dibetulkan dalam rapat pleno terbuka (peragaan).',
      document,
      class: votes === 0 ? 'voter-data' : votes === cells.length ? 'votes' : 'both',
      before: valuesOf(written, cells),
      after: valuesOf(truth, cells),
      agreedBy: [{ name: 'Saksi peragaan', as: 'Saksi paslon nomor 1' }],
      by: players.coordinator,
    },
    at,
  )
}

const valuesOf = (content: FormContent, cells: readonly Cell[]) =>
  cells.map((cell) => ({
    cell,
    value: cell.startsWith('v')
      ? (content.votes[Number(cell.slice(1)) - 1] ?? null)
      : content.figures[cell as keyof typeof content.figures],
  }))

const keys = (findings: readonly Finding[], level: Finding['level']): string[] =>
  findings.filter((finding) => finding.level === level).map((finding) => finding.key)

/** What follows two readings that carry a mistake, or warnings that nobody ticked. */
function playMistake(scene: Scene, first: FormContent, second: FormContent): void {
  const { arrival, players, scribe, truth, warnings } = scene
  const cells = differingCells(first, second)
  if (cells.length > 0) {
    scribe.move(arrival.secondAt, 'enter', 'different', players.second, { cells })
    if (arrival.fault?.kind === 'wrong-photo') holdForPhoto(scene)
    else settleDifference(scene, cells)
  } else if (arrival.fault?.kind === 'incomplete') {
    scribe.move(arrival.secondAt, 'enter', 'incomplete', players.second, { cells: emptyCells(second) })
    resolve(scene, 'Isian kosong dilengkapi dari foto formulir.')
  } else if (arrival.fault?.kind === 'arithmetic-slip') {
    scribe.move(arrival.secondAt, 'enter', 'held', players.second, {
      findings: keys(scene.findingsOf(second), 'error'),
    })
    releaseAndCorrect(scene, second)
  } else {
    scribe.move(arrival.secondAt, 'enter', 'waiting', players.second, { findings: warnings })
    scribe.move(arrival.countedAt, 'accept', 'accepted', players.coordinator, { note: 'Sudah dicocokkan dengan foto.' })
    scribe.count(arrival.countedAt, players.coordinator, truth)
  }
}

/** Every row that this form leaves behind in the whole night. */
export function enact(form: TrueForm, arrival: Arrival, stage: Stage): BulkForms {
  const truth = contentOf(form)
  const other = stage.otherOf(form)
  const findingsOf = (content: FormContent): Finding[] =>
    checkForm(content, {
      profile: stage.profile,
      registered: { l: form.figures.a1_l, p: form.figures.a1_p },
      registeredDisabled: null,
      registeredMoved: null,
      office: officeOf(form.contest),
      otherContest: other ? { contest: other.contest, office: officeOf(other.contest), figures: other.figures } : null,
    })
  const warnings = keys(findingsOf(truth), 'warning')
  const players = playersOf(form.station.slice(0, 4))
  const scribe = scribeOf(form, stage)
  const scene: Scene = { arrival, truth, players, scribe, warnings, findingsOf }
  const [first, second] = [readingAt('first', truth, arrival.fault), readingAt('second', truth, arrival.fault)]
  const open = arrival.fault?.kind === 'left-open'
  const ticked = (reading: FormContent): string[] =>
    open ? [] : reading === truth ? warnings : keys(findingsOf(reading), 'warning')
  const again =
    arrival.fault?.kind === 'duplicate' ? 'Formulir ini terkirim lagi dari telepon kedua; kiriman kedua ditolak.' : null
  scribe.enter(arrival.firstAt, 'first', players.first, first, ticked(first))
  scribe.enter(arrival.secondAt, 'second', players.second, second, ticked(second), again)
  if (arrival.fault === null || again !== null) scribe.count(arrival.countedAt, twoReadings, truth)
  else playMistake(scene, first, second)
  return scribe.rows
}

/** What happens after one moment, up to and including another (event time in milliseconds). */
export function during(forms: Iterable<BulkForms>, after: number, until: number): Rows {
  const rows: Rows = { entries: [], moves: [], versions: [], corrections: [] }
  const due = ({ at }: { at: Date }): boolean => at.getTime() > after && at.getTime() <= until
  for (const form of forms) {
    rows.entries.push(...form.entries.filter(due))
    rows.moves.push(...form.moves.filter(due))
    rows.versions.push(...form.versions.filter(due))
    rows.corrections.push(...form.corrections.filter(due))
  }
  return rows
}

/** The last moment at which anything happens to a form. */
export function lastMoment(arrival: Arrival): number {
  return arrival.fault?.kind === 'arithmetic-slip'
    ? Math.min(arrival.countedAt + 150 * 60_000, nightEnds)
    : arrival.countedAt
}
