import { PasswordInput } from '@mantine/core'
import { StatusShape, type State } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import { type PasswordVerdict, judgePassword } from '../rules.ts'
import { words } from './messages.ts'
import classes from './security.module.css'

const shapes: Record<PasswordVerdict, State> = { short: 'todo', easy: 'late', fair: 'ok', strong: 'done' }

type NewPasswordProps = {
  label: string
  value: string
  onChange: (value: string) => void
  /** Username and name: a password that is only these is refused. */
  ownNames: readonly string[]
}

/** A password being chosen, with what is thought of it while it is typed. */
export function NewPassword({ label, value, onChange, ownNames }: NewPasswordProps) {
  const t = useText(words)
  const verdict = judgePassword(value, ownNames)
  const missing = verdict === 'short' ? 12 - value.length : 0
  return (
    <PasswordInput
      label={label}
      description={
        <span className={classes.verdict} data-verdict={verdict} aria-live="polite">
          <StatusShape state={shapes[verdict]} />
          {value === '' ? t('passwordHint') : t(`password.${verdict}`, { count: missing })}
        </span>
      }
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      autoComplete="new-password"
      required
      withAsterisk={false}
      minLength={12}
      maxLength={128}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
