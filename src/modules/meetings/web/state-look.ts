import type { State } from '../../../ui/status.tsx'
import type { MeetingState } from '../rules.ts'

/** How far a meeting is, in the shapes of the board. */
export const lookOf: Record<MeetingState, State> = {
  draft: 'todo',
  invited: 'todo',
  running: 'ok',
  closed: 'risk',
  signed: 'done',
  cancelled: 'late',
}
