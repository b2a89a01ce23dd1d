import * as z from 'zod'
import { endpoint } from '../../shared/endpoint.ts'
import { regionPattern } from '../../shared/region-code.ts'
import { constantKeys, EventSettings } from './settings.ts'

export const EventId = z.string().regex(/^[a-z0-9-]{3,60}$/)
export const ContestId = z.string().regex(/^[a-z0-9-]{3,80}$/)
export const Area = z.string().regex(regionPattern)
export const Day = z.iso.date()
export const TimeZone = z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'])
export const Office = z.enum(['president', 'governor', 'regent', 'mayor'])
export const ConstantName = z.enum(constantKeys)

export const Candidate = z
  .object({
    number: z.int().min(1).max(20),
    /** A blank column (kolom kosong) has a ballot number and no name. */
    blank: z.boolean(),
    name: z.string().trim().min(1).max(160).nullable(),
    runningMate: z.string().trim().min(1).max(160).nullable(),
    /** Made up for a demonstration: never a real person. */
    fictional: z.boolean(),
  })
  .refine(({ blank, name }) => blank === (name === null), {
    path: ['name'],
    message: 'a pair has a name, a blank column has none',
  })
export type Candidate = z.infer<typeof Candidate>

export const Contest = z.object({
  id: ContestId,
  event: EventId,
  office: Office,
  area: Area,
  areaName: z.string(),
  position: z.int(),
  candidates: z.array(Candidate),
})
export type Contest = z.infer<typeof Contest>

export const ElectionEvent = z.object({
  id: EventId,
  name: z.string(),
  kind: z.enum(['pemilu', 'pilkada']),
  area: Area,
  areaName: z.string(),
  votingDay: Day,
  timeZone: TimeZone,
  demonstration: z.boolean(),
  /** Event time minus real time: a rehearsal has its own clock. */
  clockOffsetMs: z.number(),
  /** What this event says differently from the profile of its kind, each with its source. */
  settings: EventSettings,
})
export type ElectionEvent = z.infer<typeof ElectionEvent>

const eventParams = z.object({ event: EventId })

export const listEvents = endpoint({
  method: 'GET',
  path: '/api/events',
  summary: 'The events of this installation, the newest voting day first',
  allow: 'anyone',
  reply: z.object({ events: z.array(ElectionEvent) }),
})

export const getEvent = endpoint({
  method: 'GET',
  path: '/api/events/:event',
  summary: 'One event with its contests, their candidates and how many places vote in it',
  allow: 'anyone',
  params: eventParams,
  reply: z.object({
    event: ElectionEvent,
    contests: z.array(Contest),
    electoral: z.object({ regencies: z.int(), districts: z.int(), villages: z.int() }),
  }),
})

export const Constant = z.object({
  key: ConstantName,
  value: z.unknown(),
  article: z.string(),
  certainty: z.enum(['sourced', 'high', 'medium', 'low']),
  note: z.object({ id: z.string(), en: z.string() }).nullable(),
  /** Set for this event: on whose word, and what the profile says otherwise. */
  setting: z.object({ source: z.string(), replaces: z.unknown() }).nullable(),
})

export const readProfile = endpoint({
  method: 'GET',
  path: '/api/events/:event/profile',
  summary: 'Every number of the law that holds for the event, with article and certainty',
  allow: 'anyone',
  params: eventParams,
  reply: z.object({ profile: z.string(), constants: z.array(Constant) }),
})

export const readClock = endpoint({
  method: 'GET',
  path: '/api/events/:event/clock',
  summary: 'The time of the event, which a rehearsal may have moved, and how many days remain',
  allow: 'anyone',
  params: eventParams,
  reply: z.object({
    now: z.iso.datetime(),
    offsetMs: z.number(),
    timeZone: TimeZone,
    daysUntilVoting: z.int(),
    mark: z.string(),
  }),
})

export const createEvent = endpoint({
  method: 'POST',
  path: '/api/events',
  summary: 'Set up an election: its area, voting day and the places that vote',
  allow: ['administrator'],
  area: 'body.area',
  audit: 'event-created',
  body: z.object({
    id: EventId,
    name: z.string().trim().min(3).max(160),
    kind: z.enum(['pemilu', 'pilkada']),
    area: Area,
    votingDay: Day,
    timeZone: TimeZone,
    demonstration: z.boolean().default(false),
    /** Codes inside the area that do not vote: no electoral villages of that year. */
    notElectoral: z.array(Area).max(10_000).default([]),
  }),
  reply: z.object({ event: ElectionEvent, villages: z.int() }),
})

export const createContest = endpoint({
  method: 'POST',
  path: '/api/events/:event/contests',
  summary: 'Add a contest: one office in one area',
  allow: ['administrator', 'kpu'],
  area: 'body.area',
  audit: 'contest-created',
  params: eventParams,
  body: z.object({ id: ContestId, office: Office, area: Area }),
  reply: z.object({ contest: Contest }),
})

export const setCandidates = endpoint({
  method: 'PUT',
  path: '/api/events/:event/contests/:contest/candidates',
  summary: 'Put the columns of the ballot; only before the first form of the contest',
  allow: ['administrator', 'kpu'],
  area: 'loaded',
  audit: 'candidates-set',
  params: z.object({ event: EventId, contest: ContestId }),
  body: z.object({ candidates: z.array(Candidate).max(20) }),
  reply: z.object({ contest: Contest }),
})

export const chooseSetting = endpoint({
  method: 'PUT',
  path: '/api/events/:event/settings/:key',
  summary: 'Depart from the profile for this event, naming the source',
  allow: ['administrator'],
  area: 'loaded',
  audit: 'event-setting-chosen',
  params: z.object({ event: EventId, key: ConstantName }),
  body: z.object({ value: z.unknown(), source: z.string().trim().min(5).max(400) }),
  reply: z.object({ constant: Constant }),
})

export const dropSetting = endpoint({
  method: 'DELETE',
  path: '/api/events/:event/settings/:key',
  summary: 'Go back to what the profile says',
  allow: ['administrator'],
  area: 'loaded',
  audit: 'event-setting-dropped',
  params: z.object({ event: EventId, key: ConstantName }),
  reply: z.object({ constant: Constant }),
})

export const setClock = endpoint({
  method: 'PUT',
  path: '/api/events/:event/clock',
  summary: 'Move the clock of a demonstration; the whole application answers as of then',
  allow: ['administrator'],
  area: 'loaded',
  audit: 'event-clock-set',
  params: eventParams,
  /** null sets the real time again. */
  body: z.object({ at: z.iso.datetime({ offset: true }).nullable() }),
  reply: z.object({ now: z.iso.datetime(), offsetMs: z.number() }),
})
