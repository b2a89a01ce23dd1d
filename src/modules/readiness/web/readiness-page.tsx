import type { ComponentType } from 'react'
import { codeLength } from '../../../shared/region-code.ts'
import { readChanges } from '../contract-trend.ts'
import { readBoard, readObligations } from '../contract.ts'
import { useAddress } from '../../../ui/address.ts'
import { useArea } from '../../../ui/area.ts'
import { Answer, EmptyState, Freshness } from '../../../ui/feedback-states.tsx'
import { useLiveRefresh, useLiveState } from '../../../ui/live.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { PageLink } from '../../../ui/page-link.tsx'
import { useCall } from '../../../ui/query.ts'
import { useSession, type SessionEvent } from '../../../ui/session.ts'
import { useText } from '../../../ui/text.ts'
import { BoardActions } from './board-tools.tsx'
import { BoardView } from './board-view.tsx'
import { CellPartContext, type CellPartProps } from './cell-part.ts'
import { readinessMessages } from './messages.ts'
import { OwedPanel } from './owed-panel.tsx'
import { useOwnKinds, View } from './view.ts'

/** The page with what another module shows of a cell. */
export function readinessPage(Part: ComponentType<CellPartProps>): ComponentType {
  const partOf = (cell: CellPartProps) => <Part {...cell} />
  return function Readiness() {
    return (
      <CellPartContext.Provider value={partOf}>
        <ReadinessPage />
      </CellPartContext.Provider>
    )
  }
}

/** Kesiapan: child regions × indicators, what is late first, and behind every cell its numbers, owner, date and evidence. */
function ReadinessPage() {
  const t = useText(readinessMessages)
  const { event } = useSession()
  const [asked] = useArea()
  if (!event) return <EmptyState>{t('noEvent')}</EmptyState>
  // a village has no board of its own: it is a row on the board of its district
  const area = asked.length >= codeLength.village ? asked.slice(0, codeLength.district) : asked
  return <BoardOf key={area} event={event} area={area} />
}

const every = 60_000

function BoardOf({ event, area }: { event: SessionEvent; area: string }) {
  const t = useText(readinessMessages)
  const live = useLiveState()
  const [view, setView] = useAddress(View)
  const kinds = useOwnKinds()
  const query = { event: event.id, area }
  const asked = useCall(readBoard, { query }, { refetchInterval: every })
  const before = useCall(readChanges, { query }, { staleTime: every })
  const owed = useCall(readObligations, { query: { event: event.id } }, { refetchInterval: every })
  useLiveRefresh(undefined, [readBoard, readObligations], 5_000)
  const { data } = asked
  const canBeMine = data?.indicators.some(({ holder }) => kinds.has(holder.kind)) ?? false
  return (
    <>
      <PageHead
        title={t('title')}
        meta={
          data && (
            <>
              <Freshness at={Date.parse(data.at)} isStale={live === 'lost'} />
              <span>{t('cells', { count: data.rows.length * data.indicators.length })}</span>
              <PageLink to="/kesiapan/cara">{t('how')}</PageLink>
            </>
          )
        }
        actions={
          data && (
            <BoardActions
              board={data}
              isMine={view.mine === '1'}
              onMine={canBeMine ? (isMine) => setView({ mine: isMine ? '1' : undefined }) : undefined}
            />
          )
        }
      />
      {owed.data && <OwedPanel obligations={owed.data.obligations} votingDay={event.votingDay} />}
      <Answer of={asked} what={t('part.board')} words={readinessMessages} rows={16}>
        {(board) =>
          board.rows.length === 0 ? (
            <EmptyState>{t('empty')}</EmptyState>
          ) : (
            <BoardView board={board} before={before.data} event={event} />
          )
        }
      </Answer>
    </>
  )
}
