import * as z from 'zod'
import { type Actor, actors, groups } from '../stage.ts'
import { stageStates } from './stage-state.ts'
import { zooms } from './timeline.ts'

export const views = ['gantt', 'daftar', 'tenggat', 'beban'] as const

/** The state of the page, in its address. */
export const View = z.object({
  tampilan: z.enum(views).default('gantt'),
  skala: z.enum(zooms).default('month'),
  fase: z.enum(groups).optional(),
  pelaksana: z.enum(Object.keys(actors) as [Actor, ...Actor[]]).optional(),
  keadaan: z.enum(stageStates).optional(),
  cari: z.string().max(80).default(''),
  /** The opened stage. */
  tahap: z.string().max(60).optional(),
  /** Days by which the voting day is moved on trial; 0 opens the trial. */
  geser: z
    .string()
    .regex(/^-?\d{1,3}$/)
    .optional(),
  /** Folded groups, joined by commas. */
  lipat: z.string().default(''),
  urut: z.string().max(40).optional(),
})
export type View = z.output<typeof View>
export type SetView = (change: Partial<z.input<typeof View>>) => void
