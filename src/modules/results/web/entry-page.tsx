import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import * as z from 'zod'
import { stationPattern } from '../../../shared/region-code.ts'
import { Answer } from '../../../ui/feedback-states.tsx'
import { useCall } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session.ts'
import { useText } from '../../../ui/text.ts'
import { findForm, type FormView, type Receipt } from '../contract.ts'
import { EntryDesk } from './entry-desk.tsx'
import { FormPage } from './form-page.tsx'
import { words } from './messages.ts'
import { ReceiptDesk } from './receipt-desk.tsx'

const Params = z.object({
  contest: z.string().catch(''),
  station: z.string().regex(stationPattern).catch(''),
})

/** One form of one station: typed by whose turn it is, looked at and decided by the others. */
export function EntryPage() {
  const params = Params.parse(useParams({ strict: false }))
  return <OneForm key={`${params.contest}/${params.station}`} {...params} />
}

function OneForm({ contest, station }: z.infer<typeof Params>) {
  const t = useText(words)
  const form = useCall(findForm, { params: { contest, station } }, { keepPrevious: false, staleTime: 0 })
  const [done, setDone] = useState<{ view: FormView; receipt: Receipt; photos: readonly string[] }>()
  if (done) return <ReceiptDesk {...done} onLook={() => setDone(undefined)} />
  return (
    <Answer of={form} what={t('form')} words={words} rows={16}>
      {(view) => (
        <Whose
          view={view}
          onDone={(receipt, photos) => setDone({ view, receipt, photos })}
          onGone={() => void form.refetch()}
        />
      )}
    </Answer>
  )
}

type WhoseProps = {
  view: FormView
  onDone: (receipt: Receipt, photos: readonly string[]) => void
  onGone: () => void
}

function Whose({ view, onDone, onGone }: WhoseProps) {
  const { person } = useSession()
  const { turn } = view
  // A form under the fingers is not taken away when it is read again in the background.
  const [opened] = useState(view)
  if (turn.kind === 'none' || !person) return <FormPage view={view} />
  const isSame = opened.turn.kind === turn.kind
  const desk = { person, onDone, onGone }
  if (isSame && opened.turn.kind !== 'none')
    return <EntryDesk key={turn.kind} view={opened} turn={opened.turn} {...desk} />
  return <EntryDesk key={turn.kind} view={view} turn={turn} {...desk} />
}
