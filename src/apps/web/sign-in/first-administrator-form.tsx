import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type ChangeEvent } from 'react'
import { createFirstAdministrator } from '../../../modules/accounts/contract.ts'
import { NewPassword } from '../../../modules/accounts/web/new-password.tsx'
import { call } from '../../../ui/call.ts'
import { useText } from '../../../ui/text.ts'
import { shellMessages } from '../messages.ts'
import { FormProblem } from './form-problem.tsx'
import { signIn } from './sign-in-calls.ts'
import classes from './sign-in.module.css'

const empty = { token: '', name: '', username: '', password: '', again: '' }

/** An empty installation: whoever runs the server, and so can read the setup token, becomes its administrator. */
export function FirstAdministratorForm({ onIn }: { onIn: () => Promise<void> }) {
  const t = useText(shellMessages)
  const [form, setForm] = useState(empty)
  const change = (field: keyof typeof empty) => (input: ChangeEvent<HTMLInputElement>) =>
    setForm({ ...form, [field]: input.currentTarget.value })
  const username = form.username.trim().toLowerCase()
  const isSame = form.password === form.again
  const create = useMutation({
    mutationFn: async () => {
      const { token, name, password } = form
      await call(createFirstAdministrator, { body: { token: token.trim(), name: name.trim(), username, password } })
      await signIn(username, password)
    },
    onSuccess: onIn,
  })
  return (
    <form
      className={classes.fields}
      onSubmit={(event) => {
        event.preventDefault()
        if (isSame) create.mutate()
      }}
    >
      <p>{t('in.first.lead')}</p>
      <TextInput
        label={t('in.first.token')}
        description={t('in.first.token.help')}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        required
        withAsterisk={false}
        value={form.token}
        onChange={change('token')}
      />
      <TextInput
        label={t('in.first.name')}
        autoComplete="name"
        required
        withAsterisk={false}
        maxLength={120}
        value={form.name}
        onChange={change('name')}
      />
      <TextInput
        label={t('in.username')}
        description={t('in.first.username.help')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        withAsterisk={false}
        minLength={3}
        maxLength={40}
        pattern="\s*[A-Za-z0-9][A-Za-z0-9._\-]+\s*"
        value={form.username}
        onChange={change('username')}
      />
      <NewPassword
        label={t('in.password')}
        value={form.password}
        onChange={(password) => setForm({ ...form, password })}
        ownNames={[username, form.name]}
      />
      <PasswordInput
        label={t('in.first.again')}
        autoComplete="new-password"
        required
        withAsterisk={false}
        value={form.again}
        onChange={change('again')}
        error={form.again.length >= form.password.length && !isSame ? t('in.first.different') : undefined}
      />
      {create.error && <FormProblem error={create.error} />}
      <Button type="submit" variant="filled" loading={create.isPending} disabled={!isSame}>
        {t('in.first.submit')}
      </Button>
    </form>
  )
}
