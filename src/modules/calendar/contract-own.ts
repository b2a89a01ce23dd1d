import * as z from 'zod'
import { endpoint } from '../../shared/endpoint.ts'
import { importMode } from '../../shared/import-report.ts'
import { Consequences } from './contract.ts'

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

/** No: 'changed-meanwhile', 'holiday-twice'. */
export const setHolidays = endpoint({
  method: 'PUT',
  path: '/api/calendar/:event/holidays',
  summary: 'Put the own days off of an event; with the mode preview nothing is saved, and the answer tells what moves',
  allow: ['administrator', 'kpu'],
  area: 'loaded',
  audit: 'holidays-set',
  params: z.object({ event }),
  body: z.object({
    holidays: z.array(OwnHoliday).max(500),
    seen: z.number().int().min(0),
    mode: z.enum(['preview', 'apply']).default('apply'),
  }),
  reply: z.object({ version: z.number().int(), consequences: Consequences }),
})
