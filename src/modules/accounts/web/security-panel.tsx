import { Panel } from '../../../ui/panel.tsx'
import { useText } from '../../../ui/text.ts'
import { LastReset } from './account-notices.tsx'
import { words } from './messages.ts'
import { OwnPassword } from './own-password.tsx'
import { Passkeys } from './passkeys.tsx'
import { SecondFactor } from './second-factor.tsx'
import classes from './security.module.css'

/** How this person signs in: second factor, passkeys, password. */
export function SecurityPanel() {
  const t = useText(words)
  return (
    <Panel title={t('security')} note={t('securityNote')}>
      <LastReset />
      <div className={classes.sections}>
        <SecondFactor />
        <Passkeys />
        <OwnPassword />
      </div>
    </Panel>
  )
}
