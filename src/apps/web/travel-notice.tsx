import { useLocation } from '@tanstack/react-router'
import { History } from 'lucide-react'
import { instantOf } from '../../shared/legal-day.ts'
import { TimeZone } from '../../modules/events/contract.ts'
import { useEventNow } from '../../ui/event-clock.ts'
import { useFormat } from '../../ui/language.ts'
import { useSession } from '../../ui/session.ts'
import { useText } from '../../ui/text.ts'
import { moduleAt } from './menu.ts'
import { shellMessages } from './messages.ts'
import type { ModuleName } from './pages.ts'
import classes from './reset-notice.module.css'

/** They show the forms that are stored, which in a demonstration may lie ahead of its clock. */
const showForms: ReadonlySet<ModuleName | undefined> = new Set(['results', 'recapitulation', 'rehearsal'])

/** Says so when the clock of a demonstration stands before voting day and the page shows the night after it. */
export function TravelNotice() {
  const t = useText(shellMessages)
  const format = useFormat()
  const { event } = useSession()
  const now = useEventNow()
  const path = useLocation({ select: (location) => location.pathname })
  if (!event?.demonstration || !showForms.has(moduleAt(path))) return null
  if (now >= instantOf(event.votingDay, '00:00', TimeZone.parse(event.timeZone))) return null
  return (
    <section className={classes.notice} aria-label={t('travel.title')}>
      <History size={18} aria-hidden />
      <div>
        <b>{t('travel.title')}</b>
        <p>{t('travel.told', { now: format.moment(now), day: format.day(event.votingDay) })}</p>
      </div>
    </section>
  )
}
