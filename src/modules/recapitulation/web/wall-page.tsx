import { useEffect } from 'react'
import * as z from 'zod'
import { stationNumber } from '../../../shared/region-code.ts'
import { listContests, readProgress, readRecapitulation, type Progress, type Recapitulation } from '../contract.ts'
import { useAddress } from '../../../ui/address.ts'
import { useArea } from '../../../ui/area.ts'
import { useEventNow } from '../../../ui/event-clock.ts'
import { Answer, EmptyState } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { useLiveRefresh, useLiveState } from '../../../ui/live.ts'
import { PageLink } from '../../../ui/page-link.tsx'
import { useCall } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session.ts'
import { StatusShape } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import { lagging } from '../rules.ts'
import { isLocal } from './contest-choice.ts'
import { recapMessages } from './messages.ts'
import { useTurns } from './use-turns.ts'
import { wallMessages } from './wall-messages.ts'
import { WallCandidates, WallTable } from './wall-parts.tsx'
import classes from './wall.module.css'

const View = z.object({ contest: z.string().optional() })

/** The screen in the hall: nothing to press, readable from the last row. Candidates always in ballot order. */
export function WallPage() {
  const t = useText(wallMessages)
  const { event } = useSession()
  const [view] = useAddress(View)
  const [area] = useArea()
  const contests = useCall(listContests, { query: { event: event?.id ?? '' } }, { enabled: event !== null })
  if (!event) return <EmptyState>{t('none')}</EmptyState>
  return (
    <Answer of={contests} what={t('part')} words={recapMessages}>
      {({ contests: all }) => {
        const contest = all.find(({ id }) => id === view.contest) ?? all.find((one) => !isLocal(one)) ?? all[0]
        if (!contest) return <EmptyState>{t('none')}</EmptyState>
        const inside = area.length > contest.area.length && area.startsWith(contest.area) ? area : contest.area
        return <Wall contest={contest.id} area={inside} eventName={event.name} />
      }}
    </Answer>
  )
}

function toggleFullScreen() {
  if (document.fullscreenElement) void document.exitFullscreen()
  else void document.documentElement.requestFullscreen().catch(() => undefined)
}

function Wall({ contest, area, eventName }: { contest: string; area: string; eventName: string }) {
  const t = useText(wallMessages)
  const input = { params: { contest }, query: { area } }
  const figures = useCall(readRecapitulation, input)
  const progress = useCall(readProgress, input)
  useLiveRefresh(contest, [readRecapitulation, readProgress])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'f' && !event.ctrlKey && !event.metaKey) toggleFullScreen()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <Answer of={figures} what={t('part')} words={recapMessages}>
      {(data) => (
        <div className={classes.wall}>
          <Head figures={data} eventName={eventName} />
          <WallCandidates figures={data} />
          <WallTable figures={data} />
          <p className={classes.interim}>{t('interim')}</p>
          <Ticker latest={progress.data?.latest ?? []} />
          <div className={classes.controls}>
            <button type="button" onClick={toggleFullScreen}>
              {t('full')} (F)
            </button>
            <PageLink to="/rekapitulasi">{t('back')}</PageLink>
          </div>
        </div>
      )}
    </Answer>
  )
}

function Head({ figures, eventName }: { figures: Recapitulation; eventName: string }) {
  const t = useText(wallMessages)
  const format = useFormat()
  const live = useLiveState()
  const now = useEventNow()
  const isOnline = live === 'live' || live === 'connecting'
  const { contest, total } = figures
  return (
    <header className={classes.head}>
      <div>
        <p className={classes.event}>
          {eventName} · {t(`contest.${contest.office}`)}
        </p>
        <h1>{total.name}</h1>
      </div>
      <div className={classes.middle}>
        {contest.demonstration && <p className={classes.demonstration}>{t('demonstration')}</p>}
        <ul className={classes.legend}>
          <li>
            <StatusShape state="done" /> {t('pace.complete')}
          </li>
          <li>
            <StatusShape state="ok" /> {t('pace.in-step')}
          </li>
          <li>
            <StatusShape state="risk" /> {t('pace.lagging', { points: lagging })}
          </li>
        </ul>
      </div>
      <div className={classes.clock} data-lost={!isOnline || undefined} role="status">
        <b>{isOnline ? format.time(now < new Date(figures.at) ? figures.at : now) : t('offline')}</b>
        <span>
          {isOnline
            ? t('online', { time: format.time(figures.at, true) })
            : t('offline.note', { time: format.time(figures.at) })}
        </span>
      </div>
    </header>
  )
}

const perTurn = 2
const turnEvery = 6_000

/** The stations counted last, two at a time, swapped every six seconds. */
function Ticker({ latest }: { latest: Progress['latest'] }) {
  const t = useText(wallMessages)
  const format = useFormat()
  const turns = Math.ceil(latest.length / perTurn)
  const turn = useTurns(turns, turnEvery)
  const shown = latest.slice(turn * perTurn, (turn + 1) * perTurn)
  const [first] = shown
  return (
    <div className={classes.ticker}>
      {first ? (
        <>
          <b>
            {t('latest')} {format.time(first.at, true)}
          </b>
          {shown.map(({ station, village }) => (
            <span key={station}>
              <StatusShape state="done" />
              <span>{t('station', { number: stationNumber(station), village })}</span>
            </span>
          ))}
        </>
      ) : (
        <b>{t('latest.none')}</b>
      )}
    </div>
  )
}
