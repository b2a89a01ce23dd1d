import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../ui/text.ts'
import { shellMessages } from '../messages.ts'
import { FormProblem } from './form-problem.tsx'
import { verifyCode } from './sign-in-calls.ts'
import classes from './sign-in.module.css'

/** The second factor: six digits of the authenticator app, or a backup code. */
export function CodeForm({ onBack, onIn }: { onBack: () => void; onIn: () => Promise<void> }) {
  const t = useText(shellMessages)
  const [kind, setKind] = useState<'totp' | 'backup'>('totp')
  const [code, setCode] = useState('')
  const verify = useMutation({ mutationFn: () => verifyCode(code.replaceAll(' ', ''), kind), onSuccess: onIn })
  const isTotp = kind === 'totp'
  return (
    <form
      className={classes.fields}
      onSubmit={(event) => {
        event.preventDefault()
        verify.mutate()
      }}
    >
      <TextInput
        key={kind}
        autoFocus
        label={isTotp ? t('in.code') : t('in.backupCode')}
        description={isTotp ? t('in.code.help') : undefined}
        inputMode={isTotp ? 'numeric' : 'text'}
        autoComplete="one-time-code"
        required
        withAsterisk={false}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      {verify.error && <FormProblem error={verify.error} />}
      <Button type="submit" variant="filled" loading={verify.isPending}>
        {t('in.verify')}
      </Button>
      <button type="button" className={classes.link} onClick={() => setKind(isTotp ? 'backup' : 'totp')}>
        {isTotp ? t('in.backup') : t('in.codeBack')}
      </button>
      <button type="button" className={classes.link} onClick={onBack}>
        {t('in.back')}
      </button>
    </form>
  )
}
