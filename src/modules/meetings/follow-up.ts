import { type Holder, institutionKinds, type InstitutionKind } from '../../shared/institution-kind.ts'
import { type Day, daysBetween } from '../../shared/legal-day.ts'
import { findLevel, type Level, parentCode } from '../../shared/region-code.ts'

export const phases = ['open', 'reported', 'claimed', 'rejected', 'accepted'] as const
/** How far the work itself is, whatever the day. */
export type Phase = (typeof phases)[number]

/** 'owner' is whoever must do it, or its secretariat for one without a door; 'secretariat' is whoever asked for it. */
type StepFacts = {
  from: readonly Phase[]
  to: Phase
  by: 'owner' | 'secretariat'
  reasoned?: true
  /** The evidence that was asked for goes along. */
  proved?: true
}

/** What can be done about a follow-up, and where it leads. The work is done once its evidence is accepted. */
export const steps = {
  report: { from: ['open', 'reported', 'rejected'], to: 'reported', by: 'owner' },
  claim: { from: ['open', 'reported', 'rejected'], to: 'claimed', by: 'owner', proved: true },
  accept: { from: ['claimed'], to: 'accepted', by: 'secretariat' },
  reject: { from: ['claimed'], to: 'rejected', by: 'secretariat', reasoned: true },
  reopen: { from: ['accepted'], to: 'reported', by: 'secretariat', reasoned: true },
} as const satisfies Record<string, StepFacts>

export type Step = keyof typeof steps
export const stepNames = Object.keys(steps) as [Step, ...Step[]]

export function phaseAfter(taken: readonly Step[]): Phase {
  const last = taken.at(-1)
  return last === undefined ? 'open' : steps[last].to
}

type StepQuestion = {
  phase: Phase
  isOwner: boolean
  isSecretariat: boolean
  text: string
  /** Files and links that go along. */
  proofs: number
  evidenceAsked: string
}

/** Why this step cannot be taken now by this person; undefined when it can. */
export function refuseStep(
  step: Step,
  { phase, isOwner, isSecretariat, text, proofs, evidenceAsked }: StepQuestion,
): 'no-such-step' | 'not-the-owner' | 'not-the-secretariat' | 'reason-missing' | 'evidence-missing' | undefined {
  const { from }: StepFacts = steps[step]
  const stranger = refuseStranger(step, { isOwner, isSecretariat })
  if (stranger) return stranger
  if (!from.includes(phase)) return 'no-such-step'
  return refuseContent(step, { text: text.trim(), proofs, evidenceAsked })
}

function refuseStranger(step: Step, { isOwner, isSecretariat }: { isOwner: boolean; isSecretariat: boolean }) {
  if (isSecretariat) return undefined
  if (steps[step].by === 'secretariat') return 'not-the-secretariat'
  return isOwner ? undefined : 'not-the-owner'
}

type Content = { text: string; proofs: number; evidenceAsked: string }

function refuseContent(step: Step, { text, proofs, evidenceAsked }: Content) {
  const { reasoned, proved }: StepFacts = steps[step]
  if (reasoned && text.length < 5) return 'reason-missing'
  if (step === 'report' && text === '' && proofs === 0) return 'reason-missing'
  return proved && evidenceAsked !== '' && proofs === 0 ? 'evidence-missing' : undefined
}

/** A follow-up that is not done this many days before its deadline is in danger. */
export const riskDays = 2
/** After so many days past its deadline it is brought before the next level, and after as many again before the one above. */
export const escalateAfter = 3

export type FollowUpState = 'todo' | 'ok' | 'risk' | 'late' | 'done'

/** The state in the matrix: belum, proses, berisiko, lewat, selesai. What waits for acceptance keeps its day. */
export function stateOfFollowUp({ phase, deadline }: { phase: Phase; deadline: Day }, today: Day): FollowUpState {
  if (phase === 'accepted') return 'done'
  const left = daysBetween(today, deadline)
  if (left < 0) return 'late'
  if (phase !== 'claimed' && left <= riskDays) return 'risk'
  return phase === 'open' ? 'todo' : 'ok'
}

/** How many levels up an overdue follow-up has gone; 0 while it is in time or done. */
export function levelsEscalated({ phase, deadline }: { phase: Phase; deadline: Day }, today: Day): number {
  const late = phase === 'accepted' ? 0 : Math.max(0, daysBetween(deadline, today))
  return Math.floor(late / escalateAfter)
}

/**
 * Before whom an overdue follow-up is brought: the office of the same kind one level above each time; where there is none,
 * the government of the region, which has to see to the support of its own (UU 7/2017 art. 434).
 */
export function escalatedTo(owner: Holder, levels: number): Holder | undefined {
  let at: Holder = owner
  for (let left = levels; left > 0 && at.region !== ''; left -= 1) at = above(at)
  return levels === 0 || (at.kind === owner.kind && at.region === owner.region) ? undefined : at
}

function above({ kind, region }: Holder): Holder {
  const parent = parentCode(region)
  const isThere = (one: InstitutionKind) =>
    (institutionKinds[one].levels as readonly Level[]).includes(findLevel(parent) ?? 'nation')
  if (isThere(kind)) return { kind, region: parent }
  const ofSameRole: Partial<Record<InstitutionKind, InstitutionKind>> = { kpps: 'pps', pps: 'ppk', ppk: 'kpu' }
  const next = ofSameRole[kind]
  if (next && isThere(next)) return { kind: next, region: parent }
  return isThere('government') ? { kind: 'government', region: parent } : { kind, region }
}

/** Why a follow-up cannot be asked for like this; undefined when it can. */
export function refuseFollowUp(
  { owner, deadline, reason, seen }: { owner: string | null; deadline: Day; reason: string; seen: number },
  { today, isChangedDay }: { today: Day; isChangedDay: boolean },
): 'owner-missing' | 'deadline-in-past' | 'reason-missing' | undefined {
  if (owner === null) return 'owner-missing'
  if (isChangedDay && deadline < today) return 'deadline-in-past'
  return seen > 0 && reason.trim().length < 5 ? 'reason-missing' : undefined
}
