import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { copyInto } from '../../server/copy.ts'
import type { Db } from '../../server/database.ts'
import type { FormState } from './contract.ts'
import type { CellValue } from './form-state.ts'
import { type Cell, type FigureKey, type FormContent, figureKeys } from './form.ts'

/*
 * Forms by the thousand, as they stand when somebody else already decided about them: a generated election. Rows go in
 * by COPY, insert only, and are marked as a demonstration. Whoever calls this answers for the moves being possible ones.
 */

type FormKey = { id: string; event: string; contest: string; station: string }

export type BulkEntry = FormKey & {
  /** 1, 2, 3 … within the form. */
  sequence: number
  kind: 'first' | 'second' | 'return' | 'resolution'
  by: string
  at: Date
  content: FormContent
  ticked: readonly string[]
  note: string | null
}

export type BulkMove = FormKey & {
  sequence: number
  move: 'enter' | 'resolve' | 'return' | 'accept' | 'hold' | 'release'
  state: Exclude<FormState, 'empty' | 'first-entered' | 'corrected'>
  cells: readonly Cell[]
  findings: readonly string[]
  returnedTo: string | null
  note: string | null
  document: string | null
  by: string
  at: Date
}

export type BulkVersion = FormKey & {
  version: number
  replaces: string | null
  entry: string | null
  by: string
  at: Date
  content: Pick<FormContent, 'figures' | 'votes'>
}

export type BulkCorrection = FormKey & {
  /** The version that the correction made. */
  form: string
  reason: string
  explanation: string
  document: string
  class: 'voter-data' | 'votes' | 'both'
  before: readonly CellValue[]
  after: readonly CellValue[]
  agreedBy: readonly { name: string; as: string }[]
  by: string
  at: Date
}

export type BulkForms = {
  entries: readonly BulkEntry[]
  moves: readonly BulkMove[]
  versions: readonly BulkVersion[]
  corrections: readonly BulkCorrection[]
}

const key = ['id', 'regency', 'event', 'contest', 'station'] as const

function keyOf({ id, event, contest, station }: FormKey): unknown[] {
  return [id, station.slice(0, 4), event, contest, station]
}

function figuresOf({ figures }: Pick<FormContent, 'figures'>): (number | null)[] {
  return figureKeys.map((name: FigureKey) => figures[name])
}

function* map<T>(items: readonly T[], row: (item: T) => unknown[]): Generator<unknown[]> {
  for (const item of items) yield row(item)
}

const entryColumns = [
  ...key,
  'sequence',
  'kind',
  'entered_by',
  'entered_at',
  'received_at',
  'content_hash',
  ...figureKeys,
  'votes',
  'ticked',
  'note',
  'demonstration',
]

function entryRow(entry: BulkEntry): unknown[] {
  const { content } = entry
  const hash = createHash('sha256')
    .update(JSON.stringify([entry.contest, entry.station, content]))
    .digest()
  const who = [entry.sequence, entry.kind, entry.by, entry.at, entry.at, hash]
  return [...keyOf(entry), ...who, ...figuresOf(content), content.votes, entry.ticked, entry.note, true]
}

const moveColumns = [
  ...key,
  'sequence',
  'move',
  'state',
  'cells',
  'findings',
  'returned_to',
  'note',
  'document',
  'moved_by',
  'moved_at',
  'demonstration',
]

function moveRow(move: BulkMove): unknown[] {
  const { sequence, state, cells, findings, returnedTo, note, document, by, at } = move
  return [...keyOf(move), sequence, move.move, state, cells, findings, returnedTo, note, document, by, at, true]
}

/** The columns of `accepted_forms`, in the order of their values. */
export const versionColumns = [
  ...key,
  'version',
  'replaces',
  'entry',
  'accepted_by',
  'accepted_at',
  ...figureKeys,
  'votes',
  'demonstration',
]

function versionRow(version: BulkVersion): unknown[] {
  const { replaces, entry, by, at, content } = version
  return [...keyOf(version), version.version, replaces, entry, by, at, ...figuresOf(content), content.votes, true]
}

const correctionColumns = [
  ...key,
  'form',
  'reason',
  'explanation',
  'document',
  'class',
  'before',
  'after',
  'agreed_by',
  'corrected_by',
  'corrected_at',
]

function correctionRow(correction: BulkCorrection): unknown[] {
  const { form, reason, explanation, document, before, after, agreedBy, by, at } = correction
  const lists = [before, after, agreedBy].map((list) => JSON.stringify(list))
  return [...keyOf(correction), form, reason, explanation, document, correction.class, ...lists, by, at]
}

/** Adds generated entries, moves, versions and corrections in the caller's transaction. */
export async function addForms(db: Db, forms: BulkForms): Promise<void> {
  if (forms.entries.length > 0) await copyInto(db, 'result_entries', entryColumns, map(forms.entries, entryRow))
  if (forms.moves.length > 0) await copyInto(db, 'form_moves', moveColumns, map(forms.moves, moveRow))
  if (forms.versions.length > 0) await copyInto(db, 'accepted_forms', versionColumns, map(forms.versions, versionRow))
  if (forms.corrections.length > 0) {
    await copyInto(db, 'form_corrections', correctionColumns, map(forms.corrections, correctionRow))
  }
}

/**
 * Waits for whoever decides about one of these forms, and keeps others waiting until the end of the transaction: the
 * same lock as a single decision takes, in one order for all.
 */
export async function lockForms(db: Db, forms: readonly { contest: string; station: string }[]): Promise<void> {
  await sql`
    select from result_entries e
    join unnest(${forms.map(({ contest }) => contest)}::text[], ${forms.map(({ station }) => station)}::text[]) as f (contest, station)
      on e.regency = left(f.station, 4) and e.contest = f.contest and e.station = f.station
    where e.sequence = 1 order by e.regency, e.contest, e.station for update of e`.execute(db)
}

/** After many rows at once the planner needs new figures, or the first roll-up is slow. */
export async function analyzeForms(db: Db): Promise<void> {
  for (const table of ['result_entries', 'form_moves', 'accepted_forms', 'form_corrections']) {
    await sql`analyze ${sql.table(table)}`.execute(db)
  }
}
