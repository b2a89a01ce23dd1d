import type { Candidate, Recapitulation } from '../contract.ts'
import { CandidateLines, type CandidateResult } from '../../../ui/bars.tsx'
import { useFormat } from '../../../ui/language.ts'
import { Panel } from '../../../ui/panel.tsx'
import { StatusShape } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import { recapMessages } from './messages.ts'
import classes from './recap.module.css'

function resultOf(candidate: Candidate, votes: number | null, blank: string): CandidateResult {
  const { number, name, runningMate } = candidate
  if (candidate.blank) return { number, name: blank, votes: votes ?? 0, isBlank: true }
  return { number, name: name ?? '', votes: votes ?? 0, ...(runningMate === null ? {} : { deputy: runningMate }) }
}

/** The columns of the ballot in ballot order, what the figures say, and what the missing stations could still change. */
export function VotesPanel({ figures }: { figures: Recapitulation }) {
  const t = useText(recapMessages)
  const format = useFormat()
  const { contest, total, basis } = figures
  const { t1, t2, t3 } = total.figures
  const blank = t('blank.column')
  const invalidShare = t2 !== null && t3 ? format.percent(t2 / t3) : '–'
  const isComplete = total.missing.stations === 0 && total.stations > 0
  const order = contest.candidates
    .map(({ number }) => ({ number, votes: total.votes[number - 1] ?? 0 }))
    .toSorted((a, b) => b.votes - a.votes || a.number - b.number)
  const [first, second] = order
  return (
    <Panel
      bare
      title={t(basis === 'read' ? 'votes.title.read' : isComplete ? 'votes.title.complete' : 'votes.title')}
      note={t('votes.note', { valid: format.integer(t1), invalid: format.integer(t2), share: invalidShare })}
      actions={
        basis === 'counted' && first && second && total.counted > 0 ? (
          <span>
            {t('votes.gap', { first: first.number, second: second.number })}{' '}
            <b>{format.integer(first.votes - second.votes)}</b>
          </span>
        ) : undefined
      }
    >
      <CandidateLines
        results={contest.candidates.map((one) => resultOf(one, total.votes[one.number - 1] ?? null, blank))}
      />
      <OutcomeLine figures={figures} />
      {total.empty > 0 && (
        <p className={classes.outcome}>
          <StatusShape state="risk" /> {t(`empty.cells.${basis}`, { count: total.empty })}
        </p>
      )}
    </Panel>
  )
}

/** One sentence on what the count says. Before it is complete: what the missing stations could still do. */
function OutcomeLine({ figures: { total, rules, basis } }: { figures: Recapitulation }) {
  const t = useText(recapMessages)
  const { outcome, missing } = total
  if (basis === 'read') {
    return <p className={classes.outcome}>{t('outcome.read', { read: total.counted, stations: total.stations })}</p>
  }
  if (outcome.state === 'interim') {
    const words = missing.canChangeOrder ? 'outcome.left.can' : 'outcome.left.cannot'
    return <p className={classes.outcome}>{t(words, { stations: missing.stations, ballots: missing.ballots })}</p>
  }
  const article = outcome.state === 'tie' ? rules.tieBreakArticle : rules.winnerArticle
  const numbers = 'numbers' in outcome ? outcome.numbers.join(', ') : 'number' in outcome ? String(outcome.number) : ''
  const words =
    outcome.state === 'tie' && rules.tieBreak === 'lot' ? 'outcome.tie.lot' : (`outcome.${outcome.state}` as const)
  return <p className={classes.outcome}>{t(words, { article, numbers, above: rules.above })}</p>
}
