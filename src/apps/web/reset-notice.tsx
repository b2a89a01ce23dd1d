import { Button } from '@mantine/core'
import { ShieldAlert } from 'lucide-react'
import { confirmReset, me } from '../../modules/accounts/contract.ts'
import { useErrorText } from '../../ui/error-text.ts'
import { useFormat } from '../../ui/language.ts'
import { useCall, useWrite } from '../../ui/query.ts'
import { useText } from '../../ui/text.ts'
import { shellMessages } from './messages.ts'
import classes from './reset-notice.module.css'

/** On every page until the person has read it: somebody reset their account. Whoever did not ask for it must know. */
export function ResetNotice() {
  const t = useText(shellMessages)
  const why = useErrorText(shellMessages)
  const format = useFormat()
  const reset = useCall(me, {}, { staleTime: 60_000 }).data?.reset
  const confirm = useWrite(confirmReset, { refresh: [me] })
  if (!reset?.isNew) return null
  return (
    <section className={classes.notice} aria-label={t('reset.title')}>
      <ShieldAlert size={18} aria-hidden />
      <div>
        <b>{t('reset.told', { by: reset.by, title: reset.title, at: format.moment(reset.at) })}</b>
        <p>{t('reset.todo')}</p>
        {confirm.error && <p role="alert">{why(confirm.error)}</p>}
      </div>
      <Button onClick={() => confirm.mutate({})} loading={confirm.isPending}>
        {t('reset.seen')}
      </Button>
    </section>
  )
}
