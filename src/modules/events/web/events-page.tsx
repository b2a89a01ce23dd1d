import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import * as z from 'zod'
import { useAddress } from '../../../ui/address.ts'
import { Answer, EmptyState } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { useCall } from '../../../ui/query.ts'
import { Segments } from '../../../ui/segments.tsx'
import { useMay, useSession } from '../../../ui/session.ts'
import { Stat, StatStrip } from '../../../ui/stat-strip.tsx'
import { useText } from '../../../ui/text.ts'
import { createEvent, getEvent, listEvents, setClock } from '../contract.ts'
import { ClockPanel } from './clock-panel.tsx'
import { ContestsPart } from './contests-part.tsx'
import { CreateEvent } from './create-event.tsx'
import { words } from './messages.ts'
import { ProfilePart } from './profile-part.tsx'

const View = z.object({
  pemilihan: z.string().optional(),
  bagian: z.enum(['kontes', 'profil', 'jam']).default('kontes'),
})

/** An election: its contests and ballots, the numbers of the law, and the clock of a demonstration. */
export function EventsPage() {
  const t = useText(words)
  const may = useMay()
  const session = useSession()
  const [view, setView] = useAddress(View)
  const [isCreating, setIsCreating] = useState(false)
  const list = useCall(listEvents, {})
  const chosen = view.pemilihan ?? session.event?.id ?? list.data?.events[0]?.id
  const mayClock = may(setClock) && (list.data?.events.find(({ id }) => id === chosen)?.demonstration ?? false)
  return (
    <>
      <PageHead
        title={t('title')}
        actions={
          <>
            {(list.data?.events.length ?? 0) > 1 && (
              <Select
                aria-label={t('event')}
                w={260}
                allowDeselect={false}
                value={chosen ?? null}
                onChange={(id) => setView({ pemilihan: id ?? undefined })}
                data={list.data?.events.map(({ id, name }) => ({ value: id, label: name })) ?? []}
              />
            )}
            <Segments
              label={t('part')}
              value={view.bagian === 'jam' && !mayClock ? 'kontes' : view.bagian}
              onChange={(bagian) => setView({ bagian })}
              options={[
                { value: 'kontes', label: t('contestsPart') },
                { value: 'profil', label: t('profilePart') },
                ...(mayClock ? [{ value: 'jam' as const, label: t('clock') }] : []),
              ]}
            />
            {may(createEvent) && <Button onClick={() => setIsCreating(true)}>{t('create')}</Button>}
          </>
        }
      />
      <Answer of={list} what={t('title')} words={words}>
        {() =>
          chosen === undefined ? (
            <EmptyState>{t('noEvents')}</EmptyState>
          ) : (
            <ChosenEvent key={chosen} id={chosen} part={view.bagian === 'jam' && !mayClock ? 'kontes' : view.bagian} />
          )
        }
      </Answer>
      {isCreating && (
        <CreateEvent
          onClose={() => setIsCreating(false)}
          onCreated={(id) => {
            setIsCreating(false)
            setView({ pemilihan: id })
          }}
        />
      )}
    </>
  )
}

function ChosenEvent({ id, part }: { id: string; part: 'kontes' | 'profil' | 'jam' }) {
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
            <Stat label={t('kind')} value={t(`kind.${event.kind}`)} note={event.timeZone} />
            <Stat label={t('contests')} value={format.integer(contests.length)} />
            <Stat label={t('regencies')} value={format.integer(electoral.regencies)} />
            <Stat label={t('districts')} value={format.integer(electoral.districts)} />
            <Stat label={t('villages')} value={format.integer(electoral.villages)} />
          </StatStrip>
          {part === 'kontes' && <ContestsPart event={event} contests={contests} />}
          {part === 'profil' && <ProfilePart event={event} />}
          {part === 'jam' && <ClockPanel event={event} />}
        </>
      )}
    </Answer>
  )
}
