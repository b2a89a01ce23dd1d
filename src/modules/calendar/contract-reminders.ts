import * as z from 'zod'
import { endpoint } from '../../shared/endpoint.ts'

/** 'waiting' until the person at the address has confirmed it. */
const ReminderState = z.enum(['off', 'waiting', 'on'])

export const Reminders = z.object({
  /** Can this installation send mail, and to this person? A demonstration never does. */
  possible: z.boolean(),
  email: z.string().nullable(),
  state: ReminderState,
})
export type Reminders = z.infer<typeof Reminders>

export const readReminders = endpoint({
  method: 'GET',
  path: '/api/calendar/reminders',
  summary: 'Whether I am reminded of my deadlines by mail, and where',
  allow: 'signed-in',
  reply: Reminders,
})

/** No: 'mail-off' when the installation sends none, or none to people of a demonstration. */
export const chooseReminders = endpoint({
  method: 'PUT',
  path: '/api/calendar/reminders',
  summary: 'Be reminded by mail each morning; the address gets a letter first and must confirm',
  allow: 'signed-in',
  audit: 'reminders-chosen',
  body: z.object({ email: z.email().max(200) }),
  reply: Reminders,
  perMinute: 10,
})

export const endReminders = endpoint({
  method: 'DELETE',
  path: '/api/calendar/reminders',
  summary: 'Be reminded by mail no more',
  allow: 'signed-in',
  audit: 'reminders-ended',
  reply: Reminders,
})

/** Stands in every letter. */
const params = z.object({ token: z.string().max(100) })

/** What whoever holds a letter is shown: enough to know which address is meant. */
const Shown = z.object({ email: z.string(), state: ReminderState })

/** No: 'unknown-reminder'. */
export const readReminderLetter = endpoint({
  method: 'GET',
  path: '/api/calendar/reminders/:token',
  summary: 'The choice a letter belongs to; nothing changes by looking',
  allow: 'anyone',
  params,
  reply: Shown,
  perMinute: 60,
})

/** No: 'unknown-reminder'. */
export const confirmReminders = endpoint({
  method: 'POST',
  path: '/api/calendar/reminders/:token/confirm',
  summary: 'This address is mine and wants the reminders',
  allow: 'anyone',
  audit: 'reminders-confirmed',
  params,
  reply: Shown,
  perMinute: 60,
})

/** No: 'unknown-reminder'. */
export const stopReminders = endpoint({
  method: 'POST',
  path: '/api/calendar/reminders/:token/stop',
  summary: 'No more reminders to this address: the one click of a mail program (RFC 8058)',
  allow: 'anyone',
  audit: 'reminders-ended',
  params,
  reply: Shown,
  perMinute: 60,
})
