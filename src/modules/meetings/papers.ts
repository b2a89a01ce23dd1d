import { fileURLToPath } from 'node:url'
import type { Db } from '../../server/database.ts'
import type { Documents } from '../../server/documents.ts'
import type { Raw } from '../../server/serve.ts'
import { formats, zones } from '../../shared/format.ts'
import { readEvent, type StoredEvent } from '../events/index.ts'
import { eventTime } from '../events/rules.ts'
import { natures } from './contract.ts'
import { contentHash } from './minutes.ts'
import { officialDay, officialHours, officialLongDay } from './official-date.ts'
import * as store from './store.ts'
import { listItems } from './store-agenda.ts'
import { countingEverywhere } from './store-attendance.ts'
import { listDecisions, listOfMeeting } from './store-follow-ups.ts'
import { listEntries } from './store-minutes.ts'

const template = (name: string) => fileURLToPath(new URL(`./documents/${name}.typ`, import.meta.url))

const natureWords: Record<(typeof natures)[number], string> = {
  biasa: 'Biasa',
  segera: 'Segera',
  'sangat-segera': 'Sangat segera',
  penting: 'Penting',
  rahasia: 'Rahasia',
}

type Printed = { meeting: store.StoredMeeting; event: StoredEvent; now: Date }

const orDash = (text: string): string => text || '–'

/** What every paper of a meeting begins with. */
export async function headOf(db: Db, { meeting, event }: Omit<Printed, 'now'>) {
  const { plan } = meeting
  const [startsAt, endsAt] = [new Date(plan.startsAt), new Date(plan.endsAt)]
  const named = [plan.chair.institution, plan.clerk.institution].filter((id) => id !== null)
  const institutions = await store.listInstitutions(db, named)
  const nameOf = (id: string | null) => institutions.find((one) => one.id === id)?.name ?? ''
  const acting = (part: 'chair' | 'clerk') =>
    [plan[part].function, nameOf(plan[part].institution)].filter(Boolean).join(' ')
  return {
    office: nameOf(plan.chair.institution) || meeting.areaName,
    title: plan.title,
    isDemonstration: event.demonstration,
    day: officialLongDay(startsAt, event.timeZone),
    hours: officialHours(startsAt, endsAt, zones[event.timeZone]),
    place: [plan.place, plan.link].filter(Boolean).join(' · '),
    chair: acting('chair'),
    clerk: acting('clerk'),
    number: orDash(plan.letter.number),
    decree: plan.decree
      ? `${plan.decree.number} tanggal ${officialDay(new Date(plan.decree.day), event.timeZone)}`
      : '',
  }
}

async function invitationOf(db: Db, { meeting, event, now }: Printed, recipients: 'list' | 'each') {
  const { letter, reason, basis } = meeting.plan
  const invitees = await store.listInvitees(db, meeting.id)
  const moves = await store.listMoves(db, meeting.id)
  const invitedAt = moves.find(({ to }) => to === 'invited')?.at ?? eventTime(event, now)
  return {
    letter: { ...letter, number: orDash(letter.number), nature: natureWords[letter.nature] },
    date: officialDay(invitedAt, event.timeZone),
    reason,
    basis,
    each: recipients === 'each',
    recipients: invitees.map(({ institution, function: named }) => `${named} ${institution.name}`),
    agenda: (await listItems(db, meeting.id)).map(({ title, minutes }) => ({ title, minutes })),
  }
}

async function termsOf(db: Db, { meeting }: Printed) {
  const { terms, reason, basis } = meeting.plan
  const invitees = await store.listInvitees(db, meeting.id)
  return {
    sections: [
      ['Latar belakang', reason],
      ['Dasar hukum', basis],
      ['Maksud dan tujuan', terms.purpose],
      ['Sasaran', terms.targets],
      ['Peserta', terms.participants || `${invitees.length} lembaga undangan.`],
      ['Jadwal', terms.schedule],
      ['Sumber pembiayaan', terms.budget],
    ].map(([title = '', text = '']) => ({ title, text: orDash(text) })),
    agenda: (await listItems(db, meeting.id)).map(({ title, note, minutes }) => ({ title, note, minutes })),
  }
}

async function minutesOf(db: Db, { meeting, event }: Printed) {
  const zone = zones[event.timeZone]
  const { time } = formats('id', zone)
  const [moves, items] = [await store.listMoves(db, meeting.id), await listItems(db, meeting.id)]
  const entries = (await listEntries(db, meeting.id)).map((entry) => ({ ...entry, time: time(entry.saidAt, true) }))
  const invitees = await countingEverywhere(db, () => store.listInvitees(db, meeting.id))
  const present = await countingEverywhere(db, () => store.countPresent(db, meeting.id))
  const signatures = await store.listSignatures(db, meeting.id)
  const decisions = await listDecisions(db, meeting.id)
  const followUps = await listOfMeeting(db, meeting.id)
  const at = (state: 'running' | 'closed') => moves.findLast(({ to }) => to === state)?.at
  const opened = moves.find(({ to }) => to === 'running')?.at
  const closed = at('closed')
  const under = (agenda: string | null) =>
    entries.filter((entry) => entry.agenda === agenda && entry.kind !== 'addendum')
  return {
    isSigned: meeting.state === 'signed',
    opened: opened ? time(opened) : '–',
    closed: closed ? time(closed) : '–',
    invited: invitees.length,
    present,
    came: invitees.filter((one) => one.present > 0).map(({ institution, present: count }) => [institution.name, count]),
    missing: invitees.filter((one) => one.present === 0).map(({ institution }) => institution.name),
    items: items.map(({ id, title, note }) => {
      const decided = decisions.filter(({ agenda }) => agenda === id).map(({ text }) => text)
      return { title, note, entries: under(id), decisions: decided }
    }),
    followUps: followUps.map(({ issue, recommendation, owner, deadline, evidenceAsked }) => {
      return { issue, recommendation, owner: owner.name, deadline: formats('id').day(deadline), evidenceAsked }
    }),
    general: under(null),
    addenda: entries
      .filter(({ kind }) => kind === 'addendum')
      .map(({ saidAt, speaker, text }) => ({ day: officialDay(saidAt, event.timeZone), speaker, text })),
    signatures: (['chair', 'clerk'] as const).map((part) => {
      const made = signatures.find((one) => one.part === part)
      const when = made && `${officialDay(made.at, event.timeZone)} ${time(made.at)}`
      return { part: part === 'chair' ? 'Pimpinan rapat' : 'Notulis', name: made?.name ?? '', when: when ?? '' }
    }),
    hash: signatures[0]?.contentHash ?? (await contentHash(db, meeting)),
  }
}

/** A paper of a meeting as PDF. */
export async function printPaper(
  db: Db,
  asked: {
    paper: 'invitation' | 'terms' | 'minutes'
    recipients: 'list' | 'each'
    meeting: store.StoredMeeting
    now: Date
  },
  documents: Documents,
): Promise<Raw> {
  const { paper, meeting, now } = asked
  const printed = { meeting, event: await readEvent(db, meeting.event), now }
  const head = await headOf(db, printed)
  const bodies = {
    invitation: () => invitationOf(db, printed, asked.recipients),
    terms: () => termsOf(db, printed),
    minutes: () => minutesOf(db, printed),
  }
  const pdf = await documents.print(template(paper), { head, ...(await bodies[paper]()) })
  const names = { invitation: 'undangan', terms: 'kak', minutes: 'notulen' }
  const day = meeting.plan.startsAt.slice(0, 10)
  return {
    body: pdf,
    mediaType: 'application/pdf',
    headers: { 'content-disposition': `inline; filename="${names[paper]}-rakor-${day}.pdf"` },
  }
}
