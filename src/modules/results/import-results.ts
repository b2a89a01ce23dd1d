import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { recordAudit } from '../../server/audit-hook.ts'
import { type Caller, nobody } from '../../server/caller.ts'
import type { Db } from '../../server/database.ts'
import { newId } from '../../shared/uuid.ts'
import { addStations } from '../polling-stations/bulk.ts'
import type { ImportedRow, ResultImport } from './contract-import.ts'
import { keep, openReading, type Reading, takeRows } from './import-reading.ts'
import { type Input, openSource } from './import-source.ts'
import * as store from './import-store.ts'
import { sumReadings } from './store-readings.ts'
import { openTarget, type Target } from './import-target.ts'
import { totalOf } from './import-verdict.ts'

export type ResultImportRequest = {
  event?: string | undefined
  contest?: string | undefined
  /** Every station must lie here; '' is everywhere. */
  area: string
  /** Register stations the event does not have yet. An event that the import itself makes always gets them. */
  withStations: boolean
  apply: boolean
  caller: Caller
  now: Date
  /** Called every thousand rows; `total` is null while nobody knows how many come. May throw to stop. */
  onProgress?: (rows: number, total: number | null) => Promise<void> | void
}

/**
 * Imports the forms of a file, all or none, in the caller's transaction. A form that is stored with the same figures is
 * left as it is; one with other figures refuses the file, because an import never decides between two readings.
 * A preview, and a file with problems, leave nothing behind.
 */
export async function importResults(db: Db, input: Input, request: ResultImportRequest): Promise<ResultImport> {
  const began = performance.now()
  await sql`savepoint before_import`.execute(db)
  const source = await openSource(input)
  const target = await openTarget(db, source, request)
  const reading = await openReading(db, target, source, {
    file: input.name,
    area: request.area,
    withStations: request.withStations || target.created,
    at: request.now.getTime(),
    onProgress: request.onProgress ?? (() => undefined),
  })
  await store.stage(db, Readable.from(takeRows(reading), { objectMode: false }))
  const met = await store.listMet(db)
  const differing = met.filter(({ same }) => !same)
  for (const one of differing) keep(reading.problems, differs(one))
  for (const one of met) if (one.same) keep(reading.notes, alreadyThere(one))
  const applied = request.apply && reading.problems.count === 0
  const staged = reading.staged - met.length
  if (applied) {
    await enter(db, target, reading, request, { met: met.length, staged })
    await audit(db, input, target, request, { rows: reading.tally.rows, added: staged })
  }
  await addReadSums(db, reading, request.area)
  if (!applied) await sql`rollback to savepoint before_import`.execute(db)
  const report = reportOf(input, target, reading)
  return {
    ...report,
    added: staged,
    existing: met.length - differing.length,
    differing: differing.length,
    applied,
    seconds: Math.round(performance.now() - began) / 1000,
  }
}

const differs = ({ file, line, station, stored, sent }: store.Met): ImportedRow => ({
  file,
  line,
  column: station,
  reason: 'form-differs',
  found: `T1 ${sent ?? '–'}`,
  expected: `T1 ${stored ?? '–'}`,
})

const alreadyThere = ({ file, line, station }: store.Met): ImportedRow => ({
  file,
  line,
  column: station,
  reason: 'already-there',
  found: station,
  expected: '',
})

async function enter(
  db: Db,
  target: Target,
  { stations }: Reading,
  request: ResultImportRequest,
  { met, staged }: { met: number; staged: number },
): Promise<void> {
  if (stations.length > 0) await addStations(db, target.event.id, stations)
  if (met > 0) await store.dropMet(db)
  if (staged > 0) await merge(db, target, request)
}

/** Puts the recapitulation of what is read beside the sums of the file, so that anyone sees whether they are equal. */
async function addReadSums(db: Db, { tally }: Reading, area: string): Promise<void> {
  for (const { contest, sums } of tally.contests.values()) {
    sums.read = await sumReadings(db, contest, area, sums.file.votes.length)
  }
}

async function merge(db: Db, { event }: Target, { caller, now }: ResultImportRequest): Promise<void> {
  await store.merge(db, {
    event: event.id,
    by: caller.person?.id ?? 'system',
    mandate: caller.mandate?.id ?? null,
    at: now,
    demonstration: event.demonstration,
  })
}

async function audit(
  db: Db,
  input: Input,
  { event, created }: Target,
  { caller, area }: ResultImportRequest,
  counts: { rows: number; added: number },
): Promise<void> {
  const sha256 = createHash('sha256')
  for (const file of input.files) for await (const chunk of file.open() as AsyncIterable<Buffer>) sha256.update(chunk)
  recordAudit(db, {
    id: newId(),
    action: 'results-imported',
    caller: caller.person ? caller : nobody,
    subject: event.id,
    region: area || event.area,
    request: newId(),
    detail: { file: input.name, sha256: sha256.digest('hex'), created, ...counts },
  })
}

type Found = Omit<ResultImport, 'added' | 'existing' | 'differing' | 'applied' | 'seconds'>

function reportOf(input: Input, target: Target, reading: Reading): Found {
  const { tally, problems, notes } = reading
  const contests = [...tally.contests.values()]
  const [only, ...others] = contests
  return {
    file: input.name,
    layout: reading.layout,
    event: { id: target.event.id, created: target.created },
    rows: tally.rows,
    ...totalOf(tally),
    refused: tally.refused,
    incompleteBy: tally.incompleteBy,
    byRule: tally.byRule,
    byCheck: tally.byCheck,
    contests,
    sums: only && others.length === 0 ? only.sums : null,
    stations: { added: reading.stations.length, withoutRoll: reading.withoutRoll },
    problems: problems.first,
    problemCount: problems.count,
    notes: notes.first,
    noteCount: notes.count,
  }
}
