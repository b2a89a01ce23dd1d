import type { Db } from '../../server/database.ts'
import { dayOf } from '../../shared/legal-day.ts'
import type { ListObligations, Obligation } from '../readiness/contract.ts'
import { listUnread } from './store.ts'
import { countingEverywhere } from './store-attendance.ts'

/** Signed minutes go to those who were invited and did not come: they owe to read them, until they say they have. */
export const listReadingDuties: ListObligations<Db> = async (db, { event, holders }) => {
  if (holders.length === 0) return []
  const unread = await countingEverywhere(db, () => listUnread(db, event.id, holders))
  return unread.map(({ meeting, title, kind, region, signedAt }): Obligation => {
    const words = { id: 'Baca hasil rakor', en: 'Read the minutes of a meeting' }
    const context = { id: title, en: title }
    const starts = dayOf(signedAt, event.timeZone)
    const common = { id: `minutes:${meeting}:${kind}`, domain: 'meetings' as const, title: words, context }
    return { ...common, holder: { kind, region }, starts, deadline: null, state: 'ok', path: `/rakor/${meeting}` }
  })
}
