import { dayOf } from '../../../shared/legal-day.ts'
import { useEventNow } from '../../../ui/event-clock.ts'
import { useSession } from '../../../ui/session.ts'

/** Today, by the clock of the event and in its zone. */
export function useToday(): string {
  const { event } = useSession()
  return dayOf(useEventNow(), event?.timeZone ?? 'Asia/Jakarta')
}
