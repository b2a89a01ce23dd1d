import * as z from 'zod'
import { endpoint } from '../../shared/endpoint.ts'
import { importMode } from '../../shared/import-report.ts'
import { Consequences, StageCode } from './contract.ts'

const Day = z.iso.date()
const event = z.string()

export const scheduleFileLimit = 4 * 1024 * 1024
export const holidayFileLimit = 1024 * 1024

/** What is wrong with a cell of a file: the line as a spreadsheet counts, the head of its column, and why. */
export const CellProblem = z.object({
  line: z.number().int(),
  column: z.string(),
  found: z.string(),
  problem: z.enum([
    'missing',
    'code',
    'code-twice',
    'code-used',
    'rule',
    'group',
    'actor',
    'certainty',
    'variant',
    'unknown-stage',
    'circle',
    'no-voting-stage',
    'voting-day',
    'day',
    'day-twice',
    'kind',
  ]),
})
export type CellProblem = z.infer<typeof CellProblem>

const Report = {
  applied: z.boolean(),
  rows: z.number().int(),
  problemCount: z.number().int(),
  problems: z.array(CellProblem),
  /** Names of what comes, changes and goes. */
  added: z.array(z.string()),
  changed: z.array(z.string()),
  missing: z.array(z.string()),
  /** What the dates would do; null while the file has problems. */
  consequences: Consequences.nullable(),
}
export const OwnReport = z.object(Report)
export type OwnReport = z.infer<typeof OwnReport>

const upload = { event, ...importMode }

/** What of its calendar is the event's own; `version` goes with the next change, and is 0 before the first. */
export const readOwn = endpoint({
  method: 'GET',
  path: '/api/calendar/own',
  summary: 'Whether an event has a schedule of its own, and every day off that holds for it',
  allow: 'anyone',
  query: z.object({ event }),
  reply: z.object({
    schedule: z.object({
      version: z.number().int(),
      isOwn: z.boolean(),
      /** How many stages the event adds to those of its regulation. */
      added: z.number().int(),
      source: z.string().nullable(),
      by: z.string().nullable(),
      at: z.iso.datetime().nullable(),
    }),
    holidays: z.object({
      version: z.number().int(),
      days: z.array(
        z.object({
          day: Day,
          name: z.string(),
          kind: z.enum(['national', 'joint-leave']),
          source: z.string(),
          /** Of this event alone; else of a national decree. */
          isOwn: z.boolean(),
        }),
      ),
    }),
  }),
})

/** No: 'changed-meanwhile'. Problems of the file are in the report, and then nothing is applied. */
export const importSchedule = endpoint({
  method: 'POST',
  path: '/api/calendar/own/schedule',
  summary: 'Import the schedule of an event from CSV or XLSX, all or nothing; the body is the file',
  allow: ['administrator', 'kpu'],
  area: 'loaded',
  audit: 'schedule-imported',
  query: z.object({ ...upload, source: z.string().trim().max(400).default(''), seen: z.coerce.number().int().min(0) }),
  bodyLimit: scheduleFileLimit,
  reply: OwnReport,
})

/** No: 'changed-meanwhile', 'no-own-schedule'. */
export const dropSchedule = endpoint({
  method: 'DELETE',
  path: '/api/calendar/:event/own-schedule',
  summary: 'Go back to the schedule of the regulation; the versions of the own one are kept',
  allow: ['administrator', 'kpu'],
  area: 'loaded',
  audit: 'schedule-dropped',
  params: z.object({ event }),
  body: z.object({ source: z.string().trim().min(5).max(400), seen: z.number().int().min(0) }),
  reply: z.object({ version: z.number().int() }),
})

const Cell = z.string().trim().max(400).default('')

/** A stage as a row of a schedule file has it: empty `end` is the one day of its start, empty `start` a deadline. */
const StageCells = z.object({
  name: Cell,
  nameEn: Cell,
  group: Cell,
  within: Cell,
  start: Cell,
  end: Cell,
  /** Codes with a space between. */
  actors: Cell,
  source: Cell,
})
export type StageCells = z.infer<typeof StageCells>

/** No: 'unknown-event', 'stage-of-regulation' for a change of a stage that is not the event's own. */
export const previewOwnStage = endpoint({
  method: 'GET',
  path: '/api/calendar/own/stage',
  summary:
    'What is wrong with one stage of the event’s own, field by field, and what it brings about; nothing is saved',
  allow: 'anyone',
  query: StageCells.extend({ event, stage: z.string().max(60), change: z.enum(['add', 'edit']) }),
  reply: z.object({
    problems: z.array(CellProblem.omit({ line: true })),
    /** Null while there are problems. */
    consequences: Consequences.nullable(),
  }),
})

/** No: as `previewOwnStage`; 'stage-faulty' while it has problems, 'changed-meanwhile'. */
export const putOwnStage = endpoint({
  method: 'PUT',
  path: '/api/calendar/:event/own-stages/:stage',
  summary: 'Add one stage to the schedule of an event, or change one of its own',
  allow: ['administrator', 'kpu'],
  area: 'loaded',
  audit: 'own-stage-saved',
  params: z.object({ event, stage: StageCode }),
  body: StageCells.extend({ change: z.enum(['add', 'edit']), seen: z.number().int().min(0) }),
  reply: z.object({ version: z.number().int() }),
})

/** No: 'stage-of-regulation', 'voting-day-of-event', 'stage-hung-on' with what hangs on it, 'changed-meanwhile'. */
export const removeOwnStage = endpoint({
  method: 'DELETE',
  path: '/api/calendar/:event/own-stages/:stage',
  summary: 'Take one stage of its own out of the schedule of an event; the versions are kept',
  allow: ['administrator', 'kpu'],
  area: 'loaded',
  audit: 'own-stage-removed',
  params: z.object({ event, stage: StageCode }),
  body: z.object({ source: z.string().trim().min(5).max(400), seen: z.number().int().min(0) }),
  reply: z.object({ version: z.number().int() }),
})

/** As `importSchedule`. The days of the file replace the own days of the event; those of the decrees stay. */
export const importHolidays = endpoint({
  method: 'POST',
  path: '/api/calendar/own/holidays',
  summary: 'Import the own days off of an event from CSV or XLSX, all or nothing; the body is the file',
  allow: ['administrator', 'kpu'],
  area: 'loaded',
  audit: 'holidays-imported',
  query: z.object({ ...upload, seen: z.coerce.number().int().min(0) }),
  bodyLimit: holidayFileLimit,
  reply: OwnReport,
})

const OwnHoliday = z.object({
  day: Day,
  name: z.string().trim().min(2).max(200),
  kind: z.enum(['national', 'joint-leave']),
  source: z.string().trim().min(5).max(400),
})

export const previewHoliday = endpoint({
  method: 'GET',
  path: '/api/calendar/own/holiday',
  summary: 'What one more day off of an event, or one less, would move; nothing is saved',
  allow: 'anyone',
  query: z.object({ event, day: Day, change: z.enum(['add', 'remove']) }),
  reply: Consequences,
})

/** No: 'changed-meanwhile', 'holiday-twice'. */
export const setHolidays = endpoint({
  method: 'PUT',
  path: '/api/calendar/:event/holidays',
  summary: 'Put the own days off of an event; the answer tells what moves',
  allow: ['administrator', 'kpu'],
  area: 'loaded',
  audit: 'holidays-set',
  params: z.object({ event }),
  body: z.object({
    holidays: z.array(OwnHoliday).max(500),
    seen: z.number().int().min(0),
  }),
  reply: z.object({ version: z.number().int(), consequences: Consequences }),
})
