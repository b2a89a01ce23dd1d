import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { Answer } from '../../../ui/feedback-states.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { PageLink } from '../../../ui/page-link.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useCall, useWrite } from '../../../ui/query.ts'
import { useText } from '../../../ui/text.ts'
import { WriteProblem } from '../../../ui/write-problem.tsx'
import { confirmReminders, readReminderLetter, stopReminders } from '../contract-reminders.ts'
import { remindersMessages } from './reminders-messages.ts'
import classes from './subscribe.module.css'

/**
 * Where the letters lead, without signing in: to confirm an address, and to end the reminders. Looking changes nothing, for
 * programs that guard mailboxes open every link of a letter.
 */
export function RemindersPage() {
  const t = useText(remindersMessages)
  const { token = '' } = useParams({ strict: false })
  const asked = useCall(readReminderLetter, { params: { token } })
  return (
    <div className={classes.page}>
      <PageHead title={t('page.title')} crumbs={null} />
      <Panel foot={<PageLink to="/">{t('home')}</PageLink>}>
        <Answer of={asked} what={t('page.what')} words={remindersMessages} rows={2}>
          {({ email, state }) => (
            <div className={classes.part}>
              <p role="status">{t(`page.${state}`, { email })}</p>
              <Deciding token={token} state={state} />
            </div>
          )}
        </Answer>
      </Panel>
    </div>
  )
}

function Deciding({ token, state }: { token: string; state: 'off' | 'waiting' | 'on' }) {
  const t = useText(remindersMessages)
  const confirm = useWrite(confirmReminders, { refresh: [readReminderLetter] })
  const stop = useWrite(stopReminders, { refresh: [readReminderLetter] })
  const input = { params: { token } }
  return (
    <>
      <WriteProblem error={confirm.error ?? stop.error} words={remindersMessages} />
      <div className={classes.buttons}>
        {state !== 'on' && (
          <Button variant="filled" loading={confirm.isPending} onClick={() => confirm.mutate(input)}>
            {t('confirm')}
          </Button>
        )}
        {state !== 'off' && (
          <Button loading={stop.isPending} onClick={() => stop.mutate(input)}>
            {t(state === 'waiting' ? 'decline' : 'end')}
          </Button>
        )}
      </div>
    </>
  )
}
