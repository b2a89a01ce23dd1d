import { Alert, Button, PasswordInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useErrorText } from '../../../ui/error-text.ts'
import { keyOf, useCall } from '../../../ui/query.ts'
import { saveFile } from '../../../ui/save-file.ts'
import { useSession } from '../../../ui/session.ts'
import { StatusTag } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import { me } from '../contract.ts'
import { authCall } from './auth-call.ts'
import { type Enrolment, Enrolling, enrol } from './enrolling.tsx'
import { words } from './messages.ts'
import { RenewBackupCodes } from './renew-backup-codes.tsx'
import classes from './security.module.css'

type Codes = { list: readonly string[]; are: 'first' | 'renewed' }

const useIsOn = () => useCall(me, {}).data?.person?.twoFactor ?? false

/** The six digits of an authenticator app: turn on, turn off, and the codes for the day the phone is lost. */
export function SecondFactor() {
  const t = useText(words)
  const client = useQueryClient()
  const isOn = useIsOn()
  const [enrolment, setEnrolment] = useState<Enrolment>()
  const [backupCodes, setBackupCodes] = useState<Codes>()
  const refresh = () => client.invalidateQueries({ queryKey: keyOf(me) })
  const confirmed = (list: readonly string[]) => {
    setBackupCodes({ list, are: 'first' })
    setEnrolment(undefined)
    return refresh()
  }
  return (
    <section aria-labelledby="second-factor">
      <h3 id="second-factor">
        {t('totp')}
        <StatusTag state={isOn ? 'done' : 'todo'}>{isOn ? t('totpOn') : t('totpOff')}</StatusTag>
      </h3>
      {enrolment && (
        <Enrolling
          enrolment={enrolment}
          onConfirmed={() => confirmed(enrolment.backupCodes)}
          onLeave={() => setEnrolment(undefined)}
        />
      )}
      {!enrolment && backupCodes && <BackupCodes codes={backupCodes} onKept={() => setBackupCodes(undefined)} />}
      {!enrolment && !backupCodes && (
        <>
          <p>{isOn ? t('totpOnNote') : t('totpNote')}</p>
          <Switch isOn={isOn} onEnrol={setEnrolment} onOff={refresh} />
          {isOn && <RenewBackupCodes onRenewed={(list) => setBackupCodes({ list, are: 'renewed' })} />}
        </>
      )}
    </section>
  )
}

type SwitchProps = { isOn: boolean; onEnrol: (enrolment: Enrolment) => void; onOff: () => Promise<void> }

function Switch({ isOn, onEnrol, onOff }: SwitchProps) {
  const t = useText(words)
  const why = useErrorText(words)
  const { person } = useSession()
  const [password, setPassword] = useState('')
  const change = useMutation({
    mutationFn: async () => {
      if (isOn) return void (await authCall('/two-factor/disable', { password }))
      onEnrol(await enrol(password, person?.username ?? ''))
    },
    onSuccess: () => {
      setPassword('')
      return isOn ? onOff() : undefined
    },
  })
  return (
    <form
      className={classes.row}
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate()
      }}
    >
      {change.error && (
        <Alert color="red" role="alert" w="100%">
          {why(change.error)}
        </Alert>
      )}
      <PasswordInput
        label={t('currentPassword')}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        autoComplete="current-password"
        required
        withAsterisk={false}
        w={260}
      />
      <Button type="submit" variant="default" loading={change.isPending}>
        {isOn ? t('disable') : t('enable')}
      </Button>
    </form>
  )
}

function BackupCodes({ codes, onKept }: { codes: Codes; onKept: () => void }) {
  const t = useText(words)
  return (
    <>
      <p role="status">{codes.are === 'first' ? t('backupCodes') : t('backupCodesRenewed')}</p>
      <ol className={classes.codes} aria-label={t('backupCodesTitle')}>
        {codes.list.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className={classes.row}>
        <Button
          variant="default"
          onClick={() => saveFile('kode-cadangan-serentak.txt', `${codes.list.join('\n')}\n`, 'text/plain')}
        >
          {t('saveBackupCodes')}
        </Button>
        <Button onClick={onKept}>{t('backupCodesKept')}</Button>
      </div>
    </>
  )
}
