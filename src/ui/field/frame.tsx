/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { connection } from './connection.ts'
import { frameMessages } from './frame-messages.ts'
import { Icon, Mark, type IconName } from './icons.tsx'
import { demonstration } from './demonstration.ts'
import { netState, type NetState } from './net-state.ts'
import { useNow } from './now.ts'
import { addressTo } from './route.ts'
import type { Sending } from './sending.ts'
import { useWatched } from './watched.ts'
import { useFormats, useWords } from './words.ts'

type Stage = 'filling' | 'ready'

type PageProps = {
  title: string
  place: string
  /** Screen to go back to; none on the home screen. */
  back?: readonly string[]
  sending?: Sending
  /** While a form is filled or about to be sent, the line speaks of it instead of the last receipt. */
  stage?: Stage
  /** Stays in sight below the header: what is copied from. */
  pinned?: ComponentChildren
  /** Stands between header and contents: steps, heading. */
  lead?: ComponentChildren
  /** Pinned at the bottom edge: running check, dock. */
  foot?: ComponentChildren
  children: ComponentChildren
}

/** The frame of every screen: header, connection line, contents, and the dock as the only place for actions. */
export function Page({ title, place, back, sending, stage, pinned, lead, foot, children }: PageProps) {
  const words = useWords(frameMessages)
  const isDemonstration = useWatched(demonstration)
  useEffect(() => {
    document.title = `${title} · Serentak`
  }, [title])
  return (
    <div class="page">
      <header class="head">
        <div class="top">
          {back && (
            <a class="round" href={addressTo(...back)} aria-label={words.back}>
              <Icon name="back" size={28} />
            </a>
          )}
          <div class="grow">
            <h1>{title}</h1>
            <small>{place}</small>
          </div>
          <a class="round raised" href={addressTo('bantuan')} aria-label={words.help}>
            <Icon name="help" />
          </a>
        </div>
        <div class="songket" />
        {sending && <Net sending={sending} {...(stage ? { stage } : {})} />}
        {isDemonstration && <p class="demonstration">{words.demonstration}</p>}
        {pinned && <div class="pinned">{pinned}</div>}
      </header>
      <main>
        {lead}
        {children}
      </main>
      {foot && <footer class="foot">{foot}</footer>}
    </div>
  )
}

function Net({ sending, stage }: { sending: Sending; stage?: Stage }) {
  const online = useWatched(connection.online)
  const parcels = useWatched(sending.parcels)
  const round = useWatched(sending.round)
  const now = useNow(60_000)
  return <NetLine state={netState(parcels, online, round, now)} {...(stage ? { stage } : {})} />
}

function NetLine({ state, stage }: { state: NetState; stage?: Stage }) {
  const words = useWords(frameMessages)
  const { time } = useFormats()
  switch (state.kind) {
    case 'offline':
      return <Line look="off" icon="noSignal" text={words.offline} />
    case 'waiting-offline':
      return <Line look="off" icon="noSignal" text={words.offlineWaiting(state.count)} count={state.count} />
    case 'signed-out':
      return <Line look="off" icon="phone" text={words.signedOut(state.count)} count={state.count} />
    case 'other-person':
      return <Line look="off" icon="phone" text={words.otherPerson(state.count)} count={state.count} />
    case 'rejected':
      return <Line look="bad" text={words.rejected(state.count)} />
    case 'sending':
      return <Line look="on" text={words.sending(state.count)} count={state.count} />
    default:
      if (stage) return <Line look="on" text={stage === 'ready' ? words.ready : words.filling} />
      if (state.kind === 'just-sent')
        return <Line look="sent" icon="check" text={words.sent(time(state.receivedAt, true))} />
      return <Line look="on" text={state.kind === 'all-sent' ? words.allSent : words.connected} />
  }
}

type LineProps = { look: 'on' | 'off' | 'sent' | 'bad'; icon?: IconName; text: string; count?: number }

function Line({ look, icon, text, count }: LineProps) {
  return (
    <div class={`net ${look}`} role="status">
      {icon ? <Icon name={icon} /> : <Mark status={look === 'bad' ? 'late' : 'ok'} size={16} plain={look === 'bad'} />}
      <span class="grow">{text}</span>
      {count !== undefined && (
        <span class="count" aria-hidden="true">
          {count}
        </span>
      )}
    </div>
  )
}

/** One bar for each step and "2 dari 7" beside the name of the step. */
export function Steps({ title, step, of }: { title: string; step: number; of: number }) {
  const words = useWords(frameMessages)
  return (
    <div class="lead">
      <div class="bars" role="img" aria-label={words.stepLabel(step, of)}>
        {Array.from({ length: of }, (_, index) => (
          <i key={index} class={index + 1 < step ? 'past' : index + 1 === step ? 'now' : ''} />
        ))}
      </div>
      <div class="heading">
        <h2>{title}</h2>
        <small aria-hidden="true">{words.step(step, of)}</small>
      </div>
    </div>
  )
}

type ButtonProps = {
  children: ComponentChildren
  icon?: IconName
  /** Points onward: the icon stands after the words. */
  onward?: boolean
  look?: 'main' | 'alt' | 'bad'
  disabled?: boolean
  to?: readonly string[]
  press?: () => void
  submit?: boolean
}

/** A button of the dock; with `to` it is a link. */
export function Button({ children, icon, onward, look = 'main', disabled, to, press, submit }: ButtonProps) {
  const inner = (
    <>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
      {onward && <Icon name="next" />}
    </>
  )
  const style = look === 'main' ? 'btn' : `btn ${look}`
  if (to) {
    return (
      <a class={style} href={addressTo(...to)} {...(press ? { onClick: press } : {})}>
        {inner}
      </a>
    )
  }
  return (
    <button
      class={style}
      type={submit ? 'submit' : 'button'}
      disabled={disabled ?? false}
      {...(press ? { onClick: press } : {})}
    >
      {inner}
    </button>
  )
}

/** The bottom edge: at most two actions, the main one on top. */
export function Dock({ children }: { children: ComponentChildren }) {
  return <div class="dock">{children}</div>
}

type NowProps = {
  look: 'plain' | 'late' | 'done'
  tag: string
  question: string
  hint: string
  children: ComponentChildren
}

/** "What do I do now": one question, one hint, one button. */
export function DockNow({ look, tag, question, hint, children }: NowProps) {
  const status = { plain: 'here', late: 'late', done: 'done' } as const
  return (
    <section class={`dock now ${look}`} aria-label={question}>
      <span class="tag">
        <Mark status={status[look]} size={18} plain />
        {tag}
      </span>
      <h2>{question}</h2>
      <p>{hint}</p>
      {children}
    </section>
  )
}
