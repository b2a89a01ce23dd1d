import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Answer } from '../../../ui/feedback-states.tsx'
import { useCall, useWrite } from '../../../ui/query.ts'
import { useText } from '../../../ui/text.ts'
import { WriteProblem } from '../../../ui/write-problem.tsx'
import { chooseReminders, endReminders, readReminders, type Reminders as Choice } from '../contract-reminders.ts'
import { remindersMessages } from './reminders-messages.ts'
import classes from './subscribe.module.css'

/** Whether this person is reminded by mail, and where. */
export function Reminders() {
  const t = useText(remindersMessages)
  const asked = useCall(readReminders, {})
  return (
    <section className={classes.part} aria-labelledby="reminders">
      <h3 id="reminders">{t('title')}</h3>
      <Answer of={asked} what={t('title')} words={remindersMessages} rows={1}>
        {(choice) => (choice.possible ? <Choosing choice={choice} /> : <p>{t('impossible')}</p>)}
      </Answer>
    </section>
  )
}

function Choosing({ choice }: { choice: Choice }) {
  const t = useText(remindersMessages)
  const [email, setEmail] = useState(choice.email ?? '')
  const choose = useWrite(chooseReminders, { refresh: [readReminders] })
  const end = useWrite(endReminders, { refresh: [readReminders] })
  const isSame = email.trim() === choice.email
  const action = choice.state === 'off' ? t('choose') : isSame ? t('again') : t('change')
  return (
    <form
      className={classes.reminders}
      noValidate
      onSubmit={(submit) => {
        submit.preventDefault()
        choose.mutate({ body: { email: email.trim() } })
      }}
    >
      <p role="status">
        {choice.state === 'off' ? t('note') : t(`state.${choice.state}`, { email: choice.email ?? '' })}
      </p>
      <TextInput
        type="email"
        label={t('email')}
        placeholder="nama@kpu.go.id"
        autoComplete="email"
        required
        withAsterisk={false}
        value={email}
        onChange={(change) => setEmail(change.currentTarget.value)}
      />
      <WriteProblem error={choose.error ?? end.error} action={action} words={remindersMessages} />
      <div className={classes.buttons}>
        {!(choice.state === 'on' && isSame) && (
          <Button type="submit" loading={choose.isPending} disabled={email.trim() === ''}>
            {action}
          </Button>
        )}
        {choice.state !== 'off' && (
          <Button loading={end.isPending} onClick={() => end.mutate({})}>
            {t('end')}
          </Button>
        )}
      </div>
    </form>
  )
}
