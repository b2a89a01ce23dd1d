import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { CalendarClock } from 'lucide-react'
import { useRef } from 'react'
import { addDays } from '../../../shared/legal-day.ts'
import { EmptyState } from '../../../ui/feedback-states.tsx'
import { PageGrid } from '../../../ui/page-grid.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useCall } from '../../../ui/query.ts'
import { Segments } from '../../../ui/segments.tsx'
import { StatusShape } from '../../../ui/status.tsx'
import { TableSearch } from '../../../ui/table-tools.tsx'
import { useText } from '../../../ui/text.ts'
import { type Calendar, type Consequences, previewChange } from '../contract.ts'
import { votingStage } from '../rule.ts'
import { DatedList } from './dated-list.tsx'
import { Gantt, type GanttHandle } from './gantt.tsx'
import classes from './calendar.module.css'
import { words } from './messages.ts'
import { filterCount, groupStages, narrowStages, type StageGroup } from './narrow-stages.ts'
import { StageFilter } from './stage-filter.tsx'
import { StageList } from './stage-list.tsx'
import { StagePanel } from './stage-panel.tsx'
import { shapeOf, stageStates } from './stage-state.ts'
import { zooms } from './timeline.ts'
import { TrialPanel } from './trial-panel.tsx'
import type { SetView, View } from './view.ts'

type Props = { calendar: Calendar; view: View; setView: SetView }

/** What another voting day would bring about; nothing while none is tried. */
function useTrial({ event, votingDay }: Calendar, view: View) {
  const days = view.geser === undefined ? undefined : Number(view.geser)
  const newDay = days === undefined ? undefined : addDays(votingDay, days)
  const query = { event, stage: votingStage, start: newDay ?? votingDay, end: newDay ?? votingDay }
  const asked = useCall(previewChange, { query }, { enabled: Boolean(days) })
  return { days, newDay, asked, consequences: days ? asked.data : undefined }
}

/** The schedule as a chart or a list, with the opened stage or the trial beside it. */
export function ScheduleView({ calendar, view, setView }: Props) {
  const t = useText(words)
  const shown = narrowStages(calendar, view)
  const trial = useTrial(calendar, view)
  const stage = calendar.stages.find(({ code }) => code === view.tahap)
  const open = (code: string) => setView({ tahap: code === view.tahap ? undefined : code, geser: undefined })
  const clear = () => setView({ fase: undefined, pelaksana: undefined, keadaan: undefined, cari: '' })
  const aside =
    trial.newDay !== undefined && trial.days !== undefined ? (
      <TrialPanel calendar={calendar} days={trial.days} newDay={trial.newDay} asked={trial.asked} setView={setView} />
    ) : (
      stage && (
        <StagePanel
          key={stage.code}
          calendar={calendar}
          stage={stage}
          onOpen={open}
          onMoveVote={() => setView({ geser: '7', tahap: undefined })}
          onClose={() => setView({ tahap: undefined })}
        />
      )
    )
  const body =
    shown.length === 0 ? (
      <EmptyState action={<Button onClick={clear}>{t('clear')}</Button>}>{t('noMatch')}</EmptyState>
    ) : null
  return (
    <PageGrid aside={aside} asideWidth={322}>
      {view.tampilan === 'gantt' ? (
        <GanttPanel
          calendar={calendar}
          view={view}
          setView={setView}
          groups={groupStages(shown)}
          newDay={trial.newDay}
          consequences={trial.consequences}
          onOpen={open}
          empty={body}
        />
      ) : (
        <Panel
          title={t('schedule')}
          note={<Note calendar={calendar} />}
          bare
          fill
          actions={<Tools {...{ calendar, view, setView }} />}
        >
          {body ?? <StageList calendar={calendar} stages={shown} view={view} setView={setView} onOpen={open} />}
        </Panel>
      )}
    </PageGrid>
  )
}

function Note({ calendar }: { calendar: Calendar }) {
  const sources = calendar.stages.map(({ source }) => source.split(/[,;]/)[0] ?? '')
  const [most] = [...new Set(sources)].toSorted(
    (one, other) => sources.filter((name) => name === other).length - sources.filter((name) => name === one).length,
  )
  return most
}

function Tools({ calendar, view, setView }: Props) {
  const t = useText(words)
  return (
    <>
      <TableSearch value={view.cari} onChange={(cari) => setView({ cari })} label={t('search')} />
      <StageFilter calendar={calendar} view={view} setView={setView} count={filterCount(view)} />
    </>
  )
}

type GanttPanelProps = Props & {
  groups: readonly StageGroup[]
  newDay: string | undefined
  consequences: Consequences | undefined
  onOpen: (code: string) => void
  empty: React.ReactNode
}

const narrow = 'screen and (max-width: 899.98px)'

function GanttPanel({ calendar, view, setView, groups, newDay, consequences, onOpen, empty }: GanttPanelProps) {
  const t = useText(words)
  const isNarrow = useMediaQuery(narrow, undefined, { getInitialValueInEffect: false })
  const gantt = useRef<GanttHandle>(null)
  return (
    <Panel
      title={t('schedule')}
      note={<Note calendar={calendar} />}
      bare
      fill={!isNarrow}
      className={classes.ganttPanel}
      actions={
        <>
          <Tools calendar={calendar} view={view} setView={setView} />
          {!isNarrow && (
            <>
              <Segments
                label={t('zoom')}
                size="small"
                value={view.skala}
                onChange={(skala) => setView({ skala })}
                options={zooms.map((value) => ({ value, label: t(`zoom.${value}`) }))}
              />
              <Button size="xs" leftSection={<CalendarClock size={13} />} onClick={() => gantt.current?.toToday()}>
                {t('toToday')}
              </Button>
            </>
          )}
        </>
      }
      foot={<Legend isTrial={newDay !== undefined} hasKeys={!isNarrow} />}
    >
      {empty ??
        (isNarrow ? (
          <DatedList calendar={calendar} groups={groups} moves={consequences?.moves ?? []} onOpen={onOpen} />
        ) : (
          <Gantt
            ref={gantt}
            calendar={calendar}
            groups={groups}
            view={view}
            setView={setView}
            newDay={newDay}
            consequences={consequences}
            onOpen={onOpen}
          />
        ))}
    </Panel>
  )
}

function Legend({ isTrial, hasKeys }: { isTrial: boolean; hasKeys: boolean }) {
  const t = useText(words)
  return (
    <div className={classes.legend}>
      {stageStates.map((state) => (
        <span key={state}>
          {state === 'waiting' ? (
            <i className={classes.waitMark} aria-hidden="true" />
          ) : (
            <StatusShape state={shapeOf[state]} />
          )}{' '}
          {t(`state.${state}`)}
        </span>
      ))}
      {isTrial && (
        <span>
          <i className={classes.ghostMark} aria-hidden="true" /> {t('moved')}
        </span>
      )}
      {hasKeys && (
        <span className={classes.keys}>
          <kbd>↑</kbd> <kbd>↓</kbd> {t('keys')} <kbd>Enter</kbd> {t('keysOpen')} <kbd>+</kbd> <kbd>−</kbd>{' '}
          {t('keysZoom')} <kbd>T</kbd> {t('keysToday')}
        </span>
      )}
    </div>
  )
}
