import { Alert, Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { toDataURL } from 'qrcode'
import { useState } from 'react'
import { useErrorText } from '../../../ui/error-text.ts'
import { useText } from '../../../ui/text.ts'
import { authCall } from './auth-call.ts'
import { words } from './messages.ts'
import classes from './security.module.css'

export type Enrolment = { picture: string; address: string; secret: string; backupCodes: readonly string[] }

/** Begins an enrolment. The app shows the username: the address of mail that the library names can receive none. */
export async function enrol(password: string, username: string): Promise<Enrolment> {
  const reply = await authCall('/two-factor/enable', { password })
  const address = String(reply.totpURI).replace(/totp\/[^?]*/, `totp/Serentak:${encodeURIComponent(username)}`)
  return {
    address,
    secret: new URL(address).searchParams.get('secret') ?? '',
    picture: await toDataURL(address, { margin: 1, width: 176 }),
    backupCodes: Array.isArray(reply.backupCodes) ? reply.backupCodes.map(String) : [],
  }
}

const inFours = (text: string) => text.match(/.{1,4}/g)?.join(' ') ?? ''

type EnrollingProps = { enrolment: Enrolment; onConfirmed: () => Promise<void>; onLeave: () => void }

/** Scan or write the key, then prove that the app shows the same digits; only then does the second factor begin. */
export function Enrolling({ enrolment, onConfirmed, onLeave }: EnrollingProps) {
  const t = useText(words)
  const why = useErrorText(words)
  const [code, setCode] = useState('')
  const confirm = useMutation({
    mutationFn: () => authCall('/two-factor/verify-totp', { code }),
    onSuccess: onConfirmed,
  })
  return (
    <div className={classes.enrolment}>
      <img src={enrolment.picture} width={178} height={178} alt={t('qr')} />
      <div>
        <p>{t('scan')}</p>
        <p>
          {t('secret')}
          <span className={classes.secret}>{inFours(enrolment.secret)}</span>
        </p>
        <a href={enrolment.address}>{t('openApp')}</a>
        <form
          className={classes.row}
          onSubmit={(event) => {
            event.preventDefault()
            confirm.mutate()
          }}
        >
          {confirm.error && (
            <Alert color="red" role="alert" w="100%">
              {why(confirm.error)}
            </Alert>
          )}
          <TextInput
            label={t('sixDigits')}
            autoFocus
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            pattern="[0-9]{6}"
            required
            withAsterisk={false}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value.replace(/\D/g, ''))}
            w={120}
          />
          <Button type="submit" variant="filled" loading={confirm.isPending}>
            {t('confirm')}
          </Button>
          <Button variant="default" onClick={onLeave}>
            {t('leave')}
          </Button>
        </form>
      </div>
    </div>
  )
}
