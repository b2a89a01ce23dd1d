import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { CallFailed } from '../../../ui/call.ts'
import { currentFormat } from '../../../ui/language.ts'
import { useText } from '../../../ui/text.ts'
import { shellMessages } from '../messages.ts'
import { FormProblem } from './form-problem.tsx'
import { isPasskeyPossible, signIn, signInByPasskey, signInByProvider } from './sign-in-calls.ts'
import classes from './sign-in.module.css'

export type PasswordFormProps = {
  note?: string
  username?: string
  ways: { passkey: boolean; singleSignOn: readonly { id: string; label: string }[] }
  back: string
  onCode: () => void
  onActivate: () => void
  onIn: () => Promise<void>
}

/** A lock-out tells the time at which it ends; the words want it as a clock time. */
function inLocalTime(problem: unknown): unknown {
  if (!(problem instanceof CallFailed) || typeof problem.facts.until !== 'string') return problem
  const { status, reason, request } = problem
  return new CallFailed(status, { reason, facts: { until: currentFormat().time(problem.facts.until) }, request })
}

export function PasswordForm({ note, username: known = '', ways, back, onCode, onActivate, onIn }: PasswordFormProps) {
  const t = useText(shellMessages)
  const [username, setUsername] = useState(known)
  const [password, setPassword] = useState('')
  const byPassword = useMutation({
    mutationFn: () => signIn(username.trim(), password),
    onSuccess: (outcome) => (outcome === 'in' ? onIn() : onCode()),
  })
  const byPasskey = useMutation({ mutationFn: signInByPasskey, onSuccess: onIn })
  const byProvider = useMutation({ mutationFn: (id: string) => signInByProvider(id, back) })
  const problem = byPassword.error ?? byPasskey.error ?? byProvider.error
  const submit = (event: FormEvent) => {
    event.preventDefault()
    byPasskey.reset()
    byPassword.mutate()
  }
  return (
    <form className={classes.fields} onSubmit={submit}>
      {note !== undefined && <p className={classes.note}>{note}</p>}
      <TextInput
        label={t('in.username')}
        autoComplete="username webauthn"
        autoCapitalize="none"
        spellCheck={false}
        required
        withAsterisk={false}
        value={username}
        onChange={(event) => setUsername(event.currentTarget.value)}
      />
      <PasswordInput
        label={t('in.password')}
        autoComplete="current-password"
        required
        withAsterisk={false}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {problem && <FormProblem error={inLocalTime(problem)} />}
      <Button type="submit" variant="filled" loading={byPassword.isPending}>
        {t('in.submit')}
      </Button>
      {(ways.singleSignOn.length > 0 || (ways.passkey && isPasskeyPossible())) && (
        <p className={classes.or}>{t('in.or')}</p>
      )}
      {ways.passkey && isPasskeyPossible() && (
        <Button leftSection={<KeyRound size={14} />} loading={byPasskey.isPending} onClick={() => byPasskey.mutate()}>
          {t('in.passkey')}
        </Button>
      )}
      {ways.singleSignOn.map((provider) => (
        <Button key={provider.id} onClick={() => byProvider.mutate(provider.id)}>
          {provider.label}
        </Button>
      ))}
      <button type="button" className={classes.link} onClick={onActivate}>
        {t('in.activate')}
      </button>
    </form>
  )
}
