import type { Line } from './use-station.ts'

/** Where a tap on a form leads. */
export function screenOf({ state, view }: Line): string[] {
  if (state.kind === 'filling') return ['isi', view.contest.id, String(state.step)]
  if (state.kind === 'returned') return ['isi', view.contest.id, String(state.step)]
  if (state.kind === 'empty') return ['isi', view.contest.id, '1']
  return [state.kind === 'elsewhere' ? 'foto' : 'bukti', view.contest.id]
}
