import * as z from 'zod'
import { endpoint } from '../../shared/endpoint.ts'
import { MeetingParams } from './contract.ts'
import { hosts, meetingStates } from './rules.ts'

const Line = z.string().trim().max(200)

/** What somebody writes into the list of attendance. */
export const Presence = z.object({
  name: z.string().trim().min(2).max(120),
  /** Of the registry, or null when it is written out. */
  institution: z.uuid().nullable(),
  institutionName: Line.min(2),
  function: Line.min(2),
  /** Whom the person stands in for; null: they come for themselves. */
  represents: Line.min(2).nullable(),
  contact: z.string().trim().min(5).max(80).nullable(),
})
export type Presence = z.infer<typeof Presence>

const CodeParams = z.object({ code: z.string().max(20) })

/** What anyone with the code sees: the meeting and the names of institutions, nothing about people. */
export const OpenMeeting = z.object({
  title: z.string(),
  startsAt: z.iso.datetime(),
  place: z.string(),
  zone: z.enum(['WIB', 'WITA', 'WIT']),
  state: z.enum(meetingStates),
  demonstration: z.boolean(),
  institutions: z.array(z.object({ id: z.uuid(), name: z.string() })),
})
export type OpenMeeting = z.infer<typeof OpenMeeting>

/** No: 'unknown-code', 'meeting-not-open' with its day, 'meeting-over'. */
export const findOpenMeeting = endpoint({
  method: 'GET',
  path: '/api/meetings/attend/:code',
  summary: 'The meeting of a code, for those who come to sign its list of attendance',
  allow: 'anyone',
  perMinute: 120,
  params: CodeParams,
  reply: OpenMeeting,
})

export const Receipt = z.object({
  /** The person is the nth who signed. */
  number: z.number().int(),
  invited: z.number().int(),
  version: z.number().int(),
})
export type Receipt = z.infer<typeof Receipt>

/**
 * No: 'unknown-code', 'meeting-not-open', 'meeting-over', 'unknown-institution', 'id-conflict', 'not-your-entry',
 * 'entry-removed' when the desk took it off the list.
 * The same entry again answers the same.
 */
export const attend = endpoint({
  method: 'POST',
  path: '/api/meetings/attend/:code',
  summary: 'Sign the list of attendance of a meeting, or correct what this phone sent',
  allow: 'anyone',
  perMinute: 120,
  audit: 'attendance-signed',
  params: CodeParams,
  body: Presence.extend({
    id: z.uuid(),
    /** Only this phone knows it; who gives it may correct the entry. */
    key: z.string().min(32).max(64),
    /** 1 is the first; a correction is the one after. */
    version: z.number().int().min(1).max(50),
    /** "Saya menyatakan hadir": the typed signature. */
    declared: z.literal(true),
  }),
  reply: Receipt,
})

export const Attendee = Presence.extend({
  id: z.uuid(),
  version: z.number().int(),
  via: z.enum(['phone', 'desk']),
  signedAt: z.iso.datetime(),
  removed: z.boolean(),
  reason: z.string().nullable(),
  savedBy: z.string().nullable(),
})
export type Attendee = z.infer<typeof Attendee>

/** No: 'not-the-secretariat'. */
export const listAttendance = endpoint({
  method: 'GET',
  path: '/api/meetings/:meeting/attendance',
  summary: 'Who is present, for the secretariat of the meeting',
  allow: hosts,
  area: 'loaded',
  audit: 'attendance-read',
  params: MeetingParams,
  reply: z.object({ attendees: z.array(Attendee) }),
})

/** No: 'not-the-secretariat', 'not-in-this-state', 'unknown-institution', 'reason-missing', 'changed-meanwhile'. */
export const saveAttendee = endpoint({
  method: 'PUT',
  path: '/api/meetings/:meeting/attendance/:attendee',
  summary: 'Write somebody into the list at the desk, or correct or remove an entry with the reason',
  allow: hosts,
  area: 'loaded',
  audit: 'attendance-corrected',
  params: MeetingParams.extend({ attendee: z.uuid() }),
  body: Presence.extend({
    seen: z.number().int().min(0),
    removed: z.boolean().default(false),
    reason: z.string().trim().max(200).nullable().default(null),
  }),
  reply: z.object({ version: z.number().int() }),
})

export const exportAttendance = endpoint({
  method: 'GET',
  path: '/api/meetings/:meeting/attendance/export',
  summary: 'The list of attendance as CSV, XLSX or PDF, with a column to sign on paper',
  allow: hosts,
  area: 'loaded',
  audit: 'attendance-exported',
  params: MeetingParams,
  query: z.object({ format: z.enum(['csv', 'xlsx', 'pdf']) }),
  reply: 'application/octet-stream',
})
