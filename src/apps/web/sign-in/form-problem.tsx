import { useErrorText } from '../../../ui/error-text.ts'
import { StatusShape } from '../../../ui/status.tsx'
import { shellMessages } from '../messages.ts'
import classes from './sign-in.module.css'

/** Why signing in did not work, and what to do. */
export function FormProblem({ error }: { error: unknown }) {
  const explain = useErrorText(shellMessages)
  return (
    <p className={classes.problem} role="alert">
      <StatusShape state="late" />
      {explain(error)}
    </p>
  )
}
