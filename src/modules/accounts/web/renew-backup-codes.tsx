import { Alert, Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useErrorText } from '../../../ui/error-text.ts'
import { useText } from '../../../ui/text.ts'
import { authCall } from './auth-call.ts'
import { words } from './messages.ts'

type OnRenewed = (codes: readonly string[]) => void

/** New backup codes, when the list is used up or somebody saw it; the codes of the app go on as they are. */
export function RenewBackupCodes({ onRenewed }: { onRenewed: OnRenewed }) {
  const t = useText(words)
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        {t('renew')}
      </Button>
      {isOpen && <RenewDialog onRenewed={onRenewed} onClose={() => setIsOpen(false)} />}
    </>
  )
}

function RenewDialog({ onRenewed, onClose }: { onRenewed: OnRenewed; onClose: () => void }) {
  const t = useText(words)
  const why = useErrorText(words)
  const [password, setPassword] = useState('')
  const renew = useMutation({
    mutationFn: () => authCall('/two-factor/generate-backup-codes', { password }),
    onSuccess: ({ backupCodes }) => onRenewed(Array.isArray(backupCodes) ? backupCodes.map(String) : []),
  })
  return (
    <Modal opened onClose={onClose} title={t('renewTitle')} size={420}>
      <Stack
        component="form"
        gap="sm"
        onSubmit={(event: React.SubmitEvent) => {
          event.preventDefault()
          renew.mutate()
        }}
      >
        <Text size="sm">{t('renewNote')}</Text>
        {renew.error && (
          <Alert color="red" role="alert">
            {why(renew.error)}
          </Alert>
        )}
        <PasswordInput
          label={t('currentPassword')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          data-autofocus
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Group justify="end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('leave')}
          </Button>
          <Button type="submit" variant="filled" loading={renew.isPending}>
            {t('renew')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
