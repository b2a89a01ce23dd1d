import * as z from 'zod'
import { endpoint } from '../../shared/endpoint.ts'
import { MeetingParams, onlookers } from './contract.ts'
import { hosts, meetingStates } from './rules.ts'

export const entryKinds = ['discussion', 'statement', 'addendum'] as const

export const Entry = z.object({
  id: z.uuid(),
  version: z.number().int(),
  agenda: z.uuid().nullable(),
  kind: z.enum(entryKinds),
  saidAt: z.iso.datetime(),
  speaker: z.string(),
  institution: z.uuid().nullable(),
  text: z.string(),
  savedBy: z.string(),
  savedAt: z.iso.datetime(),
})
export type Entry = z.infer<typeof Entry>

export const readMinutes = endpoint({
  method: 'GET',
  path: '/api/meetings/:meeting/minutes',
  summary: 'What was said, by agenda item, and the hash of what there is to sign',
  allow: onlookers,
  area: 'loaded',
  params: MeetingParams,
  reply: z.object({ entries: z.array(Entry), contentHash: z.string() }),
})

/**
 * No: 'not-in-this-state', 'already-signed', 'entry-changed' with the other's text, version and name; the same text again
 * answers the same.
 */
export const saveEntry = endpoint({
  method: 'PUT',
  path: '/api/meetings/:meeting/entries/:entry',
  summary: 'Write down what was said, or change it from the version `seen`',
  allow: hosts,
  area: 'loaded',
  audit: 'minutes-written',
  params: MeetingParams.extend({ entry: z.uuid() }),
  body: z.object({
    agenda: z.uuid().nullable(),
    kind: z.enum(entryKinds),
    speaker: z.string().trim().min(2).max(200),
    institution: z.uuid().nullable(),
    text: z.string().trim().min(1).max(8000),
    removed: z.boolean().default(false),
    seen: z.number().int().min(0),
  }),
  reply: z.object({ version: z.number().int(), savedAt: z.iso.datetime() }),
})

/** No: 'not-your-signature', 'signed-already', 'not-in-this-state', 'changed-meanwhile' when the text is not what was read. */
export const signMinutes = endpoint({
  method: 'POST',
  path: '/api/meetings/:meeting/signatures',
  summary: 'Sign the minutes as chair or as minute-taker; the second signature freezes them',
  allow: hosts,
  area: 'loaded',
  audit: 'minutes-signed',
  params: MeetingParams,
  body: z.object({
    part: z.enum(['chair', 'clerk']),
    name: z.string().trim().min(3).max(120),
    contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  reply: z.object({ state: z.enum(meetingStates) }),
})

/** No: 'not-signed-yet', 'not-invited'. */
export const confirmReading = endpoint({
  method: 'POST',
  path: '/api/meetings/:meeting/readings',
  summary: 'An invited institution says that it has read the signed minutes',
  allow: onlookers,
  area: 'loaded',
  audit: 'minutes-read',
  params: MeetingParams,
  reply: z.object({ read: z.number().int() }),
})
