import { useEffect, useState } from 'react'
import { type InstitutionGroup, institutionGroups, institutionKinds } from '../../../shared/institution-kind.ts'
import { useFormat } from '../../../ui/language.ts'
import { useSession } from '../../../ui/session.ts'
import { Stat, StatPart, StatStrip } from '../../../ui/stat-strip.tsx'
import { StatusTag } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import type { Acting, InstitutionFacts, Invitee, MeetingView } from '../contract.ts'
import { AttendanceCode } from './attendance-code.tsx'
import { liveWords } from './live-messages.ts'
import classes from './meetings.module.css'
import { words } from './messages.ts'
import { lookOf } from './state-look.ts'

/** The clock of the event, every second. */
export function useSeconds(): number {
  const offset = useSession().event?.clockOffsetMs ?? 0
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return now + offset
}

const two = (value: number) => String(value).padStart(2, '0')

/** "00.42.18", or "08.12" below an hour when short. */
export function writeElapsed(milliseconds: number, mark: string, isShort = false): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return (isShort && parts[0] === 0 ? parts.slice(1) : parts).map(two).join(mark)
}

const acting = (named: Acting, institution: InstitutionFacts | null) =>
  [named.function, institution?.name].filter(Boolean).join(' ')

/** How long it has run, who leads, who came, and the code to sign the list. */
export function LiveStrip({ view }: { view: MeetingView }) {
  const t = useText(liveWords)
  const format = useFormat()
  const state = useText(words)
  const opened = view.moves.findLast(({ to }) => to === 'running')?.at
  const closed = view.moves.findLast(({ to }) => to === 'closed')?.at
  const notes = [
    opened && t('openedAt', { time: format.time(opened) }),
    view.state !== 'running' && closed && t('closedAt', { time: format.time(closed) }),
  ]
  return (
    <StatStrip label={view.plan.title}>
      <Stat
        label={<StatusTag state={lookOf[view.state]}>{state(`state.${view.state}`)}</StatusTag>}
        value={view.state === 'running' && opened ? <Elapsed since={opened} /> : format.day(view.plan.startsAt)}
        note={notes.filter(Boolean).join(' · ')}
      />
      <StatPart width={250}>
        <dl className={classes.leads}>
          <dt>{t('chair')}</dt>
          <dd>{acting(view.plan.chair, view.chair)}</dd>
          <dt>{t('clerk')}</dt>
          <dd>{acting(view.plan.clerk, view.clerk)}</dd>
        </dl>
      </StatPart>
      <Stat
        hero
        label={state('present')}
        value={format.integer(view.present)}
        note={t('ofInvited', { count: view.invited })}
      />
      <StatPart width={300}>
        <Groups invitees={view.invitees} />
      </StatPart>
      {view.state !== 'signed' && view.state !== 'cancelled' && <CodeInStrip code={view.code} />}
    </StatStrip>
  )
}

function CodeInStrip({ code }: { code: string }) {
  const t = useText(liveWords)
  return (
    <StatPart width={236}>
      <div className={classes.strip}>
        <AttendanceCode code={code} size={74} />
        <div>
          <b>{t('fillList')}</b>
          <div>{t('scan')}</div>
          <span className={classes.code}>{code.replaceAll('-', ' · ')}</span>
        </div>
      </div>
    </StatPart>
  )
}

function Elapsed({ since }: { since: string }) {
  const now = useSeconds()
  const { language } = useFormat()
  return <>{writeElapsed(now - Date.parse(since), language === 'id' ? '.' : ':')}</>
}

/** Institutions that came, by group: "KPU 18/18". */
function Groups({ invitees }: { invitees: readonly Invitee[] }) {
  const t = useText(liveWords)
  const groupOf = ({ institution }: Invitee): InstitutionGroup => institutionKinds[institution.kind].group
  const shown = institutionGroups.flatMap((group) => {
    const members = invitees.filter((invitee) => groupOf(invitee) === group)
    return members.length === 0
      ? []
      : [{ group, all: members.length, came: members.filter((one) => one.present > 0).length }]
  })
  return (
    <div className={classes.groups}>
      {shown.map(({ group, all, came }) => (
        <div key={group}>
          <span>{t(`group.${group}`)}</span>
          <span>
            <b>{came}</b>/{all}
          </span>
        </div>
      ))}
    </div>
  )
}
