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
import { PasswordForm } from './password-form.tsx'
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
        <Panel title={step.is === 'activate' ? t('in.activate.title') : t('in.title')} className={classes.form}>
          {step.is === 'password' && (
            <PasswordForm
              {...(step.note ? { note: step.note } : {})}
              {...(step.username ? { username: step.username } : {})}
              ways={session?.signIn ?? { passkey: false, singleSignOn: [] }}
              back={safeBack(back)}
              onCode={() => setStep({ is: 'code' })}
              onActivate={() => setStep({ is: 'activate' })}
              onIn={enter}
            />
          )}
          {step.is === 'code' && <CodeForm onBack={() => setStep({ is: 'password' })} onIn={enter} />}
          {step.is === 'activate' && (
            <ActivateForm
              onBack={() => setStep({ is: 'password' })}
              onDone={(username) => setStep({ is: 'password', username, note: t('in.activate.done', { username }) })}
            />
          )}
        </Panel>
      </div>
    </div>
  )
}
