import { useFormat } from '../../../ui/language.ts'
import { useText } from '../../../ui/text.ts'
import type { AgendaItem, AgendaSource, Proposal, SourceName } from '../contract-agenda.ts'
import { words } from './messages.ts'

export function nameOf(source: AgendaSource): SourceName {
  if (source.kind === 'board') return { kind: 'board', indicator: source.indicator }
  if (source.kind === 'issue') return { kind: 'issue', issue: source.issue }
  return source.kind === 'stage' ? { kind: 'stage', stage: source.stage } : { kind: source.kind }
}

type IssueSource = Extract<AgendaSource, { kind: 'issue' }>

/** A proposal in words: what it is, and the reason why it presses. */
export function useProposalWords(): (proposal: Proposal) => { title: string; note: string } {
  const t = useText(words)
  const format = useFormat()
  const { language } = format
  const boardNote = ({ late, atRisk, lowest }: Proposal, deadline: string | null) => {
    const lateOnes =
      deadline === null
        ? t('lateOnes', { count: late })
        : t('lateRegions', { count: late, day: format.shortDay(deadline, new Date(deadline).getFullYear()) })
    const parts = [
      late > 0 && lateOnes,
      atRisk > 0 && t('riskRegions', { count: atRisk }),
      lowest && t('lowest', { name: lowest.name, percent: format.percent(lowest.share, 0) }),
    ]
    return parts.filter(Boolean).join('; ')
  }
  const issueNote = ({ late, atRisk }: Proposal, source: IssueSource) => {
    const parts = [
      t(`of.${source.of}`),
      atRisk > 0 && t('score', { level: t(`level.${source.level}`), score: source.score }),
      t(late > 0 ? 'reviewPassed' : 'reviewOn', { day: format.longDay(source.reviewOn) }),
    ]
    return parts.filter(Boolean).join('; ')
  }
  return (proposal) => {
    const { source } = proposal
    if (source.kind === 'board') return { title: source.label[language], note: boardNote(proposal, source.deadline) }
    if (source.kind === 'stage')
      return { title: source.name[language], note: t('deadlineOn', { day: format.longDay(source.day) }) }
    if (source.kind === 'issue') return { title: source.title, note: issueNote(proposal, source) }
    if (source.kind === 'own') return { title: '', note: '' }
    const late = source.items.filter((item) => item.late).length
    return { title: t('followUps'), note: t('followUpsNote', { count: source.items.length, late }) }
  }
}

/** "6 sel · dari papan" under an item. */
export function useSourceWords(): (item: Pick<AgendaItem, 'source'>) => string {
  const t = useText(words)
  return ({ source }) => {
    if (source.kind === 'board') return `${t('cells', { count: source.cells.length })} ${t('fromBoard')}`
    if (source.kind === 'stage') return t('fromCalendar')
    if (source.kind === 'issue') return t('fromIssues')
    return source.kind === 'follow-ups' ? t('fromFollowUps') : ''
  }
}
