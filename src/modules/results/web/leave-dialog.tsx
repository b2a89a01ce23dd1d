import { Button, Modal } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { useText } from '../../../ui/text.ts'
import { entryWords } from './entry-messages.ts'
import classes from './leave-dialog.module.css'
import type { FormTyping } from './use-typing.ts'

/** Going away from figures that are not sent: keep them for later, or discard them. */
export function LeaveDialog({ typing }: { typing: FormTyping }) {
  const t = useText(entryWords)
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => typing.isDirty && current.pathname !== next.pathname,
    enableBeforeUnload: false,
    withResolver: true,
  })
  if (blocker.status !== 'blocked') return null
  return (
    <Modal opened onClose={blocker.reset} title={<b>{t('leave.question')}</b>} size={440} withCloseButton={false}>
      <p className={classes.body}>{t('leave.body')}</p>
      <div className={classes.answers}>
        <Button variant="subtle" onClick={blocker.reset}>
          {t('stay')}
        </Button>
        <Button
          onClick={() => {
            typing.drop()
            blocker.proceed()
          }}
        >
          {t('discard')}
        </Button>
        <Button
          variant="filled"
          data-autofocus
          onClick={() => {
            if (typing.keep()) blocker.proceed()
            else blocker.reset()
          }}
        >
          {t('keep')}
        </Button>
      </div>
    </Modal>
  )
}
