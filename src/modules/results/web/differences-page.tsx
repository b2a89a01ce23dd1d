import { Button } from '@mantine/core'
import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { useArea } from '../../../ui/area.ts'
import { Answer, EmptyState } from '../../../ui/feedback-states.tsx'
import { useLiveRefresh } from '../../../ui/live.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { useCall } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session.ts'
import { useText } from '../../../ui/text.ts'
import { getEvent } from '../../events/contract.ts'
import { listDifferences } from '../contract.ts'
import { DifferenceCard } from './difference-card.tsx'
import classes from './difference-card.module.css'
import { listWords } from './list-messages.ts'
import { words } from './messages.ts'

const pageSize = 20

/** Two readings of one form side by side with the photo, for the coordinator who reads the paper. */
export function DifferencesPage() {
  const tr = useText(words)
  const { event } = useSession()
  if (!event) return <EmptyState>{tr('noEvent')}</EmptyState>
  return <Differences event={event.id} />
}

function Differences({ event }: { event: string }) {
  const t = useText(listWords)
  const tr = useText(words)
  const [area] = useArea()
  const [limit, setLimit] = useState(pageSize)
  const found = useCall(listDifferences, { query: { event, area, limit } })
  const contests = useCall(getEvent, { params: { event } }, { staleTime: 300_000 })
  useLiveRefresh(undefined, [listDifferences], 10_000)
  return (
    <>
      <PageHead
        title={t('diff.title')}
        meta={found.data && t('diff.count', { count: found.data.count })}
        more={[{ label: tr('backToList'), icon: ArrowLeft, to: '/hasil-tps' }]}
      />
      <p className={classes.intro}>{t('diff.note')}</p>
      <Answer of={found} what={t('diff.failed')} words={words}>
        {({ rows, count }) =>
          rows.length === 0 ? (
            <EmptyState>{t('diff.none')}</EmptyState>
          ) : (
            <div className={classes.cards}>
              {rows.map((row) => (
                <DifferenceCard
                  key={`${row.contest}/${row.station}`}
                  row={row}
                  event={event}
                  contest={contests.data?.contests.find(({ id }) => id === row.contest)}
                  isDemonstration={contests.data?.event.demonstration ?? false}
                />
              ))}
              {count > rows.length && (
                <Button onClick={() => setLimit((before) => Math.min(before + pageSize, 200))}>{t('diff.more')}</Button>
              )}
            </div>
          )
        }
      </Answer>
    </>
  )
}
