import type { Step } from './entry-steps.ts'

/** The part of the photographed sheets on the screen: which sheet, how large, and the middle of the view as shares of it. */
export type Look = { sheet: number; zoom: number; x: number; y: number }

/** How many times the width of the screen a sheet is drawn. */
export const zooms = [1, 1.8, 3] as const

/**
 * About where the rows of a step stand, when the whole form is on one sheet and when it has several. Nobody measures a
 * plano sheet: from here the officer moves on, and the place is kept.
 */
const heights: Readonly<Record<Step, { alone: number; several: number }>> = {
  registered: { alone: 0.17, several: 0.25 },
  users: { alone: 0.22, several: 0.4 },
  ballots: { alone: 0.4, several: 0.75 },
  votes: { alone: 0.57, several: 0.4 },
  totals: { alone: 0.7, several: 0.8 },
  words: { alone: 0.6, several: 0.5 },
  photo: { alone: 0.5, several: 0.5 },
}

/** Voters and ballots stand on the first sheet, votes on the next, totals at the end. */
function sheetOf(step: Step, sheets: number): number {
  if (step === 'votes' || step === 'words') return Math.min(1, sheets - 1)
  return step === 'totals' ? sheets - 1 : 0
}

/** Where to look before anybody moved the photo. Figures stand at the right edge. */
export function startLook(step: Step, sheets: number): Look {
  const y = heights[step][sheets > 1 ? 'several' : 'alone']
  return step === 'photo' ? { sheet: 0, zoom: 1, x: 0.5, y } : { sheet: sheetOf(step, sheets), zoom: 1.8, x: 0.75, y }
}

/** One size up or down; the middle of the view stays. The same look at either end. */
export function enlarge(look: Look, by: 1 | -1): Look {
  const at = zooms.findIndex((zoom) => zoom >= look.zoom)
  const zoom = zooms[(at < 0 ? zooms.length - 1 : at) + by]
  return zoom === undefined ? look : { ...look, zoom }
}

/** Scroll position that brings the middle of the look into the middle of the view, and back. */
export function scrollFor(share: number, whole: number, view: number): number {
  return Math.max(0, Math.min(share * whole - view / 2, whole - view))
}

export function middleOf(scrolled: number, whole: number, view: number): number {
  return whole === 0 ? 0.5 : (scrolled + view / 2) / whole
}
