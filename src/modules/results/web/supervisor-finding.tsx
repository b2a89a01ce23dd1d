import { FeedbackBox } from '../../../ui/feedback-box.tsx'
import { useLanguage } from '../../../ui/language.ts'
import type { Finding, FormView } from '../contract.ts'
import { findingText } from '../rule-texts.ts'

type SupervisorFindingProps = {
  finding: Finding
  view: Pick<FormView, 'facts' | 'candidates'>
  tick?: { checked: boolean; onChange: (isOn: boolean) => void }
}

/** A finding for the one who decides: what contradicts what, and what to open. */
export function SupervisorFinding({ finding, view, tick }: SupervisorFindingProps) {
  const language = useLanguage()
  const text = findingText(finding, view.facts, {
    language,
    audience: 'supervisor',
    candidates: view.candidates.length,
  })
  const ticked = tick && finding.level === 'warning' ? { tick } : {}
  return <FeedbackBox level={finding.level} code={finding.code} finding={text.title} advice={text.advice} {...ticked} />
}
