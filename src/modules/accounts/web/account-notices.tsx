import { Alert } from '@mantine/core'
import { ShieldCheck } from 'lucide-react'
import { useFormat } from '../../../ui/language.ts'
import { useCall } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session.ts'
import { useText } from '../../../ui/text.ts'
import { me } from '../contract.ts'
import { words } from './messages.ts'
import classes from './security.module.css'

/** Why only this page opens: the installation asks operators for a second factor, and this person has none yet. */
export function OwedFactor() {
  const t = useText(words)
  const { owes } = useSession()
  if (!owes) return null
  return (
    <Alert color="orange" icon={<ShieldCheck size={18} />} title={t('owedTitle')} mb="sm" flex="none">
      {t('owedNote')}
    </Alert>
  )
}

/** Stays after the notice was read: who reset this account last, and when. */
export function LastReset() {
  const t = useText(words)
  const format = useFormat()
  const reset = useCall(me, {}).data?.reset
  if (!reset) return null
  return (
    <p className={classes.lastReset}>
      {t('lastReset', { by: reset.by, title: reset.title, at: format.moment(reset.at) })}
    </p>
  )
}
