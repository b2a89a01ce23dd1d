import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import * as z from 'zod'
import { me } from '../../../modules/accounts/contract.ts'
import { useAddress } from '../../../ui/address.ts'
import { Panel } from '../../../ui/panel.tsx'
import { useCall } from '../../../ui/query.ts'
import { useText } from '../../../ui/text.ts'
import { Mark } from '../mark.tsx'
import { shellMessages } from '../messages.ts'
import { LanguageSwitch, SchemeSwitch } from '../switches.tsx'
import { ActivateForm } from './activate-form.tsx'
import { CodeForm } from './code-form.tsx'
import { DemonstrationDoors } from './demonstration-doors.tsx'
import { PasswordForm, type PasswordFormProps } from './password-form.tsx'
import classes from './sign-in.module.css'

type Step = { is: 'password'; note?: string; username?: string } | { is: 'code' } | { is: 'activate' }

/** Only a path of our own: a link must not send anyone to another site after signing in. */
function safeBack(back: string): string {
  return /^\/(?![/\\])/.test(back) ? back : '/'
}

/** /masuk: password, second factor, passkey, activation, and the doors of a demonstration. */
export function SignInPage() {
  const t = useText(shellMessages)
  const client = useQueryClient()
  const navigate = useNavigate()
  const [{ back }] = useAddress(z.object({ back: z.string().default('/') }))
  const [step, setStep] = useState<Step>({ is: 'password' })
  const session = useCall(me, {}).data
  const enter = async () => {
    await client.resetQueries()
    await navigate({ href: safeBack(back) })
  }
  return (
    <div className={classes.page} data-wide={session?.demonstration || undefined}>
      <header className={classes.brand}>
        <Mark size={34} />
        <div>
          <h1>Serentak</h1>
          <p>{t('in.about')}</p>
        </div>
        <div className={classes.switches}>
          <SchemeSwitch />
          <LanguageSwitch />
        </div>
      </header>
      <div className={classes.columns}>
        {session?.demonstration && <DemonstrationDoors onEntered={enter} />}
        <Panel title={step.is === 'activate' ? t('in.activate.title') : t('in.title')}>
          <SignInStep
            step={step}
            onStep={setStep}
            ways={session?.signIn ?? { passkey: false, singleSignOn: [] }}
            back={safeBack(back)}
            onIn={enter}
          />
        </Panel>
      </div>
    </div>
  )
}

type SignInStepProps = {
  step: Step
  onStep: (step: Step) => void
  ways: PasswordFormProps['ways']
  back: string
  onIn: () => Promise<void>
}

function SignInStep({ step, onStep, ways, back, onIn }: SignInStepProps) {
  const t = useText(shellMessages)
  if (step.is === 'code') return <CodeForm onBack={() => onStep({ is: 'password' })} onIn={onIn} />
  if (step.is === 'activate') {
    return (
      <ActivateForm
        onBack={() => onStep({ is: 'password' })}
        onDone={(username) => onStep({ is: 'password', username, note: t('in.activate.done', { username }) })}
      />
    )
  }
  return (
    <PasswordForm
      {...(step.note ? { note: step.note } : {})}
      {...(step.username ? { username: step.username } : {})}
      ways={ways}
      back={back}
      onCode={() => onStep({ is: 'code' })}
      onActivate={() => onStep({ is: 'activate' })}
      onIn={onIn}
    />
  )
}
