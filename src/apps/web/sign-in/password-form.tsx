import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Building2, KeyRound } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import type { CallFailed } from '../../../ui/call.ts'
import { isPasskeyPossible, signInByPasskey } from '../../../modules/accounts/web/passkey.ts'
import { useText } from '../../../ui/text.ts'
import { shellMessages } from '../messages.ts'
import { FormProblem } from './form-problem.tsx'
import { signIn, signInByProvider } from './sign-in-calls.ts'
import classes from './sign-in.module.css'

export type PasswordFormProps = {
  note?: string
  /** Why another way of signing in led back here. */
  failed?: CallFailed | undefined
  username?: string
  ways: { passkey: boolean; singleSignOn: readonly { id: string; label: string }[] }
  back: string
  onCode: () => void
  onOneTimeCode: (kind: 'activate' | 'recover') => void
  onIn: () => Promise<void>
}

export function PasswordForm(props: PasswordFormProps) {
  const { note, failed, username: known = '', ways, back, onCode, onOneTimeCode, onIn } = props
  const t = useText(shellMessages)
  const [username, setUsername] = useState(known)
  const [password, setPassword] = useState('')
  const byPassword = useMutation({
    mutationFn: () => signIn(username.trim(), password),
    onSuccess: (outcome) => (outcome === 'in' ? onIn() : onCode()),
  })
  const byPasskey = useMutation({ mutationFn: signInByPasskey, onSuccess: onIn })
  const byProvider = useMutation({ mutationFn: (id: string) => signInByProvider(id, back) })
  const tries = [byPassword, byPasskey, byProvider]
  const problem = tries.every((one) => one.isIdle) ? failed : tries.find((one) => one.error)?.error
  /** One way at a time: what an earlier one said is over. */
  const begin = (go: () => void) => {
    for (const one of tries) one.reset()
    go()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    begin(() => byPassword.mutate())
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
      {problem && <FormProblem error={problem} />}
      <Button type="submit" variant="filled" loading={byPassword.isPending}>
        {t('in.submit')}
      </Button>
      {(ways.singleSignOn.length > 0 || (ways.passkey && isPasskeyPossible())) && (
        <p className={classes.or}>{t('in.or')}</p>
      )}
      {ways.passkey && isPasskeyPossible() && (
        <Button
          leftSection={<KeyRound size={14} />}
          loading={byPasskey.isPending}
          onClick={() => begin(() => byPasskey.mutate())}
        >
          {t('in.passkey')}
        </Button>
      )}
      {ways.singleSignOn.map((provider) => (
        <Button
          key={provider.id}
          leftSection={<Building2 size={14} />}
          loading={byProvider.isPending}
          onClick={() => begin(() => byProvider.mutate(provider.id))}
        >
          {t('in.provider', { label: provider.label })}
        </Button>
      ))}
      <div className={classes.links}>
        <button type="button" className={classes.link} onClick={() => onOneTimeCode('recover')}>
          {t('in.recover')}
        </button>
        <button type="button" className={classes.link} onClick={() => onOneTimeCode('activate')}>
          {t('in.activate')}
        </button>
      </div>
    </form>
  )
}
