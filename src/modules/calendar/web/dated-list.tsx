import { useFormat } from '../../../ui/language.ts'
import { StatusShape } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import type { Calendar, Consequences } from '../contract.ts'
import { inOrderOfDays } from '../order.ts'
import classes from './calendar.module.css'
import { words } from './messages.ts'
import type { StageGroup } from './narrow-stages.ts'
import { shapeOf, stateOf } from './stage-state.ts'
import { useStageWords } from './stage-words.ts'
import { spanOf } from './timeline.ts'

type Props = {
  calendar: Calendar
  groups: readonly StageGroup[]
  moves: Consequences['moves']
  onOpen: (code: string) => void
}

/** What a Gantt chart is on a phone: the stages by the month in which they begin. */
export function DatedList({ calendar, groups, moves, onOpen }: Props) {
  const t = useText(words)
  const format = useFormat()
  const said = useStageWords(calendar)
  const stages = inOrderOfDays(groups.flatMap((group) => group.stages))
  const byMonth = Map.groupBy(stages, (stage) => spanOf(stage)?.from.slice(0, 7) ?? '')
  return (
    <div className={classes.dated}>
      {[...byMonth].map(([month, found]) => (
        <section key={month}>
          <h3>{month === '' ? t('state.waiting') : format.day(`${month}-01`).replace(/^1 /, '')}</h3>
          <ul>
            {found.map((stage) => {
              const state = stateOf(stage, calendar)
              const moved = moves.some((move) => move.stage === stage.code)
              return (
                <li key={stage.code} data-state={state} data-moved={moved || undefined}>
                  <button type="button" onClick={() => onOpen(stage.code)}>
                    <StatusShape state={shapeOf[state]} label={t(`state.${state}`)} />
                    <span>
                      <b>{stage.name[format.language]}</b>
                      <small>
                        {said.dates(stage)}
                        {moved && `, ${t('moved')}`}
                      </small>
                    </span>
                  </button>
                </li>
              )
            })}
          </ul>
        </section>
      ))}
    </div>
  )
}
