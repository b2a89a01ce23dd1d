import type { EntryBody, Finding, FormView } from '../contract.ts'
import {
  type Cell,
  cellsInWords,
  emptyForm,
  type FormContent,
  readCell,
  withWords,
  wordsAt,
  writeCell,
} from '../form.ts'
import { readWords, writeWords } from '../words.ts'
import { type Step, steps, stepOf, sumsOf, withSums } from './entry-steps.ts'
import type { Look } from './photo-look.ts'

/** A sheet that was photographed; its bytes lie in the outbox under the same name. */
export type Sheet = { sha256: string; width: number; height: number }

/** A form that is being copied from paper and was not sent yet. Saved at every keystroke. */
export type Draft = {
  key: string
  /** Name of the coming entry, made here, so that sending twice counts once. */
  id: string
  owner: string
  event: string
  contest: string
  station: string
  content: FormContent
  /**
   * The number that the words (huruf) beside a figure say, once somebody held them against the paper; null where the
   * paper has none that can be read. A figure changed afterwards then stands against the words (R16).
   */
  words: Readonly<Partial<Record<Cell, number | null>>>
  /** Which part of the photo was looked at in each step. */
  looks: Readonly<Partial<Record<Step, Look>>>
  /** Where to go on. */
  step: Step
  cell: Cell | null
  /** Steps whose figures were held against the paper, totals included. */
  confirmed: readonly Step[]
  /** Steps whose totals are typed, because the paper shows others than the phone adds up. */
  byHand: readonly Step[]
  /** Warnings looked at, with the numbers they showed: another number asks anew. */
  ticked: Readonly<Record<string, string>>
  note: string
  sheets: readonly Sheet[]
  /** Only these cells are asked, when the form came back. */
  only: readonly Cell[] | null
  changedAt: string
}

export function draftKey(owner: string, contest: string, station: string): string {
  return `${owner}|${contest}|${station}`
}

/** A new draft for the turn that this person has on the form. */
export function startDraft(owner: string, view: FormView, id: string, now: string): Draft {
  const { turn } = view
  const isReturn = turn.kind === 'return'
  const content = isReturn ? turn.content : emptyForm(view.candidates.length)
  const only = isReturn ? turn.cells : null
  const first = only?.[0] ?? null
  return {
    key: draftKey(owner, view.contest.id, view.station.code),
    id,
    owner,
    event: view.event,
    contest: view.contest.id,
    station: view.station.code,
    content,
    words: saidIn(content),
    looks: {},
    step: first ? stepOf(first, content) : 'registered',
    cell: first,
    confirmed: only ? steps.filter((step) => !only.some((cell) => stepOf(cell, content) === step)) : [],
    // what came back is typed as the paper shows it, totals too
    byHand: only ? steps : [],
    ticked: {},
    note: '',
    sheets: [],
    only,
    changedAt: now,
  }
}

/** The refused entry as a draft again, under a new name. */
export function reopen(body: EntryBody, owner: string, sheets: readonly Sheet[], id: string, now: string): Draft {
  return {
    key: draftKey(owner, body.contest, body.station),
    id,
    owner,
    event: body.event,
    contest: body.contest,
    station: body.station,
    content: body.content as FormContent,
    words: saidIn(body.content as FormContent),
    looks: {},
    step: 'registered',
    cell: null,
    confirmed: [],
    byHand: steps.filter((step) => differsFromSums(body.content as FormContent, step)),
    ticked: {},
    note: body.note ?? '',
    sheets,
    only: null,
    changedAt: now,
  }
}

/** What the words of a form say. A figure that is asked anew has its words asked anew. */
function saidIn(content: FormContent): Draft['words'] {
  const said = cellsInWords(content.votes.length).flatMap((cell): [Cell, number | null][] => {
    const words = wordsAt(content, cell)
    return words === null || readCell(content, cell) === null ? [] : [[cell, readWords(words)]]
  })
  return Object.fromEntries(said) as Draft['words']
}

function differsFromSums(content: FormContent, step: Step): boolean {
  const added = withSums(content, [step])
  return sumsOf(step).some((cell) => added.figures[cell] !== content.figures[cell])
}

/** One keystroke. What was confirmed with the old figure must be looked at again. */
export function typeFigure(draft: Draft, cell: Cell, value: number | null): Draft {
  const step = stepOf(cell, draft.content)
  const stale: readonly Step[] =
    step === 'votes' ? ['votes', 'totals', 'words'] : step === 'totals' ? ['totals', 'words'] : [step]
  return {
    ...draft,
    content: writeCell(draft.content, cell, value),
    cell,
    step,
    confirmed: draft.confirmed.filter((done) => !stale.includes(done)),
  }
}

/** The form as it would be sent now: totals added up, except where they are typed, and the words as they were compared. */
export function contentOf(draft: Draft): FormContent {
  const added = withSums(
    draft.content,
    steps.filter((step) => !draft.byHand.includes(step)),
  )
  return withWords(added, (cell) => {
    const said = draft.words[cell]
    return said === undefined || said === null ? null : writeWords(said)
  })
}

/** The figures whose words are asked: those that are written, and on a return only those that came back. */
export function askedInWords({ only }: Draft, content: FormContent): Cell[] {
  return cellsInWords(content.votes.length).filter(
    (cell) => readCell(content, cell) !== null && (only === null || only.includes(cell)),
  )
}

/** "Same" gives the figure itself, "other" what the words say instead, or null. */
export function sayWords(draft: Draft, cell: Cell, said: number | null | undefined): Draft {
  const { [cell]: _, ...others } = draft.words
  return { ...draft, words: said === undefined ? others : { ...others, [cell]: said } }
}

export function lookAt(draft: Draft, step: Step, look: Look): Draft {
  return { ...draft, looks: { ...draft.looks, [step]: look } }
}

/** "Same on paper": the figures of a step stand. */
export function confirm(draft: Draft, step: Step): Draft {
  return { ...draft, confirmed: steps.filter((one) => one === step || draft.confirmed.includes(one)) }
}

/** "Other on paper": the totals of the step are typed, beginning with what the phone added up. */
export function typeTotals(draft: Draft, step: Step): Draft {
  return {
    ...draft,
    content: withSums(draft.content, [step]),
    byHand: steps.filter((one) => one === step || draft.byHand.includes(one)),
    confirmed: draft.confirmed.filter((done) => done !== step),
  }
}

/** The totals of the step are added up again. */
export function addTotals(draft: Draft, step: Step): Draft {
  return { ...draft, byHand: draft.byHand.filter((one) => one !== step) }
}

/** Steps not yet held against the paper, in order. */
export function openSteps(draft: Draft): Step[] {
  const hasWordsLeft = askedInWords(draft, contentOf(draft)).some((cell) => draft.words[cell] === undefined)
  return steps.filter((step) => !draft.confirmed.includes(step) || (step === 'words' && hasWordsLeft))
}

/** The first step not yet held against the paper; undefined when all are. */
export function nextStep(draft: Draft): Step | undefined {
  return openSteps(draft)[0]
}

const signOf = ({ numbers }: Pick<Finding, 'numbers'>) => JSON.stringify(numbers)

export function isTicked(draft: Draft, finding: Finding): boolean {
  return draft.ticked[finding.key] === signOf(finding)
}

export function tick(draft: Draft, finding: Finding, on: boolean): Draft {
  const { [finding.key]: _, ...others } = draft.ticked
  return { ...draft, ticked: on ? { ...others, [finding.key]: signOf(finding) } : others }
}

/** What is sent. `findings` are those of this very content; only their ticks count. */
export function entryOf(draft: Draft, findings: readonly Finding[], now: string): EntryBody {
  const note = draft.note.trim()
  return {
    id: draft.id,
    event: draft.event,
    contest: draft.contest,
    station: draft.station,
    content: contentOf(draft),
    photos: draft.sheets.map(({ sha256 }) => sha256),
    ticked: findings.filter((finding) => isTicked(draft, finding)).map(({ key }) => key),
    ...(note === '' ? {} : { note }),
    enteredAt: now,
  }
}
