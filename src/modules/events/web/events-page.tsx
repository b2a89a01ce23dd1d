import { Select } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import * as z from 'zod'
import { zoneOf } from '../../../shared/format.ts'
import { useAddress } from '../../../ui/address.ts'
import { Answer, EmptyState } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { useCall } from '../../../ui/query.ts'
import { Segments } from '../../../ui/segments.tsx'
import { useMay, useSession } from '../../../ui/session.ts'
import { Stat, StatStrip } from '../../../ui/stat-strip.tsx'
import { useText } from '../../../ui/text.ts'
import { createEvent, type ElectionEvent, getEvent, listEvents, setClock } from '../contract.ts'
import { ClockPanel } from './clock-panel.tsx'
import { ContestsPart } from './contests-part.tsx'
import { CreateEvent } from './create-event.tsx'
import { words } from './messages.ts'
import { ProfilePart } from './profile-part.tsx'

const View = z.object({
  pemilihan: z.string().optional(),
  bagian: z.enum(['jenis', 'profil', 'jam']).default('jenis'),
})

type Part = z.infer<typeof View>['bagian']

/** An election: its contests and ballots, the numbers of the law, and the clock of a demonstration. */
export function EventsPage() {
  const t = useText(words)
  const list = useCall(listEvents, {})
  return (
    <Answer of={list} what={t('title')} words={words}>
      {({ events }) => <Elections events={events} />}
    </Answer>
  )
}

function Elections({ events }: { events: readonly ElectionEvent[] }) {
  const t = useText(words)
  const may = useMay()
  const session = useSession()
  const [view, setView] = useAddress(View)
  const [isCreating, setIsCreating] = useState(false)
  const asked = view.pemilihan ?? session.event?.id
  const chosen = events.find(({ id }) => id === asked) ?? events[0]
  const mayClock = may(setClock) && chosen?.demonstration === true
  const part = view.bagian === 'jam' && !mayClock ? 'jenis' : view.bagian
  const choose = (id: string | undefined) => setView({ pemilihan: id })
  return (
    <>
      <PageHead
        title={t('title')}
        actions={
          <>
            <EventSelect events={events} chosen={chosen?.id} onChoose={choose} />
            <PartSelect part={part} mayClock={mayClock} onChoose={(bagian) => setView({ bagian })} />
          </>
        }
        more={may(createEvent) ? [{ label: t('create'), icon: Plus, onClick: () => setIsCreating(true) }] : []}
      />
      {chosen ? <ChosenEvent key={chosen.id} id={chosen.id} part={part} /> : <EmptyState>{t('noEvents')}</EmptyState>}
      {isCreating && (
        <CreateEvent
          onClose={() => setIsCreating(false)}
          onCreated={(id) => {
            setIsCreating(false)
            choose(id)
          }}
        />
      )}
    </>
  )
}

type SelectProps = {
  events: readonly ElectionEvent[]
  chosen: string | undefined
  onChoose: (id: string | undefined) => void
}

function EventSelect({ events, chosen, onChoose }: SelectProps) {
  const t = useText(words)
  if (events.length < 2) return null
  return (
    <Select
      aria-label={t('event')}
      w={260}
      allowDeselect={false}
      value={chosen ?? null}
      onChange={(id) => onChoose(id ?? undefined)}
      data={events.map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}

type PartProps = { part: Part; mayClock: boolean; onChoose: (part: Part) => void }

function PartSelect({ part, mayClock, onChoose }: PartProps) {
  const t = useText(words)
  return (
    <Segments
      label={t('part')}
      value={part}
      onChange={onChoose}
      options={[
        { value: 'jenis', label: t('contestsPart') },
        { value: 'profil', label: t('profilePart') },
        ...(mayClock ? [{ value: 'jam' as const, label: t('clock') }] : []),
      ]}
    />
  )
}

function ChosenEvent({ id, part }: { id: string; part: Part }) {
  const t = useText(words)
  const format = useFormat()
  const found = useCall(getEvent, { params: { event: id } })
  return (
    <Answer of={found} what={t('event')} words={words}>
      {({ event, contests, electoral }) => (
        <>
          <StatStrip label={event.name}>
            <Stat label={t('votingDay')} value={format.day(event.votingDay)} note={event.name} />
            <Stat label={t('area')} value={event.areaName} note={event.area || undefined} />
            <Stat
              label={t('kind')}
              value={t(`kind.${event.kind}`)}
              note={<abbr title={event.timeZone}>{zoneOf(event.timeZone)}</abbr>}
            />
            <Stat label={t('contests')} value={format.integer(contests.length)} />
            <Stat label={t('regencies')} value={format.integer(electoral.regencies)} />
            <Stat label={t('districts')} value={format.integer(electoral.districts)} />
            <Stat label={t('villages')} value={format.integer(electoral.villages)} />
          </StatStrip>
          {part === 'jenis' && <ContestsPart event={event} contests={contests} />}
          {part === 'profil' && <ProfilePart event={event} />}
          {part === 'jam' && <ClockPanel event={event} />}
        </>
      )}
    </Answer>
  )
}
