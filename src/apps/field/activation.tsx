import { useState } from 'preact/hooks'
import type { activate, recoverAccount } from '../../modules/accounts/contract.ts'
import { callTyped } from '../../ui/field/call-typed.ts'
import { Button, Dock, Page } from '../../ui/field/frame.tsx'
import { MessageBox } from '../../ui/field/message-box.tsx'
import { useTask } from '../../ui/field/use-task.ts'
import { useWords } from '../../ui/field/words.ts'
import { failureOf } from './failure.ts'
import { fieldMessages } from './messages.ts'
import { PasswordField, TextField } from './text-field.tsx'

/** Passwords have at least 12 characters; the server says the same. */
const leastPassword = 12

type Props = { kind: 'activate' | 'recover'; code: string; done: (username: string) => void }

function useKindWords(kind: Props['kind']) {
  const words = useWords(fieldMessages)
  return kind === 'activate'
    ? { title: words.activateTitle, lead: words.activateLead, code: words.code, submit: words.activate }
    : { title: words.recoverTitle, lead: words.recoverLead, code: words.recoveryCode, submit: words.recover }
}

/** A one-time code, of the invitation or of whoever lets a person back in, and a password of one's own. */
export function Activation({ kind, code: given, done }: Props) {
  const words = useWords(fieldMessages)
  const own = useKindWords(kind)
  const [code, setCode] = useState(given)
  const [password, setPassword] = useState('')
  const { busy, problem, run } = useTask()

  const submit = async () => {
    const body = { code: code.trim(), password }
    const { username } =
      kind === 'activate'
        ? await callTyped<typeof activate>('POST', '/api/accounts/activate', { body })
        : await callTyped<typeof recoverAccount>('POST', '/api/accounts/recover', { body })
    done(username)
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
                {words.failed[failureOf(problem, 'other')]}
              </MessageBox>
            )}
            <Button submit disabled={busy}>
              {own.submit}
            </Button>
            <Button look="alt" to={['masuk']}>
              {words.backToSignIn}
            </Button>
          </Dock>
        }
      >
        <div class="stack">
          <h2>{own.title}</h2>
          <p>{own.lead}</p>
          <TextField label={own.code} name="code" value={code} change={setCode} hint={words.codeHint} />
          <PasswordField
            label={words.newPassword}
            value={password}
            change={setPassword}
            hint={words.passwordHint}
            autoComplete="new-password"
            least={leastPassword}
          />
        </div>
      </Page>
    </form>
  )
}
