import { useState } from 'preact/hooks'
import { Button, Dock, Page } from '../../ui/field/frame.tsx'
import { MessageBox } from '../../ui/field/message-box.tsx'
import { addressTo, go } from '../../ui/field/route.ts'
import { useTask } from '../../ui/field/use-task.ts'
import { useWords } from '../../ui/field/words.ts'
import { Doors } from './doors.tsx'
import { failureOf } from './failure.ts'
import { fieldMessages } from './messages.ts'
import { PasswordField, TextField } from './text-field.tsx'
import { confirmSecondFactor, signIn } from './session.ts'

type Props = { demonstration: boolean; note?: string | undefined }

/** Username and password, then the second factor when the account has one; in a demonstration also its doors. */
export function SignIn({ demonstration, note }: Props) {
  const words = useWords(fieldMessages)
  const [step, setStep] = useState<'password' | 'second-factor'>('password')
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const { busy, problem, run } = useTask()

  const submit = async () => {
    if (step === 'password') {
      if ((await signIn(username.trim().toLowerCase(), password)) === 'second-factor') return setStep('second-factor')
    } else {
      await confirmSecondFactor(code.replace(/\D/g, ''))
    }
    go([], true)
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        run(submit)
      }}
    >
      <Page
        title={words.product}
        place={words.productPlace}
        foot={
          <Dock>
            {problem !== undefined && (
              <MessageBox status="late" urgent>
                {words.failed[failureOf(problem, step === 'password' ? 'credentials' : 'wrong-code')]}
              </MessageBox>
            )}
            <Button submit disabled={busy}>
              {step === 'password' ? words.signIn : words.confirm}
            </Button>
            <Button look="alt" to={['aktivasi']}>
              {words.haveCode}
            </Button>
          </Dock>
        }
      >
        <div class="stack">
          {demonstration && step === 'password' && <Doors />}
          <h2>{words.signInTitle}</h2>
          {note ? <MessageBox status="ok">{note}</MessageBox> : <p>{words.signInLead}</p>}
          {!isSecureContext && <MessageBox status="risk">{words.insecure}</MessageBox>}
          {step === 'password' ? (
            <>
              <TextField
                label={words.username}
                name="username"
                value={username}
                change={setUsername}
                autoComplete="username"
              />
              <PasswordField
                label={words.password}
                value={password}
                change={setPassword}
                autoComplete="current-password"
              />
              <a class="link" href={addressTo('pemulihan')}>
                {words.lostPassword}
              </a>
            </>
          ) : (
            <TextField
              label={words.secondFactor}
              name="code"
              value={code}
              change={setCode}
              autoComplete="one-time-code"
              digits
            />
          )}
        </div>
      </Page>
    </form>
  )
}
