import { Button, Checkbox, Modal } from '@mantine/core'
import { CalendarSync, Download } from 'lucide-react'
import { useState } from 'react'
import { newId } from '../../../shared/uuid.ts'
import { addressOf } from '../../../ui/call.ts'
import { useLanguage } from '../../../ui/language.ts'
import { useWrite } from '../../../ui/query.ts'
import { Segments } from '../../../ui/segments.tsx'
import { type SessionEvent, type SessionMandate, useMay, useSession } from '../../../ui/session.ts'
import { useText } from '../../../ui/text.ts'
import { WriteProblem } from '../../../ui/write-problem.tsx'
import { downloadCalendar, type FeedContent, listFeeds, makeFeed } from '../contract-feed.ts'
import { MyFeeds } from './my-feeds.tsx'
import { NewAddress } from './new-address.tsx'
import { Reminders } from './reminders.tsx'
import { subscribeMessages } from './subscribe-messages.ts'
import classes from './subscribe.module.css'

/** Langganan iCal: addresses for calendars outside, a file, and reminders by mail. */
export function SubscribeButton() {
  const t = useText(subscribeMessages)
  const { event } = useSession()
  const [isOpen, setIsOpen] = useState(false)
  if (!event) return null
  return (
    <>
      <Button leftSection={<CalendarSync size={15} />} onClick={() => setIsOpen(true)}>
        {t('open')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        title={<b>{t('title')}</b>}
        size={560}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Subscription event={event} />
      </Modal>
    </>
  )
}

function Subscription({ event }: { event: SessionEvent }) {
  const t = useText(subscribeMessages)
  const may = useMay()
  const { person, mandate } = useSession()
  return (
    <div className={classes.dialog}>
      <p>{t('lead')}</p>
      {may(makeFeed) && mandate ? (
        <Making event={event} mandate={mandate} />
      ) : (
        <>
          <p>{t('guest')}</p>
          <Downloading event={event} content="all" />
        </>
      )}
      {person && <Reminders />}
    </div>
  )
}

/** 256 random bits: nobody guesses the address. */
const newSecret = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, '0')).join('')

type Made = { id: string; address: string }

function Making({ event, mandate }: { event: SessionEvent; mandate: SessionMandate }) {
  const t = useText(subscribeMessages)
  const [content, setContent] = useState<FeedContent>('mine')
  const [alarms, setAlarms] = useState(false)
  const [made, setMade] = useState<Made>()
  const make = useWrite(makeFeed, { refresh: [listFeeds] })
  const create = () => {
    const id = newId()
    make.mutate(
      { body: { id, event: event.id, content, alarms, secret: newSecret() } },
      { onSuccess: ({ path }) => setMade({ id, address: `${location.origin}${path}` }) },
    )
  }
  return (
    <>
      <section className={classes.part}>
        <Segments
          label={t('content')}
          value={content}
          onChange={setContent}
          options={[
            { value: 'mine', label: t('content.mine') },
            { value: 'all', label: t('content.all') },
          ]}
        />
        <p>{t(`content.${content}.note`, { title: mandate.title })}</p>
        <Checkbox label={t('alarms')} checked={alarms} onChange={(change) => setAlarms(change.currentTarget.checked)} />
        <WriteProblem error={make.error} action={t('make')} words={subscribeMessages} />
        <div className={classes.buttons}>
          <Button variant="filled" loading={make.isPending} onClick={create}>
            {t('make')}
          </Button>
          <Downloading event={event} content={content} />
        </div>
      </section>
      {made && <NewAddress key={made.id} address={made.address} />}
      <MyFeeds onRevoked={(id) => setMade((shown) => (shown?.id === id ? undefined : shown))} />
    </>
  )
}

function Downloading({ event, content }: { event: SessionEvent; content: FeedContent }) {
  const t = useText(subscribeMessages)
  const language = useLanguage()
  return (
    <Button
      component="a"
      leftSection={<Download size={15} />}
      title={t('download.note')}
      href={addressOf(downloadCalendar.path, { query: { event: event.id, content, language } })}
    >
      {t('download')}
    </Button>
  )
}
