import { dayOf, instantOf, type TimeZone } from '../../../shared/legal-day.ts'
import type { InstitutionFacts, Plan } from '../contract.ts'

/** A plan as the form holds it: day and hours apart, copies as lines. */
export type PlanValues = Omit<Plan, 'startsAt' | 'endsAt' | 'letter' | 'decree' | 'link'> & {
  day: string | null
  from: string
  until: string
  link: string
  letter: Omit<Plan['letter'], 'copies'> & { copies: string }
  decreeNumber: string
  decreeDay: string | null
  decreeFile: string | null
}

const nobody = { institution: null, function: 'Ketua' }

export const emptyPlan = (day: string): PlanValues => ({
  title: '',
  kind: 'rakor',
  day,
  from: '09.00',
  until: '12.00',
  place: '',
  link: '',
  reason: '',
  basis: '',
  previous: null,
  chair: nobody,
  clerk: { institution: null, function: 'Notulis' },
  decreeNumber: '',
  decreeDay: null,
  decreeFile: null,
  terms: { purpose: '', targets: '', participants: '', schedule: '', budget: '' },
  letter: {
    number: '',
    nature: 'biasa',
    attachment: '',
    subject: 'Undangan rapat koordinasi',
    signer: { name: '', function: '' },
    copies: '',
  },
})

function hourOf(moment: string, timeZone: TimeZone): string {
  const written = { hour: '2-digit', minute: '2-digit', timeZone } as const
  return new Intl.DateTimeFormat('en-GB', written).format(new Date(moment)).replace(':', '.')
}

export function valuesOf({ startsAt, endsAt, letter, decree, link, ...plan }: Plan, timeZone: TimeZone): PlanValues {
  return {
    ...plan,
    day: dayOf(new Date(startsAt), timeZone),
    from: hourOf(startsAt, timeZone),
    until: hourOf(endsAt, timeZone),
    link: link ?? '',
    letter: { ...letter, copies: letter.copies.join('\n') },
    decreeNumber: decree?.number ?? '',
    decreeDay: decree?.day ?? null,
    decreeFile: decree?.file ?? null,
  }
}

/** The plan that the form means; undefined while it has no day. */
export function planOf(values: PlanValues, timeZone: TimeZone): Plan | undefined {
  const { day, from, until, link, letter, decreeNumber, decreeDay, decreeFile, ...plan } = values
  if (day === null || from === '' || until === '') return undefined
  const moment = (hour: string) => instantOf(day, hour.replace('.', ':'), timeZone).toISOString()
  const copies = letter.copies.split('\n').map((line) => line.trim())
  return {
    ...plan,
    startsAt: moment(from),
    endsAt: moment(until),
    link: link.trim() === '' ? null : link.trim(),
    letter: { ...letter, copies: copies.filter(Boolean) },
    decree:
      decreeNumber !== '' && decreeDay !== null ? { number: decreeNumber, day: decreeDay, file: decreeFile } : null,
  }
}

/** Who proposes the meeting usually chairs it: the institution of the mandate in its own area. */
export function withChair(values: PlanValues, own: InstitutionFacts | undefined): PlanValues {
  if (!own || values.chair.institution !== null) return values
  return {
    ...values,
    chair: { ...values.chair, institution: own.id },
    clerk: { ...values.clerk, institution: own.id },
  }
}
