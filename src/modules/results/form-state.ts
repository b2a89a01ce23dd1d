import type { Role } from '../../shared/roles.ts'
import { type CoordinatorMove, coordinators, type FormState, typists } from './contract.ts'
import {
  type Cell,
  cellsOf,
  differingCells,
  type FormContent,
  readCell,
  withWords,
  wordsAt,
  writeCell,
} from './form.ts'
import { readWords } from './words.ts'

/*
 * The life of one form: a station's C.HASIL of one contest. Two people read it, each blind to the other; what they agree
 * on and what contradicts nothing is counted. All else waits for a coordinator, who never decides about a form he typed.
 */

export type MoveName = 'enter' | CoordinatorMove

const afterTwoReadings = ['different', 'held', 'incomplete', 'waiting', 'accepted'] as const satisfies FormState[]
const afterOneDecision = ['held', 'incomplete', 'waiting', 'accepted'] as const satisfies FormState[]

/** Every move there is: from where, by which move, to where. Whatever is not here is refused. */
export const moves = [
  { from: 'empty', move: 'enter', to: ['first-entered'] },
  { from: 'first-entered', move: 'enter', to: afterTwoReadings },
  { from: 'returned', move: 'enter', to: afterTwoReadings },
  { from: 'different', move: 'resolve', to: afterOneDecision },
  { from: 'returned', move: 'resolve', to: afterOneDecision },
  { from: 'incomplete', move: 'resolve', to: afterOneDecision },
  { from: 'waiting', move: 'resolve', to: afterOneDecision },
  { from: 'held', move: 'resolve', to: afterOneDecision },
  { from: 'different', move: 'return', to: ['returned'] },
  { from: 'returned', move: 'return', to: ['returned'] },
  { from: 'incomplete', move: 'return', to: ['returned'] },
  { from: 'waiting', move: 'return', to: ['returned'] },
  { from: 'held', move: 'return', to: ['returned'] },
  { from: 'waiting', move: 'accept', to: ['accepted'] },
  { from: 'incomplete', move: 'accept', to: ['accepted'] },
  { from: 'different', move: 'hold', to: ['held'] },
  { from: 'returned', move: 'hold', to: ['held'] },
  { from: 'incomplete', move: 'hold', to: ['held'] },
  { from: 'waiting', move: 'hold', to: ['held'] },
  { from: 'held', move: 'release', to: ['accepted', 'different'] },
  { from: 'accepted', move: 'correct', to: ['corrected'] },
  { from: 'corrected', move: 'correct', to: ['corrected'] },
] as const satisfies { from: FormState; move: MoveName; to: readonly FormState[] }[]

export type Refusal =
  | 'nothing-entered'
  | 'second-entry-missing'
  | 'second-entry-needs-other-person'
  | 'already-entered-twice'
  | 'returned-to-other-person'
  | 'only-returned-cells'
  | 'not-agreed'
  | 'open-errors'
  | 'already-held'
  | 'not-held'
  | 'already-accepted'
  | 'not-accepted'

/** The moves that exist in a state. */
export function movesFrom(state: FormState): MoveName[] {
  return moves.filter(({ from }) => from === state).map(({ move }) => move)
}

const tooEarly: Partial<Record<FormState, Refusal>> = {
  empty: 'nothing-entered',
  'first-entered': 'second-entry-missing',
  different: 'not-agreed',
  returned: 'not-agreed',
  held: 'open-errors',
  accepted: 'already-accepted',
  corrected: 'already-accepted',
}

/** Why a move does not exist in a state; undefined when it does. */
export function refuseMove(move: MoveName, state: FormState): Refusal | undefined {
  if (movesFrom(state).includes(move)) return undefined
  if (move === 'correct') return 'not-accepted'
  const counted = state === 'accepted' || state === 'corrected'
  if (move === 'enter') return counted ? 'already-accepted' : 'already-entered-twice'
  if (move === 'release' && !counted) return 'not-held'
  if (move === 'hold' && state === 'held') return 'already-held'
  return tooEarly[state] ?? 'not-agreed'
}

/** One reading of the form, as stored. */
export type Reading = {
  id: string
  kind: 'first' | 'second' | 'return' | 'resolution' | 'import' | 'feed'
  by: string
  content: FormContent
}

/** What is stored of a form, oldest first. */
export type Story = {
  readings: readonly Reading[]
  lastMove: { state: FormState; cells: readonly Cell[]; returnedTo: string | null } | null
  /** 0 until accepted. */
  version: number
}

export function stateOf({ readings, lastMove, version }: Story): FormState {
  if (version > 0) return version === 1 ? 'accepted' : 'corrected'
  if (lastMove) return lastMove.state
  return readings.length > 0 ? 'first-entered' : 'empty'
}

/** What a typist's reading is by now: his own, or what a coordinator settled over it. */
export type Slot = { by: string; content: FormContent; imported: boolean }
export type Pair = { first?: Slot; second?: Slot }

/** The two readings that stand against each other now. */
export function pairOf(readings: readonly Reading[]): Pair {
  let pair: Pair = {}
  for (const { kind, by, content } of readings) {
    const slot: Slot = { by, content, imported: kind === 'import' || kind === 'feed' }
    if (slot.imported) pair = { first: slot, second: slot }
    else if (kind === 'first') pair = { first: slot }
    else if (kind === 'second') pair = { ...pair, second: slot }
    else if (kind === 'return') pair = pair.first?.by === by ? { ...pair, first: slot } : { ...pair, second: slot }
    else pair = settle(pair, content)
  }
  return pair
}

/** A coordinator's reading takes the place of both; they stay the readings of their typists. */
function settle({ first, second }: Pair, content: FormContent): Pair {
  return { ...(first ? { first: { ...first, content } } : {}), ...(second ? { second: { ...second, content } } : {}) }
}

export function differencesOf({ first, second }: Pair): Cell[] {
  return first && second ? differingCells(first.content, second.content) : []
}

/** What both readings say; a cell in which they differ is empty. Nothing before there are two. */
export function agreedContent({ first, second }: Pair): FormContent | null {
  if (!first || !second) return null
  const agreed = differencesOf({ first, second }).reduce(
    (content, cell) => writeCell(content, cell, null),
    first.content,
  )
  return withWords(agreed, (cell) => {
    const copied = [first, second].flatMap(({ content }) => wordsAt(content, cell) ?? [])
    return copied.find((words) => contradicts(words, readCell(agreed, cell))) ?? copied[0] ?? null
  })
}

/** Of two copies of the same words, the one that says another number than the figure is what somebody must look at (R16). */
function contradicts(words: string, figure: number | null): boolean {
  const said = readWords(words)
  return said !== null && figure !== null && said !== figure
}

/** Did this person type one of the readings? He neither compares nor decides. */
export function isTypist({ first, second }: Pair, person: string): boolean {
  return first?.by === person || second?.by === person
}

/** What the checks say of a form that two people read alike. Errors outrank empty cells, and those outrank warnings. */
export type Verdict = { errors: number; empty: number; openWarnings: number }

export function stateByVerdict({ errors, empty, openWarnings }: Verdict): (typeof afterOneDecision)[number] {
  if (errors > 0) return 'held'
  if (empty > 0) return 'incomplete'
  return openWarnings > 0 ? 'waiting' : 'accepted'
}

export type EntryDecision =
  { refused: Refusal } | { kind: 'first' } | { kind: 'second' | 'return'; pair: Pair; differing: Cell[] }

/** What becomes of a reading that comes in. The second person never corrects the first: both stand beside each other. */
export function decideEntry(story: Story, person: string, content: FormContent): EntryDecision {
  const state = stateOf(story)
  const refused = refuseMove('enter', state)
  if (refused) return { refused }
  if (state === 'empty') return { kind: 'first' }
  return state === 'returned' ? decideReturn(story, person, content) : decideSecond(story, person, content)
}

function decideSecond(story: Story, person: string, content: FormContent): EntryDecision {
  const { first } = pairOf(story.readings)
  if (first?.by === person) return { refused: 'second-entry-needs-other-person' }
  return entered('second', { ...(first ? { first } : {}), second: { by: person, content, imported: false } })
}

function decideReturn(story: Story, person: string, content: FormContent): EntryDecision {
  const { lastMove, readings } = story
  const pair = pairOf(readings)
  if (lastMove?.returnedTo !== person) return { refused: 'returned-to-other-person' }
  const own = pair.first?.by === person ? 'first' : 'second'
  const before = pair[own]
  const asked = new Set(lastMove.cells)
  if (!before || differingCells(before.content, content).some((cell) => !asked.has(cell))) {
    return { refused: 'only-returned-cells' }
  }
  return entered('return', { ...pair, [own]: { by: person, content, imported: false } })
}

const entered = (kind: 'second' | 'return', pair: Pair): EntryDecision => ({
  kind,
  pair,
  differing: differencesOf(pair),
})

/** The returned typist's own reading with the asked cells emptied: he types them anew, without the other reading. */
export function returnedContent(story: Story, person: string): FormContent | undefined {
  const { readings, lastMove } = story
  if (stateOf(story) !== 'returned' || lastMove?.returnedTo !== person) return undefined
  const pair = pairOf(readings)
  const own = pair.first?.by === person ? pair.first : pair.second
  return own && lastMove.cells.reduce((content, cell) => writeCell(content, cell, null), own.content)
}

export type CellValue = { cell: Cell; value: number | null }

/** The content with the given cells written in; null when a cell is not on this form. */
export function writeCells(content: FormContent, cells: readonly CellValue[]): FormContent | null {
  const known = new Set<Cell>(cellsOf(content.votes.length))
  if (cells.some(({ cell }) => !known.has(cell))) return null
  return cells.reduce((changed, { cell, value }) => writeCell(changed, cell, value), content)
}

/** Which of these cells really change the content. */
export function changedCells(content: FormContent, cells: readonly CellValue[]): CellValue[] {
  return cells.filter(({ cell, value }) => readCell(content, cell) !== value)
}

export function valuesOf(content: FormContent, cells: readonly Cell[]): CellValue[] {
  return cells.map((cell) => ({ cell, value: readCell(content, cell) }))
}

/** Corrections of voter data and of votes are told apart in the minutes (domain rulebook §6.2). */
export function correctionClass(cells: readonly Cell[]): 'voter-data' | 'votes' | 'both' {
  const votes = cells.filter((cell) => /^[vt]\d/.test(cell)).length
  if (votes === 0) return 'voter-data'
  return votes === cells.length ? 'votes' : 'both'
}

/** Whose turn it is, as far as the state says; the content of a return is added by who loads it. */
export type Chance =
  { kind: 'first' } | { kind: 'second' } | { kind: 'return' } | { kind: 'none'; reason: Refusal | 'role-not-allowed' }

const isOneOf = (roles: readonly Role[], role: Role) => roles.includes(role)

/** May this person enter the form now, and as what? The same answers as `decideEntry`, before anything is typed. */
export function chanceOf(story: Story, person: string, role: Role): Chance {
  if (!isOneOf(typists, role)) return { kind: 'none', reason: 'role-not-allowed' }
  const state = stateOf(story)
  const refused = refuseMove('enter', state)
  if (refused) return { kind: 'none', reason: refused }
  if (state === 'empty') return { kind: 'first' }
  if (state === 'returned') {
    return story.lastMove?.returnedTo === person
      ? { kind: 'return' }
      : { kind: 'none', reason: 'returned-to-other-person' }
  }
  const own = pairOf(story.readings).first?.by === person
  return own ? { kind: 'none', reason: 'second-entry-needs-other-person' } : { kind: 'second' }
}

const deciding: readonly MoveName[] = ['resolve', 'accept', 'release']

/** Who typed a reading of a form does not judge between the readings. */
export function refuseDecider(move: MoveName, pair: Pair, person: string): 'decider-entered-this-form' | undefined {
  return deciding.includes(move) && isTypist(pair, person) ? 'decider-entered-this-form' : undefined
}

/** The coordinator's moves that would not be refused for this person. */
export function coordinatorMoves(story: Story, person: string, role: Role): CoordinatorMove[] {
  if (!isOneOf(coordinators, role)) return []
  const pair = pairOf(story.readings)
  const open = movesFrom(stateOf(story)).filter((move): move is CoordinatorMove => move !== 'enter')
  return open.filter((move) => refuseDecider(move, pair, person) === undefined)
}

const comparers: readonly Role[] = [...coordinators, 'bawaslu']

/** Blind until two readings are in, and for their typists until the form is counted. */
export function mayCompare(story: Story, person: string, role: Role): boolean {
  const pair = pairOf(story.readings)
  return isOneOf(comparers, role) && pair.second !== undefined && !isTypist(pair, person)
}

/** The table as a Mermaid state diagram. */
export function drawMoves(): string {
  const lines = moves.flatMap(({ from, move, to }) => to.map((target) => `  ${from} --> ${target}: ${move}`))
  return ['stateDiagram-v2', '  [*] --> empty', ...lines].join('\n')
}
