import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { activate } from '../../../modules/accounts/contract.ts'
import { useWrite } from '../../../ui/query.ts'
import { useText } from '../../../ui/text.ts'
import { shellMessages } from '../messages.ts'
import { FormProblem } from './form-problem.tsx'
import classes from './sign-in.module.css'

/** An invited officer uses the one-time code and chooses a password. */
export function ActivateForm({ onBack, onDone }: { onBack: () => void; onDone: (username: string) => void }) {
  const t = useText(shellMessages)
  const [code, setCode] = useState('')
  const [password, setPassword] = useState('')
  const use = useWrite(activate, { onDone: ({ username }) => onDone(username) })
  return (
    <form
      className={classes.fields}
      onSubmit={(event) => {
        event.preventDefault()
        use.mutate({ body: { code: code.trim(), password } })
      }}
    >
      <TextInput
        label={t('in.activate.code')}
        autoComplete="off"
        required
        withAsterisk={false}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <PasswordInput
        label={t('in.activate.password')}
        description={t('in.activate.password.help')}
        autoComplete="new-password"
        minLength={12}
        required
        withAsterisk={false}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {use.error && <FormProblem error={use.error} />}
      <Button type="submit" variant="filled" loading={use.isPending}>
        {t('in.activate.submit')}
      </Button>
      <button type="button" className={classes.link} onClick={onBack}>
        {t('in.back')}
      </button>
    </form>
  )
}
