import { Button, Checkbox, Modal } from '@mantine/core'
import { Printer } from 'lucide-react'
import { useState } from 'react'
import type { CallReply } from '../../../shared/endpoint.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { useFormat } from '../../../ui/language.ts'
import { useWrite } from '../../../ui/query.ts'
import { useText } from '../../../ui/text.ts'
import { type PersonView, listPeople, resetAccount } from '../contract.ts'
import { recoveryHours } from '../rules.ts'
import { words } from './messages.ts'
import classes from './reset-person.module.css'

type Given = CallReply<typeof resetAccount>

type ResetPersonProps = { person: Pick<PersonView, 'id' | 'name'>; onClose: () => void }

/** Lets somebody back in who lost phone or password: asks once, then shows the one-time code once. */
export function ResetPerson({ person, onClose }: ResetPersonProps) {
  const t = useText(words)
  const [isLost, setIsLost] = useState(true)
  const reset = useWrite(resetAccount, { refresh: [listPeople] })
  if (reset.data) return <RecoveryCode given={reset.data} onClose={onClose} />
  return (
    <ConfirmDialog
      isOpen
      isGrave
      question={t('resetQuestion', { name: person.name })}
      action={t('reset')}
      isBusy={reset.isPending}
      error={reset.error}
      words={words}
      onConfirm={() => reset.mutate({ params: { person: person.id }, body: { passkeys: isLost ? 'remove' : 'keep' } })}
      onClose={onClose}
    >
      <div className={classes.question}>
        <p>{t('resetSure')}</p>
        <p>{t('resetNote', { hours: recoveryHours })}</p>
        <Checkbox
          label={t('resetPasskeys')}
          description={t('resetPasskeysNote')}
          checked={isLost}
          onChange={(event) => setIsLost(event.currentTarget.checked)}
        />
      </div>
    </ConfirmDialog>
  )
}

/** Closed by its button alone, so that a slip of the finger does not lose a code that is kept nowhere. */
function RecoveryCode({ given, onClose }: { given: Given; onClose: () => void }) {
  const t = useText(words)
  const format = useFormat()
  return (
    <Modal
      opened
      onClose={onClose}
      title={<b>{t('recoveryTitle')}</b>}
      size={460}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <div className={classes.slip}>
        <h3>{given.name}</h3>
        <dl>
          <dt>{t('username')}</dt>
          <dd>{given.username}</dd>
          <dt>{t('recoveryCode')}</dt>
          <dd className={classes.code}>{given.code}</dd>
          <dt>{t('recoveryUntil')}</dt>
          <dd>{format.moment(given.expiresAt)}</dd>
        </dl>
        <p>{t('recoveryHow', { address: `${location.host}/masuk` })}</p>
      </div>
      <p className={classes.once} role="status">
        {t('recoveryOnce')}
      </p>
      <div className={classes.answers}>
        <Button leftSection={<Printer size={15} />} onClick={() => window.print()}>
          {t('recoveryPrint')}
        </Button>
        <Button variant="filled" data-autofocus onClick={onClose}>
          {t('recoveryGiven')}
        </Button>
      </div>
    </Modal>
  )
}
