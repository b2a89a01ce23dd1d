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
  const isTotp = kind === 'totp'
  const [code, setCode] = useState('')
  const verify = useMutation({ mutationFn: () => verifyCode(code.replace(/\s/g, ''), kind), onSuccess: onIn })
  const other = () => {
    verify.reset()
    setCode('')
    setKind(isTotp ? 'backup' : 'totp')
  }
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
        description={isTotp ? t('in.code.help') : t('in.backup.help')}
        inputMode={isTotp ? 'numeric' : 'text'}
        autoComplete={isTotp ? 'one-time-code' : 'off'}
        autoCapitalize="none"
        spellCheck={false}
        required
        withAsterisk={false}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      {verify.error && <FormProblem error={verify.error} />}
      <Button type="submit" variant="filled" loading={verify.isPending}>
        {t('in.verify')}
      </Button>
      <button type="button" className={classes.link} onClick={other}>
        {isTotp ? t('in.backup') : t('in.codeBack')}
      </button>
      <button type="button" className={classes.link} onClick={onBack}>
        {t('in.back')}
      </button>
    </form>
  )
}
