import { Button } from '@mantine/core'
import { RotateCw } from 'lucide-react'
import { CallFailed } from './call.ts'
import { kernelMessages } from './kernel-messages.ts'
import { useText } from './text.ts'
import classes from './feedback-states.module.css'

/** Below the words of a failure: the fields that do not fit, another try, and the code to report. */
export function FailureDetails({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const t = useText(kernelMessages)
  const { fields, reason, request } = error instanceof CallFailed ? error : { fields: [], reason: '', request: '' }
  const code = [reason, request].filter(Boolean).join(' · ')
  return (
    <>
      {fields.length > 0 && (
        <ul>
          {fields.map(({ path, problem }) => (
            <li key={path}>
              {path}: {problem}
            </li>
          ))}
        </ul>
      )}
      <div className={classes.errorFoot}>
        {onRetry && (
          <Button size="xs" leftSection={<RotateCw size={13} />} onClick={onRetry}>
            {t('error.again')}
          </Button>
        )}
        {code && (
          <span>
            {t('error.code')} {code}
          </span>
        )}
      </div>
    </>
  )
}
