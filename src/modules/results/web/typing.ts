import type { Finding } from '../contract.ts'
import { type Cell, cellsOf, emptyForm, type FormContent, readCell, writeCell } from '../form.ts'
import { linesOf, markOf } from './lines.ts'

/** What stands on the screen while a form is typed. All of it survives in a draft. */
export type Typing = {
  content: FormContent
  /** Position in paper order of the furthest cell already left; −1 at the start. */
  furthest: number
  /** Warnings the officer compared with the photo. */
  ticked: readonly string[]
  /** Errors that stand on the paper itself and go to the coordinator. */
  passed: readonly string[]
}

/** The blank sheet, or on a return the person's own reading with the asked cells emptied. */
export function startTyping(candidates: number, returned?: FormContent): Typing {
  const content = returned ?? emptyForm(candidates)
  const filled = cellsOf(candidates).findLastIndex((cell) => readCell(content, cell) !== null)
  return { content, furthest: returned ? filled : -1, ticked: [], passed: [] }
}

/** A tick is about the figures as they were: it goes when one of the finding's cells changes. */
function keepAnswers(keys: readonly string[], findings: readonly Finding[], cell: Cell): readonly string[] {
  const touched = new Set(findings.filter(({ cells }) => cells.includes(cell)).map(({ key }) => key))
  return keys.filter((key) => !touched.has(key))
}

/** The same sheet with one figure changed; `findings` are those of the sheet before. */
export function typeFigure(typing: Typing, cell: Cell, value: number | null, findings: readonly Finding[]): Typing {
  if (readCell(typing.content, cell) === value) return typing
  return {
    ...typing,
    content: writeCell(typing.content, cell, value),
    ticked: keepAnswers(typing.ticked, findings, cell),
    passed: keepAnswers(typing.passed, findings, cell),
  }
}

/** The words written beside a figure; blank means none. */
export function typeWords(typing: Typing, cell: Cell, text: string, findings: readonly Finding[]): Typing {
  const written = text.trim() === '' ? null : text
  const { content } = typing
  const answers = {
    ticked: keepAnswers(typing.ticked, findings, cell),
    passed: keepAnswers(typing.passed, findings, cell),
  }
  if (cell === 't1' || cell === 't2' || cell === 't3') {
    return {
      ...typing,
      ...answers,
      content: { ...content, totalsInWords: { ...content.totalsInWords, [cell]: written } },
    }
  }
  const at = Number(cell.slice(1)) - 1
  const votesInWords = content.votesInWords.map((old, index) => (index === at ? written : old))
  return { ...typing, ...answers, content: { ...content, votesInWords } }
}

export function leaveCell(typing: Typing, cell: Cell): Typing {
  const at = cellsOf(typing.content.votes.length).indexOf(cell)
  return at > typing.furthest ? { ...typing, furthest: at } : typing
}

/** Ticks or unticks a warning, or passes on an error; the other list is left as it is. */
export function answer(typing: Typing, list: 'ticked' | 'passed', key: string, isOn: boolean): Typing {
  const without = typing[list].filter((other) => other !== key)
  return { ...typing, [list]: isOn ? [...without, key] : without }
}

export type PartId = ReturnType<typeof linesOf>[number]['part']

/** Parts whose last cell has been left. What is further on is still being typed and is not judged. */
export function leftParts({ content, furthest }: Typing): Set<PartId> {
  const candidates = content.votes.length
  const order = cellsOf(candidates)
  const lastOf = new Map<PartId, number>()
  for (const { part, cells } of linesOf(candidates)) {
    for (const cell of cells) lastOf.set(part, order.indexOf(cell))
  }
  return new Set([...lastOf].filter(([, last]) => last <= furthest).map(([part]) => part))
}

const isMarked = (finding: Finding, mark: string) => finding.cells[0] !== undefined && markOf(finding.cells[0]) === mark

/** The findings that stand under a line. */
export function findingsUnder(findings: readonly Finding[], mark: string): Finding[] {
  return findings.filter((finding) => isMarked(finding, mark))
}

/** While typing, a finding is shown once every part it speaks of has been left. */
export function runningFindings(findings: readonly Finding[], typing: Typing): Finding[] {
  const left = leftParts(typing)
  const partOf = new Map(
    linesOf(typing.content.votes.length).flatMap(({ part, cells }) =>
      cells.map((cell): [Cell, PartId] => [cell, part]),
    ),
  )
  return findings.filter(({ cells }) => cells.every((cell) => left.has(partOf.get(cell) ?? 'voters')))
}

export type PartState = {
  part: PartId
  state: 'ahead' | 'fine' | 'warning' | 'error' | 'gaps'
  errors: number
  warnings: number
  empty: number
}

/** How each part stands. An error outranks a warning, and both outrank empty cells. */
export function partStates(typing: Typing, shown: readonly Finding[]): PartState[] {
  const left = leftParts(typing)
  const lines = linesOf(typing.content.votes.length)
  return [...new Set(lines.map(({ part }) => part))].map((part) => {
    const own = lines.filter((line) => line.part === part)
    const found = own.flatMap(({ mark }) => findingsUnder(shown, mark))
    const errors = found.filter(({ level }) => level === 'error').length
    const warnings = found.filter(({ level, key }) => level === 'warning' && !typing.ticked.includes(key)).length
    const empty = own.flatMap(({ cells }) => cells).filter((cell) => readCell(typing.content, cell) === null).length
    const counts = { part, errors, warnings, empty }
    if (!left.has(part)) return { ...counts, state: 'ahead' }
    if (errors > 0) return { ...counts, state: 'error' }
    if (warnings > 0) return { ...counts, state: 'warning' }
    return { ...counts, state: empty > 0 ? 'gaps' : 'fine' }
  })
}

/** A figure has five digits at most. */
const digitLimit = 5

/** What typing leaves in a cell: digits only. */
export const onlyDigits = (text: string): string => text.replaceAll(/\D/g, '').slice(0, digitLimit)

export const figureOf = (digits: string): number | null => (digits === '' ? null : Number(digits))

/** Digits out of pasted text: a whole number with or without thousands marks; undefined for anything else. */
export function pastedDigits(text: string): string | undefined {
  const bare = text.trim()
  if (!/^(?:\d{1,5}|\d{1,2}[.,\s]\d{3})$/.test(bare)) return undefined
  return bare.replaceAll(/\D/g, '')
}
