import { FileUp, Keyboard, ListChecks, Scale } from 'lucide-react'
import * as z from 'zod'
import { isWithin } from '../../../shared/region-code.ts'
import { useAddress } from '../../../ui/address.ts'
import { useArea } from '../../../ui/area.ts'
import { EmptyState } from '../../../ui/feedback-states.tsx'
import { useLiveRefresh } from '../../../ui/live.ts'
import { PageGrid } from '../../../ui/page-grid.tsx'
import type { PageAction } from '../../../ui/page-actions.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { useCall } from '../../../ui/query.ts'
import { useMay, useSession } from '../../../ui/session.ts'
import { useText } from '../../../ui/text.ts'
import { getEvent } from '../../events/contract.ts'
import { entryProgress, formStates, listDifferences, listForms, nextForm } from '../contract.ts'
import { previewImport } from '../contract-import.ts'
import { ContestSelect } from './contest-select.tsx'
import { Drafts } from './drafts.tsx'
import { formPath } from './form-path.ts'
import { FormsTable, useForms } from './forms-table.tsx'
import { listWords } from './list-messages.ts'
import { words } from './messages.ts'
import { ProgressStrip, ProgressTable } from './progress.tsx'
import { StationJump } from './station-jump.tsx'

export const ListView = z.object({
  pemilihan: z.string().optional(),
  keadaan: z.string().optional(),
  temuan: z
    .string()
    .regex(/^[KP]-\d{2}$/)
    .optional(),
  cari: z.string().default(''),
  urut: z.string().default('-changed'),
  mulai: z.coerce.number().int().min(0).default(0),
})
export type ListView = z.infer<typeof ListView>
export type ChangeView = (change: Partial<z.input<typeof ListView>>) => void

/** What was read, verified and counted in the area, and every form of it. */
export function ResultsPage() {
  const tr = useText(words)
  const { event } = useSession()
  const [area] = useArea()
  if (!event) return <EmptyState>{tr('noEvent')}</EmptyState>
  // Anew for each area: figures of another place must not stand here, not even for a moment.
  return <Results key={area} event={event.id} area={area} />
}

/** A state in the address that does not exist is left out. */
const knownStates = (text: string | undefined) =>
  text
    ?.split(',')
    .filter((state) => formStates.some((known) => known === state))
    .join(',')

function Results({ event, area }: { event: string; area: string }) {
  const t = useText(listWords)
  const tr = useText(words)
  const [address, setView] = useAddress(ListView)
  const view = { ...address, keadaan: knownStates(address.keadaan) }
  const contest = useContestOf(event, area, view.pemilihan)
  const progress = useCall(entryProgress, { query: { event, area, contest } })
  const forms = useForms({ event, area, contest }, view)
  const ways = useWays(event, area, contest)
  useLiveRefresh(contest, [entryProgress, listForms], 3000)
  return (
    <>
      <PageHead
        title={tr('title')}
        meta={progress.data && t('count', { count: progress.data.total.expected })}
        actions={
          <>
            <ContestSelect
              event={event}
              area={area}
              value={view.pemilihan}
              onChange={(id) => setView({ pemilihan: id, mulai: 0 })}
            />
            <StationJump event={event} {...(contest ? { prefer: contest } : {})} />
          </>
        }
        {...ways}
      />
      <Drafts />
      <ProgressStrip progress={progress} byState={forms.data?.byState} view={view} setView={setView} />
      <PageGrid aside={<ProgressTable progress={progress} />} asideWidth={440}>
        <FormsTable event={event} area={area} forms={forms} view={view} setView={setView} />
      </PageGrid>
    </>
  )
}

/** The chosen contest, as long as it is held in this area. */
function useContestOf(event: string, area: string, asked: string | undefined): string | undefined {
  const found = useCall(getEvent, { params: { event } }, { staleTime: 300_000 })
  const contest = found.data?.contests.find(({ id }) => id === asked)
  return contest && (isWithin(contest.area, area) || isWithin(area, contest.area)) ? contest.id : undefined
}

/** The other pages of the results, and the next form this person may enter. */
function useWays(event: string, area: string, contest: string | undefined) {
  const t = useText(listWords)
  const may = useMay()
  const next = useCall(nextForm, { query: { event, area, contest } }, { enabled: may(nextForm), staleTime: 0 })
  const form = next.data?.form
  const more: PageAction[] = [{ label: t('rules'), icon: ListChecks, to: '/aturan' }]
  if (may(previewImport)) more.push({ label: t('import'), icon: FileUp, to: '/hasil-tps/impor' })
  if (may(listDifferences)) more.push({ label: t('differences'), icon: Scale, to: '/hasil-tps/perbedaan' })
  const primary = form && { label: t('enterNext'), icon: Keyboard, to: formPath(form.contest, form.station) }
  return { more, primary: primary ?? undefined }
}
