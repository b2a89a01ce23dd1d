import { DataTable } from '../../../ui/data-table.tsx'
import { StatusShape } from '../../../ui/status.tsx'
import type { Column } from '../../../ui/table-column.ts'
import { useText } from '../../../ui/text.ts'
import { useFormat } from '../../../ui/language.ts'
import type { Calendar, CalendarStage } from '../contract.ts'
import classes from './calendar.module.css'
import { words } from './messages.ts'
import { shapeOf, stateOf } from './stage-state.ts'
import { useStageWords } from './stage-words.ts'
import type { SetView, View } from './view.ts'

type Props = {
  calendar: Calendar
  stages: readonly CalendarStage[]
  view: View
  setView: SetView
  onOpen: (code: string) => void
}

/** Every stage with its dates, rule, article and who owes it. */
export function StageList({ calendar, stages, view, setView, onOpen }: Props) {
  const t = useText(words)
  return (
    <DataTable
      caption={t('schedule')}
      rows={stages}
      columns={useColumns(calendar)}
      keyOf={({ code }) => code}
      sort={view.urut ?? 'start'}
      onSort={(urut) => setView({ urut })}
      selected={view.tahap}
      onOpen={({ code }) => onOpen(code)}
      empty={t('none')}
    />
  )
}

function useColumns(calendar: Calendar): Column<CalendarStage>[] {
  const t = useText(words)
  const format = useFormat()
  const said = useStageWords(calendar)
  const rulesOf = ({ start, end }: CalendarStage) =>
    [...new Set([start, end].flatMap((date) => (date ? said.rule(date.rule) : [])))].join(' – ')
  return [
    {
      key: 'name',
      label: t('stage'),
      width: 270,
      value: ({ name }) => name[format.language],
      cell: (stage) => {
        const state = stateOf(stage, calendar)
        return (
          <span className={classes.named}>
            <StatusShape state={shapeOf[state]} label={t(`state.${state}`)} /> {stage.name[format.language]}
          </span>
        )
      },
    },
    {
      key: 'start',
      label: t('start'),
      width: 92,
      value: ({ start, end }) => start?.day ?? end?.day,
      cell: ({ start }) => format.day(start?.day ?? ''),
    },
    {
      key: 'end',
      label: t('end'),
      width: 92,
      value: ({ start, end }) => end?.day ?? start?.day,
      cell: ({ end }) => format.day(end?.day ?? ''),
    },
    {
      key: 'mark',
      label: t('distance'),
      width: 72,
      value: ({ start, end }) => said.mark(start?.day ?? end?.day),
    },
    { key: 'rule', label: t('rule'), width: 200, value: rulesOf },
    { key: 'source', label: t('source'), width: 220, value: ({ source }) => source },
    {
      key: 'certainty',
      label: t('certainty'),
      width: 86,
      value: ({ certainty }) => t(`certainty.${certainty}`),
    },
    {
      key: 'responsible',
      label: t('responsible'),
      width: 200,
      value: ({ responsible }) => responsible.map(({ name }) => name).join(', '),
    },
  ]
}
