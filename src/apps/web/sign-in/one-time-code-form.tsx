import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { activate, recoverAccount } from '../../../modules/accounts/contract.ts'
import { NewPassword } from '../../../modules/accounts/web/new-password.tsx'
import { useWrite } from '../../../ui/query.ts'
import { useText } from '../../../ui/text.ts'
import { shellMessages } from '../messages.ts'
import { FormProblem } from './form-problem.tsx'
import classes from './sign-in.module.css'

type OneTimeCodeFormProps = {
  /** An invited officer comes for the first time, or somebody who lost phone or password comes back. */
  kind: 'activate' | 'recover'
  onBack: () => void
  onDone: (username: string) => void
}

/** A one-time code and a password of one's own. */
export function OneTimeCodeForm({ kind, onBack, onDone }: OneTimeCodeFormProps) {
  const t = useText(shellMessages)
  const [code, setCode] = useState('')
  const [password, setPassword] = useState('')
  const use = useWrite(kind === 'activate' ? activate : recoverAccount, {
    onDone: ({ username }) => onDone(username),
  })
  return (
    <form
      className={classes.fields}
      onSubmit={(event) => {
        event.preventDefault()
        use.mutate({ body: { code: code.trim(), password } })
      }}
    >
      {kind === 'recover' && <p>{t('in.recover.lead')}</p>}
      <TextInput
        label={t(`in.${kind}.code`)}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        autoFocus
        required
        withAsterisk={false}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <NewPassword label={t('in.newPassword')} value={password} onChange={setPassword} ownNames={[]} />
      {use.error && <FormProblem error={use.error} />}
      <Button type="submit" variant="filled" loading={use.isPending}>
        {t(`in.${kind}.submit`)}
      </Button>
      <button type="button" className={classes.link} onClick={onBack}>
        {t('in.back')}
      </button>
    </form>
  )
}
