import { Alert, Button, Code, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { KeyRound, Trash2 } from 'lucide-react'
import { toDataURL } from 'qrcode'
import { useState } from 'react'
import { useCall } from '../../../ui/query.ts'
import { Panel } from '../../../ui/panel.tsx'
import { StatusTag } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import { me } from '../contract.ts'
import { authClient, problemOf } from './auth-client.ts'
import { words } from './messages.ts'

/** Second factor by code and by passkey. */
export function SecurityPanel() {
  const t = useText(words)
  return (
    <Panel title={t('security')}>
      <Stack gap="lg">
        <Text size="sm" c="dimmed">
          {t('securityNote')}
        </Text>
        <Codes />
        <Passkeys />
      </Stack>
    </Panel>
  )
}

type Enrolment = { picture: string; backupCodes: string[] }

async function enrol(password: string): Promise<Enrolment> {
  const answer = await authClient.twoFactor.enable({ password })
  const problem = problemOf(answer)
  if (problem || !answer.data || !('totpURI' in answer.data)) throw new Error(problem ?? '?')
  return {
    picture: await toDataURL(answer.data.totpURI, { margin: 1, width: 176 }),
    backupCodes: answer.data.backupCodes,
  }
}

function Codes() {
  const t = useText(words)
  const client = useQueryClient()
  const account = useCall(me, {})
  const isOn = account.data?.person?.twoFactor ?? false
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const refresh = () => client.invalidateQueries({ queryKey: [me.path] })
  const start = useMutation({ mutationFn: () => enrol(password), onSuccess: () => setPassword('') })
  const confirm = useMutation({
    mutationFn: async () => {
      const problem = problemOf(await authClient.twoFactor.verifyTotp({ code }))
      if (problem) throw new Error(problem)
    },
    onSuccess: () => {
      start.reset()
      return refresh()
    },
  })
  const stop = useMutation({
    mutationFn: async () => {
      const problem = problemOf(await authClient.twoFactor.disable({ password }))
      if (problem) throw new Error(problem)
    },
    onSuccess: () => {
      setPassword('')
      return refresh()
    },
  })
  const failure = start.error ?? confirm.error ?? stop.error
  return (
    <Stack gap="xs" component="section" aria-label={t('totp')}>
      <Group gap="xs">
        <Text fw={600}>{t('totp')}</Text>
        <StatusTag state={isOn ? 'done' : 'todo'}>{isOn ? t('totpOn') : t('totpOff')}</StatusTag>
      </Group>
      {failure && <Alert color="red">{t('failed', { why: failure.message })}</Alert>}
      {start.data ? (
        <Enrolling
          enrolment={start.data}
          code={code}
          onCode={setCode}
          onConfirm={() => confirm.mutate()}
          isBusy={confirm.isPending}
        />
      ) : (
        <Group
          align="end"
          component="form"
          onSubmit={(event: React.SubmitEvent) => (event.preventDefault(), isOn ? stop.mutate() : start.mutate())}
        >
          <PasswordInput
            label={t('currentPassword')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="current-password"
            w={260}
          />
          <Button
            type="submit"
            variant="default"
            loading={start.isPending || stop.isPending}
            disabled={password.length < 12}
          >
            {isOn ? t('disable') : t('enable')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

type EnrollingProps = {
  enrolment: Enrolment
  code: string
  onCode: (code: string) => void
  onConfirm: () => void
  isBusy: boolean
}

function Enrolling({ enrolment, code, onCode, onConfirm, isBusy }: EnrollingProps) {
  const t = useText(words)
  return (
    <Group align="start" gap="lg">
      <img src={enrolment.picture} width={176} height={176} alt={t('scan')} />
      <Stack
        gap="xs"
        maw={420}
        component="form"
        onSubmit={(event: React.SubmitEvent) => (event.preventDefault(), onConfirm())}
      >
        <Text size="sm">{t('scan')}</Text>
        <Group align="end">
          <TextInput
            label={t('sixDigits')}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            value={code}
            onChange={(event) => onCode(event.currentTarget.value.replace(/\D/g, ''))}
            w={120}
          />
          <Button type="submit" loading={isBusy} disabled={code.length !== 6}>
            {t('confirm')}
          </Button>
        </Group>
        <Text size="sm">{t('backupCodes')}</Text>
        <Code block>{enrolment.backupCodes.join('\n')}</Code>
      </Stack>
    </Group>
  )
}

const passkeysKey = ['passkeys']

function Passkeys() {
  const t = useText(words)
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: passkeysKey })
  const list = useQuery({
    queryKey: passkeysKey,
    queryFn: async () => (await authClient.passkey.listUserPasskeys()).data ?? [],
  })
  const add = useMutation({
    mutationFn: async () => {
      const problem = problemOf(await authClient.passkey.addPasskey({ name: navigator.platform || 'Serentak' }))
      if (problem) throw new Error(problem)
    },
    onSuccess: refresh,
  })
  const remove = useMutation({
    mutationFn: (id: string) => authClient.passkey.deletePasskey({ id }),
    onSuccess: refresh,
  })
  return (
    <Stack gap="xs" component="section" aria-label={t('passkeys')}>
      <Text fw={600}>{t('passkeys')}</Text>
      {add.error && <Alert color="red">{t('failed', { why: add.error.message })}</Alert>}
      {add.isSuccess && <Text size="sm">{t('passkeyAdded')}</Text>}
      {list.data?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('noPasskeys')}
        </Text>
      )}
      {list.data?.map((key) => (
        <Group key={key.id} gap="xs">
          <KeyRound size={16} />
          <Text size="sm">{key.name ?? key.id.slice(0, 8)}</Text>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<Trash2 size={14} />}
            onClick={() => remove.mutate(key.id)}
          >
            {t('removePasskey')}
          </Button>
        </Group>
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<KeyRound size={16} />}
          loading={add.isPending}
          onClick={() => add.mutate()}
        >
          {t('addPasskey')}
        </Button>
      </div>
    </Stack>
  )
}
