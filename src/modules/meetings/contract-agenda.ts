import * as z from 'zod'
import { endpoint } from '../../shared/endpoint.ts'
import { institutionKindCodes } from '../../shared/institution-kind.ts'
import { Sha256 } from '../../shared/plumbing.ts'
import { states } from '../readiness/rules.ts'
import { MeetingParams, onlookers } from './contract.ts'
import { issueKinds, riskLevels } from './issue.ts'
import { hosts } from './rules.ts'

const Words = z.object({ id: z.string(), en: z.string() })

/** A cell of the board as it stood: the material of an agenda item. */
export const BoardCell = z.object({
  region: z.string(),
  name: z.string(),
  state: z.enum(states),
  done: z.number().int(),
  total: z.number().int(),
  reason: Words.nullable(),
})
export type BoardCell = z.infer<typeof BoardCell>

/** Where an agenda item comes from. */
export const AgendaSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('own') }),
  z.object({
    kind: z.literal('board'),
    indicator: z.string(),
    label: Words,
    unit: Words,
    holder: z.enum(institutionKindCodes),
    deadline: z.iso.datetime().nullable(),
    /** When the board was read, by the clock of the event, and how many regions it showed. */
    at: z.iso.datetime(),
    regions: z.number().int(),
    cells: z.array(BoardCell),
  }),
  z.object({ kind: z.literal('stage'), stage: z.string(), name: Words, day: z.iso.date() }),
  z.object({
    kind: z.literal('follow-ups'),
    items: z.array(z.object({ id: z.uuid(), text: z.string(), due: z.iso.date(), late: z.boolean() })),
  }),
  /** A strategic issue or risk of the register, as it stood. */
  z.object({
    kind: z.literal('issue'),
    issue: z.uuid(),
    of: z.enum(issueKinds),
    title: z.string(),
    description: z.string(),
    mitigation: z.string(),
    level: z.enum(riskLevels),
    /** Likelihood times impact, 1 to 25. */
    score: z.number().int(),
    reviewOn: z.iso.date(),
  }),
])
export type AgendaSource = z.infer<typeof AgendaSource>

/** What points at a source; what it holds is read when the item is taken into the agenda. */
export const SourceName = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('own') }),
  z.object({ kind: z.literal('board'), indicator: z.string().max(100) }),
  z.object({ kind: z.literal('stage'), stage: z.string().max(100) }),
  z.object({ kind: z.literal('follow-ups') }),
  z.object({ kind: z.literal('issue'), issue: z.uuid() }),
])
export type SourceName = z.infer<typeof SourceName>

export const agendaStates = ['waiting', 'open', 'done'] as const

export const AgendaItem = z.object({
  id: z.uuid(),
  position: z.number().int(),
  title: z.string(),
  note: z.string(),
  minutes: z.number().int(),
  source: AgendaSource,
  state: z.enum(agendaStates),
  openedAt: z.iso.datetime().nullable(),
  closedAt: z.iso.datetime().nullable(),
  version: z.number().int(),
})
export type AgendaItem = z.infer<typeof AgendaItem>

export const readAgenda = endpoint({
  method: 'GET',
  path: '/api/meetings/:meeting/agenda',
  summary: 'The agenda of a meeting, each item with the material it was taken up with',
  allow: onlookers,
  area: 'loaded',
  params: MeetingParams,
  reply: z.object({ items: z.array(AgendaItem) }),
})

/** A source worth an agenda item; the sooner it stands in the list, the more it presses. */
export const Proposal = z.object({
  source: AgendaSource,
  late: z.number().int(),
  atRisk: z.number().int(),
  /** The region that is furthest behind, with its share 0…1. */
  lowest: z.object({ name: z.string(), share: z.number() }).nullable(),
  /** Is an institution invited that owes it? */
  invited: z.boolean(),
})
export type Proposal = z.infer<typeof Proposal>

export const readProposals = endpoint({
  method: 'GET',
  path: '/api/meetings/:meeting/proposals',
  summary: 'What the board, the calendar, the risks and earlier meetings propose for the agenda, most pressing first',
  allow: hosts,
  area: 'loaded',
  params: MeetingParams,
  reply: z.object({ at: z.iso.datetime(), proposals: z.array(Proposal) }),
})

const ItemParams = MeetingParams.extend({ item: z.uuid() })

/** No: 'nothing-to-take-up', 'not-in-this-state', 'changed-meanwhile'. */
export const saveAgendaItem = endpoint({
  method: 'PUT',
  path: '/api/meetings/:meeting/agenda/:item',
  summary: 'Take up an agenda item at the end, or change its words and minutes',
  allow: hosts,
  area: 'loaded',
  audit: 'meeting-agenda-saved',
  params: ItemParams,
  body: z.object({
    title: z.string().trim().min(3).max(200),
    note: z.string().trim().max(1000),
    minutes: z.number().int().min(1).max(600),
    /** Only of a new item: `seen` 0. */
    source: SourceName,
    seen: z.number().int().min(0),
  }),
  reply: z.object({ version: z.number().int() }),
})

/** No: 'agenda-changed' when the items are not those of the meeting. */
export const orderAgenda = endpoint({
  method: 'PUT',
  path: '/api/meetings/:meeting/agenda-order',
  summary: 'Put the agenda in another order',
  allow: hosts,
  area: 'loaded',
  audit: 'meeting-agenda-ordered',
  params: MeetingParams,
  body: z.object({ items: z.array(z.uuid()).min(1).max(100) }),
  reply: z.object({ ordered: z.number().int() }),
})

/** No: 'item-discussed' when something was said under it. */
export const removeAgendaItem = endpoint({
  method: 'DELETE',
  path: '/api/meetings/:meeting/agenda/:item',
  summary: 'Take an item off the agenda',
  allow: hosts,
  area: 'loaded',
  audit: 'meeting-agenda-removed',
  params: ItemParams,
  reply: z.object({ removed: z.boolean() }),
})

/** No: 'meeting-not-running'. */
export const turnAgendaItem = endpoint({
  method: 'POST',
  path: '/api/meetings/:meeting/agenda/:item/turn',
  summary: 'Take an item up in the meeting, or close it; the one that was open is closed',
  allow: hosts,
  area: 'loaded',
  audit: 'meeting-agenda-turned',
  params: ItemParams,
  body: z.object({ to: z.enum(['open', 'done']) }),
  reply: z.object({ state: z.enum(agendaStates) }),
})

export const Material = z.object({
  id: z.uuid(),
  agenda: z.uuid().nullable(),
  sha256: Sha256,
  mediaType: z.string(),
  bytes: z.number(),
  name: z.string(),
  addedBy: z.string(),
  addedAt: z.iso.datetime(),
})
export type Material = z.infer<typeof Material>

export const listMaterials = endpoint({
  method: 'GET',
  path: '/api/meetings/:meeting/materials',
  summary: 'The files of a meeting and of its agenda items',
  allow: onlookers,
  area: 'loaded',
  params: MeetingParams,
  reply: z.object({ materials: z.array(Material) }),
})

/** No: 'file-missing' when the file was not uploaded first. */
export const addMaterial = endpoint({
  method: 'PUT',
  path: '/api/meetings/:meeting/materials/:material',
  summary: 'Add an uploaded file to a meeting',
  allow: hosts,
  area: 'loaded',
  audit: 'meeting-material-added',
  params: MeetingParams.extend({ material: z.uuid() }),
  body: z.object({ agenda: z.uuid().nullable(), sha256: Sha256, name: z.string().trim().min(1).max(200) }),
  reply: z.object({ added: z.boolean() }),
})

export const removeMaterial = endpoint({
  method: 'DELETE',
  path: '/api/meetings/:meeting/materials/:material',
  summary: 'Take a file off a meeting; the file itself is kept',
  allow: hosts,
  area: 'loaded',
  audit: 'meeting-material-removed',
  params: MeetingParams.extend({ material: z.uuid() }),
  reply: z.object({ removed: z.boolean() }),
})
