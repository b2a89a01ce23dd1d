/** The life of a grant: proposal, review by the budget team, agreement, NPHD, use, report, return of the remainder. */
export const grantStates = [
  'proposal',
  'review',
  'agreed',
  'signed',
  'running',
  'reported',
  'closed',
  'withdrawn',
] as const
export type GrantState = (typeof grantStates)[number]

/** What was asked, recommended, agreed and signed: one amount of each kind holds, the latest. */
export const amountKinds = ['asked', 'reviewed', 'agreed', 'signed'] as const
export type AmountKind = (typeof amountKinds)[number]

/** Who may do it: the government that pays, or whoever receives. */
export type Side = 'grantor' | 'recipient'

export type Move = {
  id:
    | 'review'
    | 'agree'
    | 'return-proposal'
    | 'reopen'
    | 'sign'
    | 'start'
    | 'report'
    | 'return-report'
    | 'close'
    | 'withdraw'
  from: readonly GrantState[]
  to: GrantState
  side: Side
  /** The amount that the move fixes. */
  fixes?: AmountKind
  /** It undoes or ends something, so it needs a reason. */
  needsNote?: true
}

/**
 * Every move there is (Permendagri 54/2019 jo 41/2020): the proposal with its RKB, the review by TAPD, the minutes of the
 * agreement, the signed NPHD, account and registration of the grant, the report, the return of the remainder.
 */
export const moves: readonly Move[] = [
  { id: 'review', from: ['proposal'], to: 'review', side: 'grantor', fixes: 'reviewed' },
  { id: 'return-proposal', from: ['review'], to: 'proposal', side: 'grantor', needsNote: true },
  { id: 'agree', from: ['review'], to: 'agreed', side: 'grantor', fixes: 'agreed' },
  { id: 'reopen', from: ['agreed'], to: 'review', side: 'grantor', needsNote: true },
  { id: 'sign', from: ['agreed'], to: 'signed', side: 'grantor', fixes: 'signed' },
  { id: 'start', from: ['signed'], to: 'running', side: 'recipient' },
  { id: 'report', from: ['running'], to: 'reported', side: 'recipient' },
  { id: 'return-report', from: ['reported'], to: 'running', side: 'grantor', needsNote: true },
  { id: 'close', from: ['reported'], to: 'closed', side: 'grantor' },
  { id: 'withdraw', from: ['proposal', 'review', 'agreed'], to: 'withdrawn', side: 'recipient', needsNote: true },
]

export type MoveId = Move['id']
export const moveIds = moves.map(({ id }) => id) as [MoveId, ...MoveId[]]

export const getMove = (id: MoveId): Move => {
  const move = moves.find((one) => one.id === id)
  if (!move) throw new RangeError(`no such move: ${id}`)
  return move
}

export const movesFrom = (state: GrantState): Move[] => moves.filter(({ from }) => from.includes(state))

/** Money can be paid and spent from the signature until the report is accepted. */
export const isInForce = (state: GrantState): boolean => ['signed', 'running', 'reported'].includes(state)

/** The amounts that a grant in this state may still be given anew, by an addendum with its reason. */
export const amountOf: Partial<Record<GrantState, AmountKind>> = {
  proposal: 'asked',
  review: 'reviewed',
  agreed: 'agreed',
  signed: 'signed',
  running: 'signed',
}

/** The diagram of docs/grants.md. */
export function drawMoves(): string {
  const lines = moves.flatMap(({ id, from, to, side }) => from.map((one) => `    ${one} --> ${to}: ${id} (${side})`))
  return ['stateDiagram-v2', '    [*] --> proposal', ...lines, '    closed --> [*]', '    withdrawn --> [*]'].join('\n')
}
