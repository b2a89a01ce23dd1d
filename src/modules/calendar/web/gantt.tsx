import { ChevronDown, ChevronRight } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react'
import type { Day } from '../../../shared/legal-day.ts'
import { useFormat } from '../../../ui/language.ts'
import { StatusShape } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import type { Calendar, CalendarStage, Consequences } from '../contract.ts'
import { Bar } from './gantt-bar.tsx'
import { GanttHead, Lines, printedLines } from './gantt-head.tsx'
import classes from './gantt.module.css'
import { words } from './messages.ts'
import type { StageGroup } from './narrow-stages.ts'
import { ghostOf, isImpossible } from './ghost.ts'
import { shapeOf, stateOf } from './stage-state.ts'
import { useStageWords } from './stage-words.ts'
import { dayWidth, lengthOf, placeOf, rangeOf, type Span, spanOf, zooms } from './timeline.ts'
import type { SetView, View } from './view.ts'

export type GanttHandle = { toToday: () => void }

type Props = {
  ref: RefObject<GanttHandle | null>
  calendar: Calendar
  groups: readonly StageGroup[]
  view: View
  setView: SetView
  /** The voting day on trial. */
  newDay: Day | undefined
  consequences: Consequences | undefined
  onOpen: (code: string) => void
}

/** The stages on a line of days: groups that fold, bars and diamonds, today, and the ghosts of a trial. */
export function Gantt({ ref, calendar, groups, view, setView, newDay, consequences, onOpen }: Props) {
  const t = useText(words)
  const scroller = useRef<HTMLDivElement>(null)
  const range = rangeOf(
    calendar.stages.flatMap((stage) => spanOf(stage) ?? []),
    calendar.today,
  )
  const folded = view.lipat.split(',').filter(Boolean)
  const [at, track] = [placeOf(calendar.today, range), trackOf(range, view.skala)]
  const toToday = () => center(scroller.current, at, track)
  useLayoutEffect(() => center(scroller.current, at, track), [scroller, at, track])
  useImperativeHandle(ref, () => ({ toToday }))
  const fold = (group: string, isFolded: boolean) =>
    setView({ lipat: (isFolded ? [...folded, group] : folded.filter((one) => one !== group)).join(',') })
  const rows = groups.flatMap(({ group, stages }) => [
    `group:${group}`,
    ...(folded.includes(group) ? [] : stages.map(({ code }) => code)),
  ])
  const { current, onFocus, onKeyDown } = useRowKeys(rows, view, { setView, toToday, fold, onOpen })
  return (
    <div className={classes.scroller} ref={scroller}>
      <div className={classes.chart} style={lookOf(track, printedLines({ calendar, range, zoom: view.skala }))}>
        <Lines calendar={calendar} range={range} zoom={view.skala} newDay={newDay} />
        <div
          className={classes.grid}
          role="treegrid"
          tabIndex={-1}
          aria-label={t('schedule')}
          onKeyDown={onKeyDown}
          onFocus={onFocus}
        >
          <GanttHead calendar={calendar} range={range} zoom={view.skala} />
          {groups.map(({ group, stages }) => (
            <GroupRows
              key={group}
              {...{ calendar, group, stages, range, current, consequences, onOpen }}
              selected={view.tahap}
              isFolded={folded.includes(group)}
              onFold={(isFolded) => fold(group, isFolded)}
            />
          ))}
        </div>
      </div>
    </div>
  )
}

const trackOf = (range: Span, zoom: View['skala']) => Math.round(lengthOf(range) * dayWidth[zoom])

const lookOf = (track: number, lines: string) => ({ '--track': `${track}px`, '--lines': lines }) as React.CSSProperties

/** Puts a share of the line into the middle of what is seen. */
function center(box: HTMLElement | null, at: number, track: number) {
  if (!box) return
  const seen = box.clientWidth - labelWidth
  box.scrollTo({ left: at * Math.max(track, seen) - seen / 2 })
}

const labelWidth = 250

type Acts = {
  setView: SetView
  toToday: () => void
  fold: (group: string, isFolded: boolean) => void
  onOpen: (code: string) => void
}

/** One row has the focus: arrows move it, Enter opens, + and − change the scale, T goes to today. */
function useRowKeys(rows: readonly string[], view: View, acts: Acts) {
  const [asked, setAsked] = useState<string>()
  const current = asked !== undefined && rows.includes(asked) ? asked : (view.tahap ?? rows[0])
  const focus = (grid: HTMLElement, key: string | undefined) =>
    key && grid.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`)?.focus()
  const rescale = (step: number) => {
    const next = zooms[zooms.indexOf(view.skala) + step]
    if (next) acts.setView({ skala: next })
  }
  const fold = (isFolded: boolean) => current?.startsWith('group:') && acts.fold(current.slice(6), isFolded)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const at = rows.indexOf(current ?? '')
    const keys: Record<string, () => unknown> = {
      ArrowDown: () => focus(event.currentTarget, rows[at + 1]),
      ArrowUp: () => focus(event.currentTarget, rows[at - 1]),
      Home: () => focus(event.currentTarget, rows[0]),
      End: () => focus(event.currentTarget, rows.at(-1)),
      ArrowLeft: () => fold(true),
      ArrowRight: () => fold(false),
      '+': () => rescale(-1),
      '=': () => rescale(-1),
      '-': () => rescale(1),
      t: acts.toToday,
      T: acts.toToday,
    }
    const act = keys[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  const onFocus = (event: React.FocusEvent<HTMLElement>) => {
    const row = event.target.closest<HTMLElement>('[data-row]')?.dataset['row']
    if (row) setAsked(row)
  }
  return { current, onFocus, onKeyDown }
}

const onEnter = (act: () => void) => (event: KeyboardEvent) => {
  if (event.key === 'Enter') act()
}

type GroupProps = StageGroup & {
  calendar: Calendar
  range: Span
  current: string | undefined
  selected: string | undefined
  consequences: Consequences | undefined
  isFolded: boolean
  onFold: (isFolded: boolean) => void
  onOpen: (code: string) => void
}

function GroupRows({ group, stages, isFolded, onFold, ...rest }: GroupProps) {
  const t = useText(words)
  const key = `group:${group}`
  const Arrow = isFolded ? ChevronRight : ChevronDown
  return (
    <>
      <div
        role="row"
        className={classes.group}
        data-row={key}
        tabIndex={rest.current === key ? 0 : -1}
        aria-level={1}
        aria-expanded={!isFolded}
        onClick={() => onFold(!isFolded)}
        onKeyDown={onEnter(() => onFold(!isFolded))}
      >
        <span role="rowheader" aria-colspan={2} className={classes.label}>
          <Arrow size={13} /> <b>{t(`group.${group}`)}</b> <small>{stages.length}</small>
        </span>
      </div>
      {!isFolded && stages.map((stage) => <StageRow key={stage.code} stage={stage} {...rest} />)}
    </>
  )
}

type RowProps = Omit<GroupProps, 'group' | 'stages' | 'isFolded' | 'onFold'> & { stage: CalendarStage }

function StageRow({ stage, calendar, range, current, selected, consequences, onOpen }: RowProps) {
  const t = useText(words)
  const { language } = useFormat()
  const said = useStageWords(calendar)
  const state = stateOf(stage, calendar)
  const isBad = consequences !== undefined && isImpossible(stage.code, consequences)
  return (
    <div
      role="row"
      className={classes.row}
      data-row={stage.code}
      data-bad={isBad || undefined}
      tabIndex={current === stage.code ? 0 : -1}
      aria-level={2}
      aria-selected={selected === stage.code}
      onClick={() => onOpen(stage.code)}
      onKeyDown={onEnter(() => onOpen(stage.code))}
    >
      <span role="rowheader" className={classes.label}>
        {state === 'waiting' ? (
          <i className={classes.wait} role="img" aria-label={t('state.waiting')} />
        ) : (
          <StatusShape state={isBad ? 'late' : shapeOf[state]} label={t(`state.${state}`)} />
        )}
        <span title={stage.name[language]}>{stage.name[language]}</span>
      </span>
      <span role="gridcell" className={classes.track}>
        <Bar
          stage={stage}
          state={state}
          range={range}
          today={calendar.today}
          said={said}
          ghost={ghostOf(stage, consequences)}
          isBad={isBad}
        />
      </span>
    </div>
  )
}
