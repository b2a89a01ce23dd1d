import { useNavigate } from '@tanstack/react-router'
import { keepArea } from '../../../ui/page-link.tsx'
import { Segments } from '../../../ui/segments.tsx'
import { useMay } from '../../../ui/session.ts'
import { useText } from '../../../ui/text.ts'
import { readObligations } from '../../readiness/contract.ts'
import { deadlinesPath } from '../deadline-groups.ts'
import { words } from './messages.ts'
import { type View, views } from './view.ts'

const viewWords = { gantt: 'view.gantt', daftar: 'view.list', tenggat: 'view.mine', beban: 'view.work' } as const

/** The schedule as a chart or a list, one's own deadlines, and the work: one choice, whose deadlines have a page of their own. */
export function ViewChoice({ value }: { value: View['tampilan'] }) {
  const t = useText(words)
  const may = useMay()
  const navigate = useNavigate()
  const show = (tampilan: View['tampilan']) => {
    const search = (before: Record<string, unknown>) =>
      tampilan === 'tenggat' ? keepArea(before) : { ...(value === 'tenggat' ? keepArea(before) : before), tampilan }
    void navigate({ to: tampilan === 'tenggat' ? deadlinesPath : '/tahapan', search: search as never })
  }
  return (
    <Segments
      label={t('view')}
      value={value}
      onChange={show}
      options={views
        .filter((view) => view !== 'tenggat' || may(readObligations))
        .map((view) => ({ value: view, label: t(viewWords[view]) }))}
    />
  )
}
