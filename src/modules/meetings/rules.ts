import { type Holder, holdersOf } from '../../shared/institution-kind.ts'
import { dayOf } from '../../shared/legal-day.ts'
import { isWithin } from '../../shared/region-code.ts'
import { offices, type Role } from '../../shared/roles.ts'

/**
 * Who may hold a meeting in their area: the organiser, its supervisor, the regional government with its desk (Permendagri
 * 9/2005), the police and the army. The administrator helps out.
 */
export const hosts = offices

export const meetingKinds = ['rakor', 'rakorda', 'desk', 'forkopimda', 'other'] as const

export const meetingStates = ['draft', 'invited', 'running', 'closed', 'signed', 'cancelled'] as const
export type MeetingState = (typeof meetingStates)[number]

type MoveFacts = { from: readonly MeetingState[]; to: MeetingState; reasoned?: true }

/** What can be done with a meeting, and where it leads. 'sign' follows by itself from the second signature. */
export const moves = {
  invite: { from: ['draft'], to: 'invited' },
  open: { from: ['invited'], to: 'running' },
  close: { from: ['running'], to: 'closed' },
  resume: { from: ['closed'], to: 'running', reasoned: true },
  sign: { from: ['closed'], to: 'signed' },
  cancel: { from: ['draft', 'invited'], to: 'cancelled', reasoned: true },
} as const satisfies Record<string, MoveFacts>

export type Move = keyof typeof moves
export const moveNames = Object.keys(moves) as [Move, ...Move[]]
/** The moves that somebody chooses. */
export type ChosenMove = Exclude<Move, 'sign'>

type MoveQuestion = { state: MeetingState; reason: string; invitees: number; agenda: number; signatures: number }

/** Why a meeting cannot go this way now; undefined when it can. */
export function refuseMove(
  move: Move,
  { state, reason, invitees, agenda, signatures }: MoveQuestion,
): 'no-such-move' | 'reason-missing' | 'nobody-invited' | 'agenda-empty' | 'already-signed' | undefined {
  const facts: MoveFacts = moves[move]
  if (!facts.from.includes(state)) return 'no-such-move'
  if (facts.reasoned && reason.length < 5) return 'reason-missing'
  if (move === 'invite' && invitees === 0) return 'nobody-invited'
  if (move === 'invite' && agenda === 0) return 'agenda-empty'
  return move === 'resume' && signatures > 0 ? 'already-signed' : undefined
}

/** The ways out of a state that somebody can choose. */
export function movesFrom(state: MeetingState): ChosenMove[] {
  return moveNames.filter(
    (move): move is ChosenMove => move !== 'sign' && (moves[move].from as readonly MeetingState[]).includes(state),
  )
}

/** What can still be written in a state. Signed text stands; what is wrong in it is put right by an addendum. */
const writable = {
  plan: ['draft', 'invited', 'running'],
  agenda: ['draft', 'invited', 'running'],
  invitees: ['draft', 'invited', 'running', 'closed'],
  material: ['draft', 'invited', 'running', 'closed'],
  attendance: ['invited', 'running', 'closed'],
  discussion: ['running', 'closed'],
  addendum: ['signed'],
} as const satisfies Record<string, readonly MeetingState[]>

export type Part = keyof typeof writable

/** Why this part of a meeting takes no change now; undefined when it does. Between the signatures nothing moves either. */
export function refuseChange(
  part: Part,
  { state, signatures }: { state: MeetingState; signatures: number },
): 'not-in-this-state' | 'already-signed' | undefined {
  if (!(writable[part] as readonly MeetingState[]).includes(state)) return 'not-in-this-state'
  return signatures > 0 && part !== 'addendum' && part !== 'material' ? 'already-signed' : undefined
}

type Place = { area: string; host: Role }
type Caller = { role: Role; area: string }

/** The secretariat of a meeting: those of its host in its area or above. Names and numbers of the present are theirs. */
export function isSecretariat(meeting: Place, mandate: Caller): boolean {
  return isWithin(meeting.area, mandate.area) && (mandate.role === 'administrator' || mandate.role === meeting.host)
}

const sameHolder = (one: Holder, other: Holder) => one.kind === other.kind && one.region === other.region

/** Does the mandate act for one of these institutions? */
export function speaksFor(mandate: Caller, institutions: readonly Holder[]): boolean {
  const own = holdersOf(mandate)
  return institutions.some((institution) => own.some((holder) => sameHolder(holder, institution)))
}

/** Officers see the meetings of their area, and those their institution is invited to. */
export function mayRead(meeting: Place, invited: readonly Holder[], mandate: Caller): boolean {
  return isWithin(meeting.area, mandate.area) || speaksFor(mandate, invited)
}

/** The chair and the minute-taker sign for the institution that was named; where none was, the secretariat does. */
export function maySign(meeting: Place, signer: Holder | undefined, mandate: Caller): boolean {
  return signer ? speaksFor(mandate, [signer]) : isSecretariat(meeting, mandate) && mandate.role !== 'administrator'
}

type Window = { state: MeetingState; startsAt: Date; endsAt: Date; timeZone: string; now: Date }

/** Those present sign while the meeting runs, or on its days before it opens and after it closes. */
export function refuseAttendance({
  state,
  startsAt,
  endsAt,
  timeZone,
  now,
}: Window): 'meeting-not-open' | 'meeting-over' | undefined {
  if (state === 'running') return undefined
  if (state === 'signed' || state === 'cancelled') return 'meeting-over'
  if (state === 'draft') return 'meeting-not-open'
  const today = dayOf(now, timeZone)
  if (today < dayOf(startsAt, timeZone)) return 'meeting-not-open'
  return today > dayOf(endsAt, timeZone) ? 'meeting-over' : undefined
}

/** Letters and digits that nobody reads for another: no I, O, S, Z beside 1, 0, 5, 2. */
const letters = 'ABCDEFGHJKLMNPQRTUVWXY'

/** "K7-42-MX" from six random bytes. */
export function makeCode(random: Uint8Array): string {
  const letter = (at: number) => letters[(random[at] ?? 0) % letters.length]
  const digit = (at: number) => String((random[at] ?? 0) % 10)
  return `${letter(0)}${digit(1)}-${digit(2)}${digit(3)}-${letter(4)}${letter(5)}`
}

/** What was typed as the code it means: "k742mx" → "K7-42-MX"; undefined when it can be none. */
export function readCode(typed: string): string | undefined {
  const bare = typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  const [, head, middle, tail] = /^([A-Z]\d)(\d{2})([A-Z]{2})$/.exec(bare) ?? []
  return head && middle && tail ? `${head}-${middle}-${tail}` : undefined
}
