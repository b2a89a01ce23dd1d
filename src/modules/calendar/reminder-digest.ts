import { formats, zones } from '../../shared/format.ts'
import { type Day, daysBetween, type TimeZone } from '../../shared/legal-day.ts'
import type { Letter } from '../../server/mail.ts'
import type { Obligation } from '../readiness/contract.ts'
import { deadlinesPath } from './deadline-groups.ts'
import { letterWords } from './reminder-words.ts'

/** What of somebody's work a letter speaks of. */
export type Digest = { late: Obligation[]; today: Obligation[]; soon: Obligation[] }

/** Undefined when nothing is due: then no letter is written. */
export function digestOf(obligations: readonly Obligation[], today: Day, warnDays: number): Digest | undefined {
  const open = obligations.filter(({ state }) => state !== 'done')
  const left = ({ deadline }: Obligation) => (deadline === null ? undefined : daysBetween(today, deadline))
  const isLate = (one: Obligation) => one.state === 'late' || (left(one) ?? 0) < 0
  const due = open.filter((one) => !isLate(one) && left(one) !== undefined)
  const digest = {
    late: open.filter(isLate),
    today: due.filter((one) => left(one) === 0),
    soon: due.filter((one) => (left(one) ?? 0) > 0 && (left(one) ?? 0) <= warnDays),
  }
  return digest.late.length + digest.today.length + digest.soon.length > 0 ? digest : undefined
}

/** What is due in one event. */
export type DigestPart = { eventName: string; timeZone: TimeZone; today: Day; digest: Digest }

type Addressee = { person: string; name: string; email: string; token: string; language: 'id' | 'en' }

/** Where the choice behind a letter is shown. */
const pageOf = (publicUrl: string, token: string) => `${publicUrl}/pengingat/${token}`

const fill = (text: string, facts: Record<string, string | number>) =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''))

const kinds = ['late', 'today', 'soon'] as const

/** The letter of a day, in the language of its reader. */
export function writeDigest(
  { person, name, email, token, language }: Addressee,
  parts: readonly DigestPart[],
  { publicUrl, day }: { publicUrl: string; day: Day },
): Letter {
  const words = letterWords[language]
  const count = (kind: keyof Digest) => parts.reduce((sum, { digest }) => sum + digest[kind].length, 0)
  const text = [
    fill(words.greeting, { name }),
    '',
    fill(words.lead, { day: formats(language).longDay(day) }),
    ...parts.flatMap((part) => ['', part.eventName, ...linesOf(part, language)]),
    '',
    `${words.all} ${publicUrl}${deadlinesPath}`,
    '',
    `${words.foot} ${pageOf(publicUrl, token)}`,
  ]
  return {
    id: `serentak-${day}-${person}`,
    to: email,
    subject: fill(words.subject, { late: count('late'), today: count('today'), soon: count('soon') }),
    text: text.join('\n'),
    stopAt: `${publicUrl}/api/calendar/reminders/${token}/stop`,
  }
}

function linesOf({ digest, today, timeZone }: DigestPart, language: 'id' | 'en'): string[] {
  const words = letterWords[language]
  const format = formats(language, zones[timeZone])
  const when = (deadline: Day | null) => {
    if (deadline === null) return ''
    const days = daysBetween(today, deadline)
    const distance = days === 0 ? '' : fill(days < 0 ? words.daysLate : words.daysLeft, { days: Math.abs(days) })
    return [format.day(deadline), ...(distance ? [distance] : [])].join(', ')
  }
  return kinds
    .filter((kind) => digest[kind].length > 0)
    .flatMap((kind) => [
      '',
      `${words[kind]} (${digest[kind].length})`,
      ...digest[kind].map(({ title, deadline, context }) => {
        const facts = [when(deadline), context?.[language] ?? ''].filter(Boolean).join('; ')
        return `- ${oneLine(title[language])}${facts ? ` (${oneLine(facts)})` : ''}`
      }),
    ])
}

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

/** The letter that asks whether the address is right. */
export function writeConfirmation({ name, email, token, language }: Addressee, publicUrl: string): Letter {
  const words = letterWords[language]
  return {
    id: `serentak-confirm-${token}`,
    to: email,
    subject: words.confirmSubject,
    text: [
      fill(words.greeting, { name }),
      '',
      words.confirmLead,
      '',
      pageOf(publicUrl, token),
      '',
      words.confirmFoot,
    ].join('\n'),
  }
}
