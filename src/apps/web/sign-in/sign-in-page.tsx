import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import * as z from 'zod'
import { me } from '../../../modules/accounts/contract.ts'
import { ownPath } from '../../../modules/accounts/rules.ts'
import { useAddress } from '../../../ui/address.ts'
import { Panel } from '../../../ui/panel.tsx'
import { useCall } from '../../../ui/query.ts'
import { useText } from '../../../ui/text.ts'
import { Mark } from '../mark.tsx'
import { shellMessages } from '../messages.ts'
import { LanguageSwitch, SchemeSwitch } from '../switches.tsx'
import { CodeForm } from './code-form.tsx'
import { DemonstrationDoors } from './demonstration-doors.tsx'
import { FirstAdministratorForm } from './first-administrator-form.tsx'
import { OneTimeCodeForm } from './one-time-code-form.tsx'
import { PasswordForm, type PasswordFormProps } from './password-form.tsx'
import { providerFailure } from './sign-in-calls.ts'
import classes from './sign-in.module.css'

type Step = { is: 'password'; note?: string; username?: string } | { is: 'code' } | { is: 'activate' | 'recover' }

const titles = {
  password: 'in.title',
  code: 'in.code.title',
  activate: 'in.activate.title',
  recover: 'in.recover.title',
} as const

/** Where to afterwards; and what the provider of single sign-on, coming back, says went wrong. */
const Address = z.object({ back: z.string().default('/'), error: z.string().optional() })

/** /masuk: password, second factor, passkey, activation, recovery, and the doors of a demonstration. */
export function SignInPage() {
  const t = useText(shellMessages)
  const client = useQueryClient()
  const navigate = useNavigate()
  const [{ back, error }] = useAddress(Address)
  const [step, setStep] = useState<Step>({ is: 'password' })
  const session = useCall(me, {}).data
  const enter = async () => {
    await client.resetQueries()
    await navigate({ href: ownPath(back) })
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
        {session?.signIn.firstAdministrator ? (
          <Panel title={t('in.first.title')}>
            <FirstAdministratorForm onIn={enter} />
          </Panel>
        ) : (
          <Panel title={t(titles[step.is])}>
            <SignInStep
              step={step}
              onStep={setStep}
              ways={session?.signIn ?? { passkey: false, singleSignOn: [] }}
              back={ownPath(back)}
              failed={error === undefined ? undefined : providerFailure(error)}
              onIn={enter}
            />
          </Panel>
        )}
      </div>
    </div>
  )
}

type SignInStepProps = {
  step: Step
  onStep: (step: Step) => void
  ways: PasswordFormProps['ways']
  failed: PasswordFormProps['failed']
  back: string
  onIn: () => Promise<void>
}

function SignInStep({ step, onStep, ways, failed, back, onIn }: SignInStepProps) {
  const t = useText(shellMessages)
  if (step.is === 'code') return <CodeForm onBack={() => onStep({ is: 'password' })} onIn={onIn} />
  if (step.is !== 'password') {
    return (
      <OneTimeCodeForm
        kind={step.is}
        onBack={() => onStep({ is: 'password' })}
        onDone={(username) => onStep({ is: 'password', username, note: t(`in.${step.is}.done`, { username }) })}
      />
    )
  }
  return (
    <PasswordForm
      {...(step.note ? { note: step.note } : {})}
      {...(step.username ? { username: step.username } : {})}
      ways={ways}
      failed={failed}
      back={back}
      onCode={() => onStep({ is: 'code' })}
      onOneTimeCode={(is) => onStep({ is })}
      onIn={onIn}
    />
  )
}
