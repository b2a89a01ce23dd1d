import { Alert, Button, PasswordInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useErrorText } from '../../../ui/error-text.ts'
import { useSession } from '../../../ui/session.ts'
import { useText } from '../../../ui/text.ts'
import { authCall } from './auth-call.ts'
import { words } from './messages.ts'
import { NewPassword } from './new-password.tsx'
import classes from './security.module.css'

/** Change one's password; every other device of the person is signed out. */
export function OwnPassword() {
  const t = useText(words)
  const why = useErrorText(words)
  const { person } = useSession()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useMutation({
    mutationFn: () =>
      authCall('/change-password', { currentPassword: current, newPassword: next, revokeOtherSessions: true }),
    onSuccess: () => {
      setCurrent('')
      setNext('')
    },
  })
  return (
    <section aria-labelledby="own-password">
      <h3 id="own-password">{t('ownPassword')}</h3>
      <p>{t('ownPasswordNote')}</p>
      <form
        className={classes.password}
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate()
        }}
      >
        {change.error && (
          <Alert color="red" role="alert">
            {why(change.error)}
          </Alert>
        )}
        {change.isSuccess && (
          <Alert color="teal" role="status">
            {t('passwordChanged')}
          </Alert>
        )}
        <PasswordInput
          label={t('currentPassword')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <NewPassword
          label={t('newPassword')}
          value={next}
          onChange={setNext}
          ownNames={[person?.username ?? '', person?.name ?? '']}
        />
        <Button type="submit" variant="default" loading={change.isPending}>
          {t('changePassword')}
        </Button>
      </form>
    </section>
  )
}
