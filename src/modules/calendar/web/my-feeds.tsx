import { Button } from '@mantine/core'
import { useState } from 'react'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { Answer } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { useCall, useWrite } from '../../../ui/query.ts'
import { useText } from '../../../ui/text.ts'
import { type Feed, listFeeds, revokeFeed } from '../contract-feed.ts'
import { subscribeMessages } from './subscribe-messages.ts'
import classes from './subscribe.module.css'

/** The addresses of a person: what each holds, when a calendar last read it, and the way to end it. */
export function MyFeeds({ onRevoked }: { onRevoked: (id: string) => void }) {
  const t = useText(subscribeMessages)
  const asked = useCall(listFeeds, {})
  const [revoking, setRevoking] = useState<Feed>()
  return (
    <section className={classes.part} aria-labelledby="my-feeds">
      <h3 id="my-feeds">{t('mine')}</h3>
      <Answer of={asked} what={t('mine')} words={subscribeMessages} rows={2}>
        {({ feeds }) =>
          feeds.length === 0 ? <p>{t('mine.none')}</p> : <FeedList feeds={feeds} onRevoke={setRevoking} />
        }
      </Answer>
      {revoking && (
        <Revoking
          feed={revoking}
          onClose={() => setRevoking(undefined)}
          onRevoked={() => {
            setRevoking(undefined)
            onRevoked(revoking.id)
          }}
        />
      )}
    </section>
  )
}

function FeedList({ feeds, onRevoke }: { feeds: readonly Feed[]; onRevoke: (feed: Feed) => void }) {
  const t = useText(subscribeMessages)
  const format = useFormat()
  return (
    <ul className={classes.feeds}>
      {feeds.map((feed) => {
        const content = t(`content.${feed.content}`)
        const day = format.day(feed.madeAt)
        return (
          <li key={feed.id}>
            <span>
              <b>{content}</b> {feed.alarms && t('feed.alarms')}
              <small>
                {feed.title}, {feed.eventName}
              </small>
              <small>
                {t('feed.made', { day })},{' '}
                {feed.fetchedAt === null
                  ? t('feed.never')
                  : t('feed.fetched', { moment: format.moment(feed.fetchedAt) })}
              </small>
            </span>
            <Button size="compact-sm" aria-label={t('revokeNamed', { content, day })} onClick={() => onRevoke(feed)}>
              {t('revoke')}
            </Button>
          </li>
        )
      })}
    </ul>
  )
}

type RevokingProps = { feed: Feed; onClose: () => void; onRevoked: () => void }

function Revoking({ feed, onClose, onRevoked }: RevokingProps) {
  const t = useText(subscribeMessages)
  const format = useFormat()
  const revoke = useWrite(revokeFeed, { refresh: [listFeeds], onDone: onRevoked })
  return (
    <ConfirmDialog
      isOpen
      isGrave
      question={t('revokeQuestion', { content: t(`content.${feed.content}`), day: format.day(feed.madeAt) })}
      action={t('revoke')}
      otherwise={t('keep')}
      isBusy={revoke.isPending}
      error={revoke.error}
      words={subscribeMessages}
      onConfirm={() => revoke.mutate({ params: { feed: feed.id } })}
      onClose={onClose}
    >
      {t('revokeNote')}
    </ConfirmDialog>
  )
}
