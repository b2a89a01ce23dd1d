import { readFile } from '../../../shared/plumbing.ts'
import { addressOf } from '../../../ui/call.ts'
import { formPhoto, photoRows } from '../../rehearsal/contract.ts'
import type { FormView } from '../contract.ts'
import type { Cell } from '../form.ts'
import { markOf } from './lines.ts'

/** One photographed sheet. Where its rows stand is known of generated sheets only. */
export type Sheet = { src: string; sha256: string | null; hasGeometry: boolean }

/** The sheets of a form: in a demonstration the generated one first, then what was photographed. */
export function sheetsOf(
  form: { contest: string; station: string; demonstration: boolean },
  photos: readonly string[],
): Sheet[] {
  const kept = photos.map((sha256) => ({
    src: addressOf(readFile.path, { params: { sha256 } }),
    sha256,
    hasGeometry: false,
  }))
  if (!form.demonstration) return kept
  const { contest, station } = form
  return [
    { src: addressOf(formPhoto.path, { params: { contest, station } }), sha256: null, hasGeometry: true },
    ...kept,
  ]
}

export function sheetsOfView(view: FormView, added: readonly string[] = []): Sheet[] {
  const form = { contest: view.contest.id, station: view.station.code, demonstration: view.demonstration }
  return sheetsOf(form, [...new Set([...view.photos.map(({ sha256 }) => sha256), ...added])])
}

/** Where the line of a cell stands on a generated sheet, as fractions of its width and height. */
export function frameOf(cell: Cell, candidates: number) {
  const mark = markOf(cell)
  return photoRows(candidates).find((row) => row.mark === mark)
}
