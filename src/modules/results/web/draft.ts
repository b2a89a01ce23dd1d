import * as z from 'zod'
import { Content, Turn } from '../contract.ts'
import type { FormContent } from '../form.ts'
import type { Typing } from './typing.ts'

/** A half-typed form on this machine, by person and form: it survives a reload and is nobody else's. */
const Draft = z.object({
  content: Content,
  furthest: z.int().min(-1),
  ticked: z.array(z.string()),
  passed: z.array(z.string()),
  photos: z.array(z.string()),
  turn: z.enum(['first', 'second', 'return']),
  at: z.iso.datetime(),
})
export type Draft = Omit<z.infer<typeof Draft>, 'content'> & { content: FormContent }

export type FormAddress = { person: string; contest: string; station: string }

const prefix = 'serentak.entri.'
const keyOf = ({ person, contest, station }: FormAddress) => `${prefix}${person}.${contest}.${station}`

/** A browser without storage keeps no drafts; nothing else depends on it. */
function storage(): Storage | undefined {
  try {
    return globalThis.localStorage
  } catch {
    return undefined
  }
}

/** The draft of a form, unless the form now asks something else than it did then. */
export function findDraft(form: FormAddress, turn: Turn['kind'], candidates: number): Draft | undefined {
  const text = storage()?.getItem(keyOf(form))
  if (!text) return undefined
  try {
    const found = Draft.safeParse(JSON.parse(text))
    const fits = found.success && found.data.turn === turn && found.data.content.votes.length === candidates
    return fits ? (found.data as Draft) : undefined
  } catch {
    return undefined
  }
}

/** False when the machine refused to keep it. */
export function keepDraft(
  form: FormAddress,
  typing: Typing,
  more: { photos: readonly string[]; turn: Draft['turn']; at: Date },
): boolean {
  try {
    storage()?.setItem(keyOf(form), JSON.stringify({ ...typing, ...more, at: more.at.toISOString() }))
    return storage() !== undefined
  } catch {
    return false
  }
}

export function dropDraft(form: FormAddress): void {
  storage()?.removeItem(keyOf(form))
}

/** Forms of a person that are half typed on this machine. */
export function listDrafts(person: string): { contest: string; station: string }[] {
  const kept = storage()
  if (!kept) return []
  const own = `${prefix}${person}.`
  return Object.keys(kept)
    .filter((key) => key.startsWith(own))
    .map((key) => key.slice(own.length).split('.'))
    .flatMap(([contest, station]) => (contest && station ? [{ contest, station }] : []))
}
