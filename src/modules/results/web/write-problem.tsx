import { CallFailed } from '../../../ui/call.ts'
import { WriteProblem as KitWriteProblem } from '../../../ui/write-problem.tsx'
import { words } from './messages.ts'

/** Why a form was not saved, in the words of the results. */
export function WriteProblem({ error }: { error: unknown }) {
  return <KitWriteProblem error={error} words={words} />
}

const takenReasons = [
  'already-accepted',
  'already-entered-twice',
  'returned-to-other-person',
  'second-entry-needs-other-person',
]

/** Others were quicker: what stands on this screen can no longer be sent. */
export const isTaken = (error: unknown): boolean => error instanceof CallFailed && takenReasons.includes(error.reason)
