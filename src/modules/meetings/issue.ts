import type { Day } from '../../shared/legal-day.ts'

export const issueKinds = ['issue', 'risk'] as const

export const issueStates = ['open', 'mitigated', 'closed'] as const
export type IssueState = (typeof issueStates)[number]

export const riskLevels = ['low', 'medium', 'high', 'extreme'] as const
export type RiskLevel = (typeof riskLevels)[number]

/**
 * The level by likelihood and impact, each 1 to 5. No regulation of elections sets the steps: they are those that most
 * governments use for their risk registers, agreed for the whole platform so that regions compare.
 */
const steps: readonly { from: number; level: RiskLevel }[] = [
  { from: 17, level: 'extreme' },
  { from: 10, level: 'high' },
  { from: 5, level: 'medium' },
  { from: 1, level: 'low' },
]

export function riskLevel({ likelihood, impact }: { likelihood: number; impact: number }): RiskLevel {
  const product = likelihood * impact
  return steps.find(({ from }) => product >= from)?.level ?? 'low'
}

type Facts = { state: IssueState; likelihood: number; impact: number; reviewOn: Day }

/** An issue that waits for somebody: a high one that nobody has mitigated, or one whose day to look again has come. */
export function isDue({ state, likelihood, impact, reviewOn }: Facts, today: Day): boolean {
  if (state === 'closed') return false
  if (reviewOn <= today) return true
  return state === 'open' && isGrave({ likelihood, impact })
}

/** High or extreme: not to be left to its day of review. */
export const isGrave = (scores: { likelihood: number; impact: number }): boolean =>
  ['high', 'extreme'].includes(riskLevel(scores))

/** Why an issue cannot be kept like this; undefined when it can. */
export function refuseIssue(
  asked: Facts & { mitigation: string; owner: string | null; reason: string; seen: number },
  today: Day,
): 'review-in-past' | 'mitigation-missing' | 'owner-missing' | 'reason-missing' | undefined {
  const { state, mitigation, owner, reviewOn, reason, seen } = asked
  if (seen > 0 && reason.trim().length < 5) return 'reason-missing'
  if (state === 'closed') return undefined
  if (reviewOn < today) return 'review-in-past'
  if (state === 'mitigated' && mitigation.trim() === '') return 'mitigation-missing'
  return state === 'mitigated' && owner === null ? 'owner-missing' : undefined
}
