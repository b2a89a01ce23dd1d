import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { Answer } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { useLiveRefresh } from '../../../ui/live.ts'
import { Panel } from '../../../ui/panel.tsx'
import { useCall } from '../../../ui/query.ts'
import { StatusCounts, StatusTag } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import { type FollowUp, readDecisions } from '../contract-follow-ups.ts'
import { followUpWords } from './follow-up-messages.ts'
import { FollowUpPanel } from './follow-up-panel.tsx'
import classes from './follow-ups.module.css'

/** The matrix beside the minutes: what this meeting asks for, what earlier ones left open, what is done. */
export function MeetingFollowUps({ meeting }: { meeting: string }) {
  const t = useText(followUpWords)
  const asked = useCall(readDecisions, { params: { meeting } })
  useLiveRefresh('follow-ups', [readDecisions])
  useLiveRefresh(`meeting ${meeting}`, [readDecisions])
  const [open, setOpen] = useState<string>()
  if (open !== undefined) return <FollowUpPanel id={open} onClose={() => setOpen(undefined)} />
  const all = [...(asked.data?.followUps ?? []), ...(asked.data?.carried ?? [])]
  const counts = { late: 0, risk: 0, ok: 0, todo: 0, done: 0 }
  for (const { state } of all) counts[state] += 1
  return (
    <Panel
      title={t('matrix')}
      actions={<StatusCounts counts={counts} only={['late', 'risk', 'done']} />}
      bare
      fill
      foot={
        <p className={classes.loop}>
          <Undo2 size={14} /> {t('loop')}
        </p>
      }
    >
      <Answer of={asked} what={t('matrix')} words={followUpWords} rows={6}>
        {({ followUps, carried }) => (
          <>
            <Part title={t('thisMeeting')} rows={followUps.filter(({ state }) => state !== 'done')} onOpen={setOpen} />
            <Part title={t('earlier')} rows={carried} onOpen={setOpen} />
            <Part title={t('closed')} rows={followUps.filter(({ state }) => state === 'done')} onOpen={setOpen} />
          </>
        )}
      </Answer>
    </Panel>
  )
}

function Part({ title, rows, onOpen }: { title: string; rows: readonly FollowUp[]; onOpen: (id: string) => void }) {
  const t = useText(followUpWords)
  const format = useFormat()
  if (rows.length === 0) return null
  return (
    <section className={classes.part}>
      <h3>
        {title} <span>{rows.length}</span>
      </h3>
      <ul>
        {rows.map(({ id, recommendation, owner, deadline, state, proofs }) => (
          <li key={id}>
            <button type="button" onClick={() => onOpen(id)}>
              <span>
                <b>{recommendation}</b>
                <small>{owner.short}</small>
              </span>
              <time dateTime={deadline} data-late={state === 'late' || undefined}>
                {format.shortDay(deadline, Number(deadline.slice(0, 4)))}
              </time>
              <StatusTag state={state}>{t(`state.${state}`)}</StatusTag>
              <small>{proofs > 0 ? proofs : '–'}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
