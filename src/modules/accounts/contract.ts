import * as z from 'zod'
import { endpoint } from '../../shared/endpoint.ts'
import { regionPattern } from '../../shared/region-code.ts'
import { roles } from '../../shared/roles.ts'

export const RoleName = z.enum(roles)
export const Area = z.string().regex(regionPattern)

export const Mandate = z.object({
  id: z.uuid(),
  role: RoleName,
  area: Area,
  /** Name of the area; 'TPS 004 · Sidakersa' for a station, 'Indonesia' for the whole nation. */
  areaName: z.string(),
  event: z.string().nullable(),
  eventName: z.string().nullable(),
  /** What stands on the door: "KPU Kab. Ogan Komering Ilir · Petugas entri 2". */
  title: z.string(),
  /** ISO date-times; null means without end. */
  from: z.string(),
  until: z.string().nullable(),
})
export type Mandate = z.infer<typeof Mandate>

export const PersonView = z.object({
  id: z.string(),
  name: z.string(),
  username: z.string(),
  twoFactor: z.boolean(),
  demonstration: z.boolean(),
})
export type PersonView = z.infer<typeof PersonView>

export const CurrentEvent = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['pemilu', 'pilkada']),
  area: Area,
  areaName: z.string(),
  votingDay: z.string(),
  timeZone: z.string(),
  demonstration: z.boolean(),
  /** Event time minus real time, in milliseconds: a rehearsal has its own clock. */
  clockOffsetMs: z.number(),
})

/** Who is asking, under which mandate, and what the shell needs to draw itself. */
export const me = endpoint({
  method: 'GET',
  path: '/api/accounts/me',
  summary: 'The signed-in person, their mandates and the current event',
  allow: 'anyone',
  reply: z.object({
    person: PersonView.nullable(),
    mandates: z.array(Mandate),
    mandate: Mandate.nullable(),
    event: CurrentEvent.nullable(),
    /** Does this installation show a demonstration that may be entered without a password? */
    demonstration: z.boolean(),
    language: z.enum(['id', 'en']),
    /** What the person must set up before the mandate is theirs to use; `mandate` is null until then. */
    owes: z.enum(['second-factor']).nullable(),
    /** The last time somebody reset this account; new until the person has said that they saw it. */
    reset: z.object({ by: z.string(), title: z.string(), at: z.string(), isNew: z.boolean() }).nullable(),
    /** Ways to sign in beside username and password. */
    signIn: z.object({
      passkey: z.boolean(),
      singleSignOn: z.array(z.object({ id: z.string(), label: z.string() })),
      /** The installation is empty: whoever holds the setup token becomes its administrator. */
      firstAdministrator: z.boolean(),
    }),
  }),
})

export const chooseMandate = endpoint({
  method: 'POST',
  path: '/api/accounts/mandate',
  summary: 'Act under another of my mandates',
  allow: 'signed-in',
  ownAccount: true,
  audit: 'mandate-chosen',
  body: z.object({ mandate: z.uuid() }),
  reply: z.object({ mandate: Mandate }),
})

export const Door = z.object({
  mandate: z.uuid(),
  person: z.string(),
  role: RoleName,
  area: Area,
  areaName: z.string(),
  title: z.string(),
})
export type Door = z.infer<typeof Door>

export const listDoors = endpoint({
  method: 'GET',
  path: '/api/accounts/demonstration',
  summary: 'The roles one can enter in demonstration mode',
  allow: 'anyone',
  query: z.object({ role: RoleName.optional(), search: z.string().max(80).optional() }),
  reply: z.object({ doors: z.array(Door), total: z.number() }),
})

export const enterDemonstration = endpoint({
  method: 'POST',
  path: '/api/accounts/demonstration',
  summary: 'Enter the demonstration as a role; refused outside a demonstration',
  allow: 'anyone',
  audit: 'demonstration-entered',
  body: z.object({ mandate: z.uuid() }),
  reply: z.object({ mandate: Mandate }),
  perMinute: 120,
})

/** Passwords have at least 12 characters (product rule; NIST SP 800-63B asks for length, not for signs). */
export const Password = z.string().min(12).max(128)
export const Username = z
  .string()
  .min(3)
  .max(40)
  .regex(/^[a-z0-9][a-z0-9._-]+$/)

export const createFirstAdministrator = endpoint({
  method: 'POST',
  path: '/api/accounts/first-administrator',
  summary: 'Creates the first administrator of an empty installation',
  allow: 'anyone',
  audit: 'first-administrator-created',
  body: z.object({
    name: z.string().min(1).max(120),
    username: Username,
    password: Password,
    token: z.string().max(200),
  }),
  reply: z.object({ person: z.string() }),
  perMinute: 10,
})

const MandateGrant = z.object({
  role: RoleName,
  area: Area,
  event: z.string().nullable(),
  title: z.string().min(1).max(160),
  from: z.iso.datetime().optional(),
  until: z.iso.datetime().nullable().optional(),
})

export const listPeople = endpoint({
  method: 'GET',
  path: '/api/accounts/people',
  summary: 'People with a mandate in an area',
  allow: ['administrator', 'kpu'],
  area: 'query.area',
  audit: 'people-listed',
  query: z.object({
    area: Area.default(''),
    role: RoleName.optional(),
    search: z.string().max(80).optional(),
    after: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({
    people: z.array(PersonView.extend({ mandates: z.array(Mandate) })),
    total: z.number(),
    next: z.string().nullable(),
  }),
})

export const createPerson = endpoint({
  method: 'POST',
  path: '/api/accounts/people',
  summary: 'Creates a person with a first mandate',
  allow: ['administrator', 'kpu'],
  area: 'loaded',
  audit: 'person-created',
  body: z.object({ name: z.string().min(1).max(120), username: Username, password: Password, mandate: MandateGrant }),
  reply: z.object({ person: z.string(), mandate: z.uuid() }),
})

export const grantMandate = endpoint({
  method: 'POST',
  path: '/api/accounts/mandates',
  summary: 'Gives a person a further mandate',
  allow: ['administrator', 'kpu'],
  area: 'body.area',
  audit: 'mandate-granted',
  body: MandateGrant.extend({ id: z.uuid(), person: z.string() }),
  reply: z.object({ mandate: z.uuid() }),
})

export const endMandate = endpoint({
  method: 'POST',
  path: '/api/accounts/mandates/:mandate/end',
  summary: 'Ends a mandate now',
  allow: ['administrator', 'kpu'],
  area: 'loaded',
  audit: 'mandate-ended',
  params: z.object({ mandate: z.uuid() }),
  body: z.object({ reason: z.string().min(3).max(400) }),
  reply: z.object({ ended: z.string() }),
})

export const Invitation = z.object({
  id: z.uuid(),
  name: z.string(),
  username: z.string(),
  role: RoleName,
  area: Area,
  title: z.string(),
  invitedAt: z.string(),
  expiresAt: z.string(),
  activatedAt: z.string().nullable(),
})
export type Invitation = z.infer<typeof Invitation>

export const listInvitations = endpoint({
  method: 'GET',
  path: '/api/accounts/invitations',
  summary: 'Invitations in an area and whether they were used',
  allow: ['administrator', 'kpu', 'ppk', 'pps'],
  area: 'query.area',
  query: z.object({
    area: Area.default(''),
    state: z.enum(['open', 'activated', 'expired']).optional(),
    after: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  reply: z.object({
    invitations: z.array(Invitation),
    total: z.number(),
    activated: z.number(),
    next: z.string().nullable(),
  }),
})

/**
 * A table (CSV or XLSX) with the columns nama, username, peran, wilayah, jabatan. The reply is a job; its report says row by row what
 * was refused, and its file has the one-time codes, shown once.
 */
export const inviteOfficers = endpoint({
  method: 'POST',
  path: '/api/accounts/invitations',
  summary: 'Invites officers in bulk from CSV or XLSX; with preview=true nothing is written',
  allow: ['administrator', 'kpu'],
  area: 'own',
  audit: 'officers-invited',
  query: z.object({
    event: z.string(),
    preview: z.enum(['true', 'false']).default('false'),
    days: z.coerce.number().int().min(1).max(90).default(30),
  }),
  reply: z.object({
    rows: z.number(),
    accepted: z.number(),
    refused: z.array(
      z.object({ line: z.number(), column: z.string(), reason: z.string(), found: z.string(), expected: z.string() }),
    ),
    refusedTotal: z.number(),
    /** CSV with name, username, area and the one-time code; only in the answer to the writing call, never stored. */
    codes: z.string().nullable(),
  }),
  bodyLimit: 32 * 1024 * 1024,
})

export const activate = endpoint({
  method: 'POST',
  path: '/api/accounts/activate',
  summary: 'Uses a one-time activation code and chooses a password',
  allow: 'anyone',
  audit: 'invitation-activated',
  body: z.object({ code: z.string().min(8).max(40), password: Password }),
  reply: z.object({ username: z.string() }),
  perMinute: 20,
})

export const resetAccount = endpoint({
  method: 'POST',
  path: '/api/accounts/people/:person/reset',
  summary: 'Lets a person back in who lost phone or password: ends what they had and answers a one-time recovery code',
  allow: ['administrator', 'kpu'],
  area: 'loaded',
  audit: 'account-reset',
  params: z.object({ person: z.string().max(80) }),
  body: z.object({ passkeys: z.enum(['keep', 'remove']) }),
  /** The code is kept nowhere: who loses it resets once more, and the earlier code is void. */
  reply: z.object({ code: z.string(), name: z.string(), username: z.string(), expiresAt: z.string() }),
  perMinute: 30,
})

export const recoverAccount = endpoint({
  method: 'POST',
  path: '/api/accounts/recover',
  summary: 'Uses a one-time recovery code and chooses a new password',
  allow: 'anyone',
  audit: 'account-recovered',
  body: activate.body,
  reply: activate.reply,
  perMinute: 20,
})

export const confirmReset = endpoint({
  method: 'POST',
  path: '/api/accounts/reset-seen',
  summary: 'The person has seen that their account was reset, by whom and when',
  allow: 'signed-in',
  ownAccount: true,
  audit: 'account-reset-seen',
  reply: z.object({ seen: z.boolean() }),
})

export const setLanguage = endpoint({
  method: 'POST',
  path: '/api/accounts/language',
  summary: 'Keeps the language of the interface with the person',
  allow: 'signed-in',
  ownAccount: true,
  audit: 'language-chosen',
  body: z.object({ language: z.enum(['id', 'en']) }),
  reply: z.object({ language: z.enum(['id', 'en']) }),
})
