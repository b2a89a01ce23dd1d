import { CallFailed } from '../../../ui/call.ts'
import { useErrorText } from '../../../ui/error-text.ts'
import { StatusShape } from '../../../ui/status.tsx'
import { words } from './messages.ts'
import classes from './write-problem.module.css'

/** Why something was not saved, what is kept, what to do; in its place, with the code to report. */
export function WriteProblem({ error }: { error: unknown }) {
  const why = useErrorText(words)
  if (error === undefined || error === null) return null
  const code = error instanceof CallFailed ? [error.reason, error.request].filter(Boolean).join(' · ') : ''
  return (
    <div className={classes.problem} role="alert">
      <StatusShape state="late" />
      <p>
        {why(error)}
        {code && <small>{code}</small>}
      </p>
    </div>
  )
}

const takenReasons = [
  'already-accepted',
  'already-entered-twice',
  'returned-to-other-person',
  'second-entry-needs-other-person',
]

/** Others were quicker: what stands on this screen can no longer be sent. */
export const isTaken = (error: unknown): boolean => error instanceof CallFailed && takenReasons.includes(error.reason)
