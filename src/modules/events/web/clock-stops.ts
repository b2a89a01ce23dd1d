import type { ElectionEvent } from '../contract.ts'
import { addDays, zoneOffsets } from '../../../shared/legal-day.ts'

/** Days to travel to, counted from voting day. */
export const stops = [180, 12, 1, 0, -10] as const

type Dated = Pick<ElectionEvent, 'votingDay' | 'timeZone'>

/** The moment of a stop: nine in the morning; on voting day seven in the evening, when counting is under way. */
export function momentOf({ votingDay, timeZone }: Dated, days: number): string {
  return `${addDays(votingDay, -days)}T${days === 0 ? '19:00' : '09:00'}:00${zoneOffsets[timeZone]}`
}
