import { TriangleAlert } from 'lucide-react'
import { CallFailed } from './call.ts'
import { FailureDetails } from './failure-details.tsx'
import { useErrorText } from './error-text.ts'
import { kernelMessages } from './kernel-messages.ts'
import { useText, type Messages } from './text.ts'
import classes from './feedback-states.module.css'

/**
 * How a write came to nothing: the server said no and nothing changed; no answer came, so that nobody knows; or the
 * server broke.
 */
export function writeOutcome(error: unknown): 'refused' | 'lost' | 'failed' {
  if (!(error instanceof CallFailed)) return 'failed'
  if (error.status === 0) return 'lost'
  return error.status < 500 ? 'refused' : 'failed'
}

type WriteProblemProps = {
  error: unknown
  /** The words of the button that was pressed: "Tahan formulir". */
  action?: string
  /** Words of the module, looked in first. */
  words?: Messages
}

/** Why something was not saved, what to do, and the code to report; stands where the button is. */
export function WriteProblem({ error, action, words }: WriteProblemProps) {
  const t = useText(kernelMessages)
  const why = useErrorText(words)
  if (error === undefined || error === null) return null
  const outcome = writeOutcome(error)
  return (
    <div className={classes.error} data-inline role="alert">
      <TriangleAlert />
      <div>
        <b>{t(`write.${outcome}`, { action: action ?? t('write.thing') })}</b>
        <p>{outcome === 'lost' ? t('write.lost.todo') : why(error)}</p>
        <FailureDetails error={error} />
      </div>
    </div>
  )
}
