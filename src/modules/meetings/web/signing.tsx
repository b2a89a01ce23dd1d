import { Button, Text, TextInput } from '@mantine/core'
import { PenLine } from 'lucide-react'
import { useState } from 'react'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { useFormat } from '../../../ui/language.ts'
import { useWrite } from '../../../ui/query.ts'
import { useText } from '../../../ui/text.ts'
import { listMeetings, type MeetingView, readMeeting } from '../contract.ts'
import { signMinutes } from '../contract-minutes.ts'
import { liveWords } from './live-messages.ts'
import classes from './meetings.module.css'
import { words } from './messages.ts'

type SignedPart = 'chair' | 'clerk'

/** The two signatures under the minutes. They stand for the text with this hash, and no other. */
export function Signing({ view, contentHash }: { view: MeetingView; contentHash: string }) {
  const t = useText(liveWords)
  const [signing, setSigning] = useState<SignedPart>()
  if (view.state !== 'closed' && view.state !== 'signed') return null
  return (
    <>
      <h3 className={classes.heading}>
        {t('sign')}
        <small>
          {t('hash')} {contentHash.slice(0, 12)}
        </small>
      </h3>
      <div className={classes.signatures}>
        <SignatureLine view={view} part="chair" onSign={() => setSigning('chair')} />
        <SignatureLine view={view} part="clerk" onSign={() => setSigning('clerk')} />
      </div>
      {signing && (
        <SignDialog view={view} part={signing} contentHash={contentHash} onClose={() => setSigning(undefined)} />
      )}
    </>
  )
}

function SignatureLine({ view, part, onSign }: { view: MeetingView; part: SignedPart; onSign: () => void }) {
  const t = useText(liveWords)
  const format = useFormat()
  const made = view.signatures.find((one) => one.part === part)
  const may = part === 'chair' ? view.may.signChair : view.may.signClerk
  return (
    <dl className={classes.leads}>
      <dt>{t(part)}</dt>
      <dd>{made ? t('signedBy', { name: made.name, time: format.moment(made.at) }) : t('notSigned')}</dd>
      {!made && may && (
        <div>
          <Button leftSection={<PenLine size={14} />} onClick={onSign}>
            {t('signAs', { part: t(part).toLowerCase() })}
          </Button>
        </div>
      )}
    </dl>
  )
}

type SignDialogProps = { view: MeetingView; part: SignedPart; contentHash: string; onClose: () => void }

function SignDialog({ view, part, contentHash, onClose }: SignDialogProps) {
  const t = useText(liveWords)
  const [name, setName] = useState('')
  const sign = useWrite(signMinutes, { refresh: [readMeeting, listMeetings], onDone: onClose })
  return (
    <ConfirmDialog
      isOpen
      question={t('signQuestion')}
      action={t('signAs', { part: t(part).toLowerCase() })}
      isBusy={sign.isPending}
      error={sign.error}
      words={words}
      onConfirm={() => {
        if (name.trim().length > 2)
          sign.mutate({ params: { meeting: view.id }, body: { part, name: name.trim(), contentHash } })
      }}
      onClose={onClose}
    >
      <Text size="sm">{t('signThen')}</Text>
      <TextInput
        label={t('signName')}
        required
        minLength={3}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </ConfirmDialog>
  )
}
