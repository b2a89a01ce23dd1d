import { ActionIcon, Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { ArrowRight, ChevronsLeft, ChevronsRight, Minus, Plus } from 'lucide-react'
import { useState } from 'react'
import type { Day } from '../../../shared/legal-day.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { Answer } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { useWrite } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session.ts'
import { SidePanel } from '../../../ui/side-panel.tsx'
import { useText } from '../../../ui/text.ts'
import { toast } from '../../../ui/toast.ts'
import { type Calendar, type Consequences, moveVotingDay } from '../contract.ts'
import { votingStage } from '../rule.ts'
import classes from './calendar.module.css'
import { ConsequencesList } from './consequences-list.tsx'
import { words } from './messages.ts'
import { useStageWords } from './stage-words.ts'
import type { SetView } from './view.ts'

type Asked = { data: Consequences | undefined; error: unknown; isPending: boolean; refetch: () => unknown }

type Props = { calendar: Calendar; days: number; newDay: Day; asked: Asked; setView: SetView }

const farthest = 365

/** Uji geser: the vote on another day, on trial, with everything that would follow. */
export function TrialPanel({ calendar, days, newDay, asked, setView }: Props) {
  const t = useText(words)
  const may = useMay()
  const [isMoving, setIsMoving] = useState(false)
  const copy = useSummary(calendar, newDay, asked.data)
  const drop = () => setView({ geser: undefined })
  return (
    <SidePanel
      context={t('trialContext')}
      title={t('moveVote')}
      onClose={drop}
      foot={
        <>
          {may(moveVotingDay) && (
            <Button variant="filled" disabled={days === 0 || !asked.data} onClick={() => setIsMoving(true)}>
              {t('trialSave')}
            </Button>
          )}
          <Button disabled={days === 0 || !asked.data} onClick={copy}>
            {t('trialCopy')}
          </Button>
          <Button onClick={drop}>{t('trialDrop')}</Button>
        </>
      }
    >
      <Shift calendar={calendar} days={days} newDay={newDay} setView={setView} />
      {days === 0 ? (
        <p className={classes.quiet}>{t('trialHint')}</p>
      ) : (
        <Answer of={asked} what={t('consequences')} words={words} rows={10}>
          {(consequences) => <ConsequencesList calendar={calendar} consequences={consequences} />}
        </Answer>
      )}
      {isMoving && asked.data && (
        <MoveDialog
          {...{ calendar, newDay }}
          consequences={asked.data}
          onClose={() => setIsMoving(false)}
          onDone={drop}
        />
      )}
    </SidePanel>
  )
}

function Shift({ calendar, days, newDay, setView }: Omit<Props, 'asked'>) {
  const t = useText(words)
  const format = useFormat()
  const by = (step: number) => setView({ geser: String(Math.max(-farthest, Math.min(farthest, days + step))) })
  const step = (count: number, label: string, icon: React.ReactNode) => (
    <ActionIcon variant="default" size={28} aria-label={label} title={label} onClick={() => by(count)}>
      {icon}
    </ActionIcon>
  )
  const sign = days > 0 ? '+' : days < 0 ? '−' : ''
  return (
    <>
      <div className={classes.days}>
        <div>
          <span>{t('trialFrom')}</span>
          <b>{format.longDay(calendar.votingDay)}</b>
        </div>
        <ArrowRight size={15} />
        <div data-new>
          <span>{t('trialTo')}</span>
          <b>{format.longDay(newDay)}</b>
        </div>
      </div>
      <div className={classes.steps}>
        {step(-7, t('trialWeekLess'), <ChevronsLeft size={14} />)}
        {step(-1, t('trialLess'), <Minus size={13} />)}
        <b role="status">{t('days', { sign, count: Math.abs(days) })}</b>
        {step(1, t('trialMore'), <Plus size={13} />)}
        {step(7, t('trialWeekMore'), <ChevronsRight size={14} />)}
        <span>{t('trialDays')}</span>
      </div>
    </>
  )
}

/** The consequences as plain text, for a letter or a message. */
function useSummary(calendar: Calendar, newDay: Day, consequences: Consequences | undefined) {
  const t = useText(words)
  const format = useFormat()
  const said = useStageWords(calendar)
  return () => {
    if (!consequences) return
    const { moves, broken, passed, warnings, tell } = consequences
    const lines = [
      t('summary', { from: format.longDay(calendar.votingDay), to: format.longDay(newDay) }),
      '',
      `${t('moves')} (${moves.length}):`,
      ...moves.map(
        ({ stage, edge, from, to }) =>
          `- ${said.nameOf(stage)}, ${t(`edge.${edge}`)}: ${format.day(from ?? '')} → ${format.day(to ?? '')}`,
      ),
      '',
      `${t('becomesImpossible')} (${broken.length + passed.length}):`,
      ...passed.map(({ stage, day }) => `- ${said.nameOf(stage)}: ${format.day(day)}, ${t('lateNow')}`),
      ...broken.map((problem) => `- ${said.problem(problem)}${'source' in problem ? ` (${problem.source})` : ''}`),
      ...warnings.map(({ kind, day, source }) => `- ${t(`warn.${kind}`)}: ${format.day(day)} (${source})`),
      '',
      `${t('tell')}: ${tell.map(({ name }) => name).join(', ')}`,
    ]
    navigator.clipboard.writeText(lines.join('\n')).then(
      () => toast(t('copied')),
      () => toast(t('copyFailed'), 'risk'),
    )
  }
}

const shortestSource = 5

type MoveProps = {
  calendar: Calendar
  newDay: Day
  consequences: Consequences
  onClose: () => void
  onDone: () => void
}

function MoveDialog({ calendar, newDay, consequences, onClose, onDone }: MoveProps) {
  const t = useText(words)
  const format = useFormat()
  const client = useQueryClient()
  const [source, setSource] = useState('')
  const stage = calendar.stages.find(({ code }) => code === votingStage)
  const move = useWrite(moveVotingDay, {
    onDone: () => {
      toast(t('moveDone'))
      onDone()
      // countdown, boards and every date: nothing of the old day may stand
      void client.invalidateQueries()
    },
  })
  const { moves, broken, passed, warnings } = consequences
  return (
    <ConfirmDialog
      isOpen
      isGrave
      question={t('moveQuestion', { day: format.longDay(newDay) })}
      action={t('moveAction')}
      isBusy={move.isPending}
      error={move.error}
      words={words}
      onClose={onClose}
      onConfirm={() =>
        source.trim().length >= shortestSource &&
        move.mutate({
          params: { event: calendar.event },
          body: { day: newDay, source, seen: stage?.version ?? 0 },
        })
      }
    >
      <p>{t('moveFollows', { moves: moves.length, broken: broken.length + passed.length })}</p>
      {warnings.map(({ kind, source }) => (
        <p key={kind}>
          {t(`warn.${kind}`)} ({source}).
        </p>
      ))}
      <TextInput
        label={t('sourceField')}
        description={t('sourceHint')}
        required
        minLength={shortestSource}
        maxLength={400}
        error={source !== '' && source.trim().length < shortestSource && t('sourceHint')}
        value={source}
        onChange={(event) => setSource(event.currentTarget.value)}
      />
    </ConfirmDialog>
  )
}
