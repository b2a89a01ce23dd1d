import { UnstyledButton } from '@mantine/core'
import { ArrowRight } from 'lucide-react'
import { useState } from 'react'
import { daysBetween } from '../../../shared/legal-day.ts'
import { useFormat } from '../../../ui/language.ts'
import { StatusShape } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import type { Calendar, Consequences } from '../contract.ts'
import classes from './calendar.module.css'
import { words } from './messages.ts'
import { useStageWords } from './stage-words.ts'

type Props = { calendar: Calendar; consequences: Consequences }

/** The two figures, what becomes impossible and by which article, every date that moves, and who must be told. */
export function ConsequencesList({ calendar, consequences }: Props) {
  const t = useText(words)
  const { moves, broken, passed, warnings, tell } = consequences
  return (
    <>
      <div className={classes.sums}>
        <div>
          <b>{moves.length}</b> <span>{t('movedDates')}</span>
        </div>
        <div data-bad={broken.length + passed.length > 0 || undefined}>
          {broken.length + passed.length > 0 && <StatusShape state="late" size={12} />}
          <b>{broken.length + passed.length}</b> <span>{t('impossible')}</span>
        </div>
      </div>
      {warnings.length > 0 && <Warnings warnings={warnings} />}
      <Impossible calendar={calendar} consequences={consequences} />
      {moves.length === 0 ? <p className={classes.quiet}>{t('nothingMoves')}</p> : <Moves {...{ calendar, moves }} />}
      {tell.length > 0 && (
        <section className={classes.part}>
          <h3>{t('tell')}</h3>
          <p>{tell.map(({ name }) => name).join(', ')}</p>
        </section>
      )}
    </>
  )
}

function Impossible({ calendar, consequences: { broken, passed } }: Props) {
  const t = useText(words)
  const format = useFormat()
  const said = useStageWords(calendar)
  if (broken.length + passed.length === 0) return null
  const sourceOf = (code: string) => calendar.stages.find((stage) => stage.code === code)?.source
  return (
    <section className={classes.part}>
      <h3>{t('becomesImpossible')}</h3>
      <ul className={classes.issues}>
        {passed.map(({ stage, edge, day }) => (
          <li key={`${stage} ${edge}`}>
            <StatusShape state="late" />
            <div>
              <b>{said.nameOf(stage)}</b>
              <p>{t('passedText', { day: format.shortDay(day, said.year), days: daysBetween(day, calendar.today) })}</p>
              <span>{sourceOf(stage)}</span>
            </div>
          </li>
        ))}
        {broken.map((problem) => (
          <li key={JSON.stringify(problem)}>
            <StatusShape state="late" />
            <div>
              <b>{'stage' in problem ? said.nameOf(problem.stage) : said.nameOf(problem.stages[0] ?? '')}</b>
              <p>{said.problem(problem)}</p>
              {'source' in problem && <span>{problem.source}</span>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Warnings({ warnings }: Pick<Consequences, 'warnings'>) {
  const t = useText(words)
  const format = useFormat()
  return (
    <section className={classes.part}>
      <h3>{t('warns')}</h3>
      <ul className={classes.issues}>
        {warnings.map(({ kind, day, source }) => (
          <li key={kind}>
            <StatusShape state="risk" />
            <div>
              <b>{t(`warn.${kind}`)}</b>
              <p>{t(`warn.${kind}.text`, { day: format.longDay(day) })}</p>
              <span>{source}</span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

const few = 8

function Moves({ calendar, moves }: { calendar: Calendar; moves: Consequences['moves'] }) {
  const t = useText(words)
  const format = useFormat()
  const said = useStageWords(calendar)
  const [isWhole, setIsWhole] = useState(false)
  const inOrder = moves.toSorted((one, other) => ((one.from ?? one.to ?? '') < (other.from ?? other.to ?? '') ? -1 : 1))
  const shown = isWhole ? inOrder : inOrder.slice(0, few)
  const write = (day: string | null) => (day === null ? t('notFixed') : format.shortDay(day, said.year))
  // a stage of which both edges move says which one
  const isTwice = (code: string) => moves.filter(({ stage }) => stage === code).length > 1
  return (
    <section className={classes.part}>
      <h3>
        {t('moves')} <small>{t('movesCount', { shown: shown.length, count: moves.length })}</small>
        {moves.length > few && (
          <UnstyledButton className={classes.all ?? ''} onClick={() => setIsWhole(!isWhole)}>
            {isWhole ? t('showFew') : t('showAll')}
          </UnstyledButton>
        )}
      </h3>
      <table className={classes.moves}>
        <tbody>
          {shown.map(({ stage, edge, from, to }) => (
            <tr key={`${stage} ${edge}`}>
              <th scope="row">
                {said.nameOf(stage)}
                {isTwice(stage) && `, ${t(`edge.${edge}`)}`}
              </th>
              <td>
                <s>{write(from)}</s>
              </td>
              <td>
                <ArrowRight size={11} />
              </td>
              <td>
                <b>{write(to)}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
