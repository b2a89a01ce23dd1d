import { type Day, dayOf, daysBetween } from '../../../shared/legal-day.ts'
import { useFormat } from '../../../ui/language.ts'
import { useCall } from '../../../ui/query.ts'
import { useMay, useSession } from '../../../ui/session.ts'
import { useText } from '../../../ui/text.ts'
import { type Obligation, readObligations } from '../../readiness/contract.ts'
import { deadlineMessages } from './deadline-messages.ts'

const every = 60_000

/** What the institutions of the present mandate owe, and the day of the event; asked once a minute by all who show it. */
export function useDeadlines() {
  const { event } = useSession()
  const may = useMay()
  const isOpen = event !== null && may(readObligations)
  const query = { event: event?.id ?? '' }
  const asked = useCall(readObligations, { query }, { enabled: isOpen, refetchInterval: every, staleTime: every / 2 })
  const today: Day | undefined = asked.data && event ? dayOf(new Date(asked.data.at), event.timeZone) : undefined
  return { asked, isOpen, today }
}

/** "3 hari lagi", "hari ini", "lewat 2 hari". */
export function useDistance(today: Day): (deadline: Day | null) => string {
  const t = useText(deadlineMessages)
  return (deadline) => {
    if (deadline === null) return t('noDay')
    const days = daysBetween(today, deadline)
    if (days === 0) return t('today')
    if (days === 1) return t('tomorrow')
    return days < 0 ? t('late', { days: -days }) : t('left', { days })
  }
}

/** H-12, Hari-H, H+3: where a day lies before or after the vote. */
export function useVoteMark(): (deadline: Day | null) => string {
  const format = useFormat()
  const { event } = useSession()
  return (deadline) => (deadline === null || !event ? '' : format.dayMark(daysBetween(deadline, event.votingDay)))
}

/** A path of the application with its search, as `PageLink` takes it. */
export function linkTo(path: Obligation['path']): { to: string; search: Record<string, string> } {
  const [to = '/', search = ''] = path.split('?')
  return { to, search: Object.fromEntries(new URLSearchParams(search)) }
}
