import { Button, UnstyledButton } from '@mantine/core'
import { CalendarCog, MoveHorizontal } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Answer } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { useCall } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session.ts'
import { FactList, SidePanel } from '../../../ui/side-panel.tsx'
import { StatusShape, StatusTag } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import { type Calendar, type CalendarStage, changeStage, readStageHistory } from '../contract.ts'
import { parseRule, votingStage } from '../rule.ts'
import classes from './calendar.module.css'
import { ChangeDialog } from './change-dialog.tsx'
import { words } from './messages.ts'
import { OwnStageActions } from './own-stage-actions.tsx'
import { StageReports } from './stage-reports.tsx'
import { shapeOf, stateOf } from './stage-state.ts'
import { useStageWords } from './stage-words.ts'

type Props = {
  calendar: Calendar
  stage: CalendarStage
  onOpen: (code: string) => void
  onMoveVote: () => void
  onClose: () => void
}

/** One stage: its dates and their rules, article, who owes it, what hangs on it, and how its dates came about. */
export function StagePanel({ calendar, stage, onOpen, onMoveVote, onClose }: Props) {
  const t = useText(words)
  const may = useMay()
  const { language } = useFormat()
  const [isChanging, setIsChanging] = useState(false)
  const state = stateOf(stage, calendar)
  const isVote = stage.code === votingStage
  return (
    <SidePanel
      context={t(`group.${stage.group}`)}
      title={stage.name[language]}
      onClose={onClose}
      foot={
        isVote ? (
          <Button leftSection={<MoveHorizontal size={14} />} onClick={onMoveVote}>
            {t('moveVote')}
          </Button>
        ) : (
          <>
            {may(changeStage) && (
              <Button variant="filled" leftSection={<CalendarCog size={14} />} onClick={() => setIsChanging(true)}>
                {t('change')}
              </Button>
            )}
            <OwnStageActions calendar={calendar} stage={stage} onRemoved={onClose} />
          </>
        )
      }
    >
      <p>
        <StatusTag state={shapeOf[state]}>{t(`state.${state}`)}</StatusTag>
      </p>
      <Dates calendar={calendar} stage={stage} />
      <FactList
        facts={[
          { label: t('source'), value: `${stage.source} (${t(`certainty.${stage.certainty}`)})` },
          { label: t('responsible'), value: stage.responsible.map(({ name }) => name).join(', ') },
        ]}
      />
      <StageReports calendar={calendar} stage={stage.code} />
      <Variants stage={stage} />
      <Problems calendar={calendar} stage={stage} />
      <Relations calendar={calendar} stage={stage} onOpen={onOpen} />
      <History calendar={calendar} stage={stage} />
      {isChanging && <ChangeDialog calendar={calendar} stage={stage} onClose={() => setIsChanging(false)} />}
    </SidePanel>
  )
}

type PartProps = Pick<Props, 'calendar' | 'stage'>

/** "H-30 → 28 Okt 2024 (H-30)" for each date. */
function Dates({ calendar, stage }: PartProps) {
  const t = useText(words)
  const format = useFormat()
  const said = useStageWords(calendar)
  const isOneDay = stage.start !== null && stage.start.rule === stage.end?.rule
  const edges = isOneDay ? (['start'] as const) : (['start', 'end'] as const)
  return (
    <dl className={classes.dateFacts}>
      {edges.flatMap((edge) => {
        const date = stage[edge]
        if (!date) return []
        return (
          <div key={edge}>
            <dt>{isOneDay ? t('date') : t(edge)}</dt>
            <dd>
              <b>{date.day ? format.longDay(date.day) : t('notFixed')}</b>
              <span>{said.mark(date.day)}</span>
              <small>{said.rule(date.rule)}</small>
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.part}>
      <h3>{title}</h3>
      {children}
    </section>
  )
}

function Variants({ stage: { variants } }: { stage: CalendarStage }) {
  const t = useText(words)
  const format = useFormat()
  if (variants.length === 0) return null
  return (
    <Part title={t('variants')}>
      <ul className={classes.lines}>
        {variants.map(({ edge, day, source }) => (
          <li key={`${edge} ${day} ${source}`}>
            {t(`edge.${edge}`)} <b>{format.day(day)}</b>, {source}
          </li>
        ))}
      </ul>
      <p className={classes.quiet}>{t('variantNote')}</p>
    </Part>
  )
}

function Problems({ calendar, stage }: PartProps) {
  const t = useText(words)
  const said = useStageWords(calendar)
  const found = calendar.problems.filter((problem) =>
    'stage' in problem ? problem.stage === stage.code : problem.stages.includes(stage.code),
  )
  if (found.length === 0) return null
  return (
    <Part title={t('problems')}>
      <ul className={classes.lines}>
        {found.map((problem) => (
          <li key={JSON.stringify(problem)}>
            <StatusShape state="late" /> {said.problem(problem)} {'source' in problem && `(${problem.source})`}
          </li>
        ))}
      </ul>
    </Part>
  )
}

function hangsOn(stage: CalendarStage, code: string): boolean {
  return [stage.start, stage.end].some((date) => {
    const rule = date ? parseRule(date.rule) : undefined
    return rule !== undefined && 'from' in rule && rule.from === code
  })
}

function Relations({ calendar, stage, onOpen }: PartProps & Pick<Props, 'onOpen'>) {
  const t = useText(words)
  const { language } = useFormat()
  const said = useStageWords(calendar)
  const links = (stages: readonly CalendarStage[]) => (
    <ul className={classes.lines}>
      {stages.map((one) => (
        <li key={one.code}>
          <UnstyledButton className={classes.link ?? ''} onClick={() => onOpen(one.code)}>
            {one.name[language]}
          </UnstyledButton>{' '}
          <small>{said.dates(one)}</small>
        </li>
      ))}
    </ul>
  )
  const around = calendar.stages.filter(({ code }) => code === stage.within)
  const parts = calendar.stages.filter(({ within }) => within === stage.code)
  const hanging = calendar.stages.filter((one) => one.code !== stage.code && hangsOn(one, stage.code))
  return (
    <>
      {around.length > 0 && <Part title={t('within')}>{links(around)}</Part>}
      {parts.length > 0 && <Part title={t('parts')}>{links(parts)}</Part>}
      <Part title={t('hangs')}>
        {hanging.length > 0 ? links(hanging) : <p className={classes.quiet}>{t('hangsNone')}</p>}
      </Part>
    </>
  )
}

function History({ calendar, stage }: PartProps) {
  const t = useText(words)
  const format = useFormat()
  const isChanged = stage.version > 0
  const params = { event: calendar.event, stage: stage.code }
  const asked = useCall(readStageHistory, { params }, { enabled: isChanged })
  const write = (rule: string | null) => rule ?? t('notFixed')
  return (
    <Part title={t('history')}>
      {isChanged ? (
        <Answer of={asked} what={t('history')} words={words} rows={2}>
          {({ versions }) => (
            <ul className={classes.lines}>
              {versions.map(({ version, start, end, source, by, at }) => (
                <li key={version}>
                  <b>{t('historyLine', { version, start: write(start), end: write(end) })}</b>
                  <br />
                  {source}
                  <br />
                  <small>{t('historyBy', { by, at: format.moment(at) })}</small>
                </li>
              ))}
            </ul>
          )}
        </Answer>
      ) : (
        <p className={classes.quiet}>{t('historyNone')}</p>
      )}
    </Part>
  )
}
