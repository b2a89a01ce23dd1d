import { useEffect, useState } from 'react'
import * as z from 'zod'
import { readBoard, type Board } from '../contract.ts'
import { useAddress } from '../../../ui/address.ts'
import { useArea } from '../../../ui/area.ts'
import { Answer, EmptyState } from '../../../ui/feedback-states.tsx'
import { kernelMessages } from '../../../ui/kernel-messages.ts'
import { useFormat } from '../../../ui/language.ts'
import { useLiveRefresh } from '../../../ui/live.ts'
import { PageLink } from '../../../ui/page-link.tsx'
import { useCall } from '../../../ui/query.ts'
import { useSession, type SessionEvent } from '../../../ui/session.ts'
import { StatusShape } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import { countStates } from './board-cells.ts'
import { readinessMessages } from './messages.ts'
import { WallDomains, WallRegions, WallWorst } from './wall-parts.tsx'
import { wallPages, type WallPage } from './wall-pages.ts'
import classes from './wall.module.css'

/** `?tiap=20`: seconds for each page. */
const View = z.object({ tiap: z.coerce.number().min(3).max(300).default(12) })

/** Kesiapan in the meeting room: the most urgent first, large enough for the last row, turning its pages by itself. */
export function ReadinessWall() {
  const t = useText(readinessMessages)
  const { event } = useSession()
  const [area] = useArea()
  const query = { event: event?.id ?? '', area }
  const asked = useCall(readBoard, { query }, { enabled: event !== null, refetchInterval: 30_000 })
  useLiveRefresh(undefined, [readBoard], 5_000)
  if (!event) return <EmptyState>{t('noEvent')}</EmptyState>
  return (
    <Answer of={asked} what={t('part.board')} words={readinessMessages}>
      {(board) => <Wall board={board} event={event} />}
    </Answer>
  )
}

function toggleFullScreen() {
  if (document.fullscreenElement) void document.exitFullscreen()
  else void document.documentElement.requestFullscreen().catch(() => undefined)
}

/** The page in turn: goes on by itself until somebody pauses, and by the arrow keys. */
function usePages(count: number, seconds: number) {
  const [turn, setTurn] = useState(0)
  const [isPaused, setIsPaused] = useState(false)
  const step = (by: number) => setTurn((before) => before + by)
  useEffect(() => {
    if (isPaused || count < 2) return undefined
    const timer = setInterval(() => setTurn((before) => before + 1), seconds * 1000)
    return () => clearInterval(timer)
  }, [isPaused, count, seconds])
  useEffect(() => {
    const acts: Record<string, () => void> = {
      ArrowRight: () => setTurn((before) => before + 1),
      PageDown: () => setTurn((before) => before + 1),
      ArrowLeft: () => setTurn((before) => before - 1),
      PageUp: () => setTurn((before) => before - 1),
      ' ': () => setIsPaused((before) => !before),
      f: toggleFullScreen,
    }
    const onKey = (event: KeyboardEvent) => {
      const act = acts[event.key]
      if (!act || event.ctrlKey || event.metaKey || event.target instanceof HTMLButtonElement) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  const at = count === 0 ? 0 : ((turn % count) + count) % count
  return { at, isPaused, setIsPaused, step }
}

function Wall({ board, event }: { board: Board; event: SessionEvent }) {
  const t = useText(readinessMessages)
  const [{ tiap }] = useAddress(View)
  const pages = wallPages(board)
  const { at, isPaused, setIsPaused, step } = usePages(pages.length, tiap)
  const page = pages[at]
  return (
    <div className={classes.wall}>
      <Head board={board} event={event} />
      <section className={classes.body} aria-live="off">
        {page && <h2>{t(`wall.${page.kind}`)}</h2>}
        {page && <PageBody page={page} board={board} />}
      </section>
      <footer className={classes.foot}>
        <span className={classes.page}>{t('wall.page', { page: at + 1, pages: pages.length })}</span>
        <div className={classes.controls}>
          <button type="button" onClick={() => step(-1)}>
            ← {t('wall.previous')}
          </button>
          <button type="button" aria-pressed={isPaused} onClick={() => setIsPaused(!isPaused)}>
            {isPaused ? t('wall.play') : t('wall.pause')}
          </button>
          <button type="button" onClick={() => step(1)}>
            {t('wall.next')} →
          </button>
          <button type="button" onClick={toggleFullScreen}>
            {t('wall.full')} (F)
          </button>
          <PageLink to="/kesiapan">{t('wall.back')}</PageLink>
        </div>
      </footer>
    </div>
  )
}

function PageBody({ page, board }: { page: WallPage; board: Board }) {
  if (page.kind === 'worst') return <WallWorst items={page.items} board={board} />
  return page.kind === 'domains' ? <WallDomains domains={page.domains} /> : <WallRegions rows={page.rows} />
}

/** What is done or not due yet stands on the pages of domains and regions. */
const headStates = ['late', 'risk', 'ok'] as const

function Head({ board, event }: { board: Board; event: SessionEvent }) {
  const t = useText(readinessMessages)
  const words = useText(kernelMessages)
  const format = useFormat()
  const counts = countStates(board.rows.flatMap(({ cells }) => cells))
  const days = board.daysUntilVote
  return (
    <header className={classes.head}>
      <div className={classes.place}>
        <p>
          {event.name}
          {event.demonstration && <em>{t('wall.demonstration')}</em>}
        </p>
        <h1>{board.total.name}</h1>
        <p>{t('wall.at', { time: format.moment(board.at) })}</p>
      </div>
      <ul className={classes.counts}>
        {headStates.map((state) => (
          <li key={state} data-state={state}>
            <StatusShape state={state} size={30} />
            <b>{format.integer(counts[state])}</b>
            <span>{words(`state.${state}`)}</span>
          </li>
        ))}
      </ul>
      <div className={classes.countdown}>
        <b>{format.dayMark(days)}</b>
        <span>{days > 0 ? format.day(event.votingDay) : days === 0 ? t('wall.today') : t('wall.after')}</span>
      </div>
    </header>
  )
}
