import * as z from 'zod'
import { endpoint } from '../../shared/endpoint.ts'
import { institutionKindCodes } from '../../shared/institution-kind.ts'
import { Sha256 } from '../../shared/plumbing.ts'
import { regionPattern } from '../../shared/region-code.ts'
import { roles } from '../../shared/roles.ts'
import { hosts, meetingKinds, meetingStates, moveNames } from './rules.ts'

/** Officers who see meetings: those who may hold one, and those who are invited by their office. */
export const onlookers = [...hosts, 'ppk', 'pps'] as const

export const MeetingParams = z.object({ meeting: z.uuid() })
const Area = z.string().regex(regionPattern)
const Line = z.string().trim().max(200)
const Words = z.string().trim().max(4000)

/** An office with the function of who acts for it: "KPU Provinsi Sumatera Selatan", "Ketua". */
export const Acting = z.object({ institution: z.uuid().nullable(), function: Line.min(2) })
export type Acting = z.infer<typeof Acting>

export const natures = ['biasa', 'segera', 'sangat-segera', 'penting', 'rahasia'] as const

/** The official letter: number, nature (sifat), attachment, subject (hal), who signs, and who gets a copy (tembusan). */
export const Letter = z.object({
  number: Line,
  nature: z.enum(natures),
  attachment: Line,
  subject: Line,
  signer: z.object({ name: Line, function: Line }),
  copies: z.array(Line.min(2)).max(20),
})

/** Terms of reference (KAK). */
export const Terms = z.object({ purpose: Words, targets: Words, participants: Words, schedule: Words, budget: Words })

export const Plan = z.object({
  title: Line.min(5),
  kind: z.enum(meetingKinds),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  place: Line.min(3),
  link: z
    .url({ protocol: /^https$/ })
    .max(400)
    .nullable(),
  reason: Words,
  basis: Words,
  /** The meeting whose open items this one carries on. */
  previous: z.uuid().nullable(),
  chair: Acting,
  clerk: Acting,
  /** The decree that set up the committee. */
  decree: z.object({ number: Line.min(2), day: z.iso.date(), file: Sha256.nullable() }).nullable(),
  terms: Terms,
  letter: Letter,
})
export type Plan = z.infer<typeof Plan>

export const InstitutionFacts = z.object({
  id: z.uuid(),
  region: z.string(),
  kind: z.enum(institutionKindCodes),
  name: z.string(),
  short: z.string(),
})
export type InstitutionFacts = z.infer<typeof InstitutionFacts>

/** 'withdrawn' is an invitation taken back. */
export const answers = ['invited', 'confirmed', 'represented', 'absent'] as const
export type InviteeAnswer = (typeof answers)[number]

export const Invitee = z.object({
  institution: InstitutionFacts,
  function: z.string(),
  answer: z.enum(answers),
  note: z.string().nullable(),
  version: z.number().int(),
  /** How many of its people have signed the list of attendance. */
  present: z.number().int(),
  /** When it read the signed minutes. */
  readAt: z.iso.datetime().nullable(),
})
export type Invitee = z.infer<typeof Invitee>

export const MoveMade = z.object({
  to: z.enum(meetingStates),
  reason: z.string().nullable(),
  by: z.string(),
  at: z.iso.datetime(),
})

export const Signature = z.object({
  part: z.enum(['chair', 'clerk']),
  name: z.string(),
  function: z.string(),
  contentHash: z.string(),
  at: z.iso.datetime(),
})
export type Signature = z.infer<typeof Signature>

const Head = z.object({
  id: z.uuid(),
  event: z.string(),
  area: z.string(),
  areaName: z.string(),
  host: z.enum(roles),
  state: z.enum(meetingStates),
  invited: z.number().int(),
  present: z.number().int(),
})

export const MeetingRow = Head.extend({
  title: z.string(),
  kind: z.enum(meetingKinds),
  startsAt: z.iso.datetime(),
  place: z.string(),
  number: z.string(),
  agenda: z.number().int(),
  /** Follow-ups it asked for that are not accepted yet. */
  openFollowUps: z.number().int(),
})
export type MeetingRow = z.infer<typeof MeetingRow>

export const MeetingView = Head.extend({
  plan: Plan,
  /** Of the plan; goes with the next change. */
  version: z.number().int(),
  savedBy: z.string(),
  savedAt: z.iso.datetime(),
  code: z.string(),
  chair: InstitutionFacts.nullable(),
  clerk: InstitutionFacts.nullable(),
  previous: z.object({ id: z.uuid(), title: z.string(), startsAt: z.iso.datetime() }).nullable(),
  moves: z.array(MoveMade),
  invitees: z.array(Invitee),
  signatures: z.array(Signature),
  /** What the caller may do beyond reading. */
  may: z.object({ run: z.boolean(), signChair: z.boolean(), signClerk: z.boolean() }),
  /** The clock of the event when this was read. */
  at: z.iso.datetime(),
})
export type MeetingView = z.infer<typeof MeetingView>

export const listMeetings = endpoint({
  method: 'GET',
  path: '/api/meetings',
  summary: 'The coordination meetings of an area, and those its institutions are invited to, newest first',
  allow: onlookers,
  area: 'query.area',
  query: z.object({ event: z.string(), area: Area }),
  reply: z.object({ meetings: z.array(MeetingRow) }),
})

/** No: 'unknown-meeting'. */
export const readMeeting = endpoint({
  method: 'GET',
  path: '/api/meetings/:meeting',
  summary: 'One meeting: plan, invitations, moves and signatures; no personal data of those present',
  allow: onlookers,
  area: 'loaded',
  params: MeetingParams,
  reply: MeetingView,
})

/**
 * No: 'outside-event', 'ends-before-start', 'unknown-institution', 'unknown-meeting' for the previous one, 'file-missing' when
 * the decree was not uploaded first, 'not-in-this-state', 'changed-meanwhile'.
 */
export const saveMeeting = endpoint({
  method: 'PUT',
  path: '/api/meetings/:meeting',
  summary: 'Plan a meeting, or change what is planned (`seen` is the version it was changed from, 0 for a new one)',
  allow: hosts,
  area: 'body.area',
  audit: 'meeting-planned',
  params: MeetingParams,
  body: z.object({ event: z.string(), area: Area, plan: Plan, seen: z.number().int().min(0) }),
  reply: z.object({ version: z.number().int() }),
})

/** No: 'no-such-move', 'reason-missing', 'nobody-invited', 'agenda-empty', 'already-signed', 'changed-meanwhile'. */
export const moveMeeting = endpoint({
  method: 'POST',
  path: '/api/meetings/:meeting/moves',
  summary: 'Invite, open, close, resume or cancel a meeting',
  allow: hosts,
  area: 'loaded',
  audit: 'meeting-moved',
  params: MeetingParams,
  body: z.object({
    move: z.enum(moveNames).exclude(['sign']),
    reason: z.string().trim().max(400).default(''),
    /** How many moves the caller knows of. */
    seen: z.number().int().min(0),
  }),
  reply: z.object({ state: z.enum(meetingStates) }),
})

/** No: 'unknown-institution', 'not-in-this-state', 'changed-meanwhile' with the institution. */
export const saveInvitees = endpoint({
  method: 'PUT',
  path: '/api/meetings/:meeting/invitees',
  summary: 'Invite institutions, or write down what they answered',
  allow: hosts,
  area: 'loaded',
  audit: 'meeting-invitees-saved',
  params: MeetingParams,
  body: z.object({
    invitees: z
      .array(
        z.object({
          institution: z.uuid(),
          function: Line.min(2),
          answer: z.enum([...answers, 'withdrawn']),
          note: Line.nullable(),
          seen: z.number().int().min(0),
        }),
      )
      .min(1)
      .max(600),
  }),
  reply: z.object({ saved: z.number().int() }),
})

export const listInvitable = endpoint({
  method: 'GET',
  path: '/api/meetings/institutions',
  summary: 'The institutions an area can invite: its own, those inside it, and those above',
  allow: hosts,
  area: 'query.area',
  query: z.object({ area: Area }),
  reply: z.object({ institutions: z.array(InstitutionFacts) }),
})

/** The minutes print at any time, marked as a draft until both have signed. */
export const printMeeting = endpoint({
  method: 'GET',
  path: '/api/meetings/:meeting/print',
  summary: 'Invitation letters, terms of reference or minutes as PDF',
  allow: onlookers,
  area: 'loaded',
  params: MeetingParams,
  query: z.object({
    paper: z.enum(['invitation', 'terms', 'minutes']),
    /** Of an invitation: one letter with the list of recipients behind it, or a letter for each. */
    recipients: z.enum(['list', 'each']).default('list'),
  }),
  reply: 'application/pdf',
})
