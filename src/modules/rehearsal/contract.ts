import * as z from 'zod'
import { endpoint } from '../../shared/endpoint.ts'
import { stationPattern } from '../../shared/region-code.ts'
import { sheetRows } from './sheet.ts'

/** The one generated event of an installation. */
export const demonstrationEvent = 'pilkada-sumsel-2024'

/**
 * A generated picture of a form of the demonstration, drawn from the true figures. Anyone may see it: a real form hangs
 * on the wall of the polling place. No: 'not-generated' (another event, an unknown form).
 */
export const formPhoto = endpoint({
  method: 'GET',
  path: '/api/rehearsal/photos/:contest/:station',
  summary: 'The generated photo of a form of the demonstration, as SVG',
  allow: 'anyone',
  params: z.object({
    contest: z
      .string()
      .regex(/^[a-z0-9-]+$/)
      .max(80),
    station: z.string().regex(stationPattern),
  }),
  reply: 'image/svg+xml',
})

/**
 * Where each row and cell of the form stands on such a photo, as fractions (0…1) of its width and height, for that many
 * columns of the ballot: what a screen needs to frame the row in focus.
 */
export const photoRows = sheetRows

export const PlayState = z.object({
  event: z.string(),
  /** Event time, ISO 8601. */
  eventTime: z.string(),
  /** Seconds of event time per second; 0 is paused. */
  speed: z.literal([0, 1, 10, 60]),
  /** Forms of the demonstration, those counted, and those a visitor took over. */
  forms: z.number(),
  counted: z.number(),
  /** Forms with an open question: readings differ, errors, empty cells, held back. */
  open: z.number(),
})
export type PlayState = z.infer<typeof PlayState>

/** No: 'not-generated' when this installation has no demonstration. */
export const playState = endpoint({
  method: 'GET',
  path: '/api/rehearsal/play',
  summary: 'How far the demonstration has come, and how fast its clock runs',
  allow: 'signed-in',
  reply: PlayState,
})

export const setSpeed = endpoint({
  method: 'POST',
  path: '/api/rehearsal/play',
  summary: 'Pause the demonstration or let its clock run 1, 10 or 60 times as fast',
  allow: ['administrator', 'kpu'],
  area: 'own',
  audit: 'rehearsal-speed-set',
  body: z.object({ speed: PlayState.shape.speed }),
  reply: PlayState,
})
