import { NumberInput } from '@mantine/core'
import { useState } from 'react'
import { daysBetween } from '../../../shared/legal-day.ts'
import { decideState, plannedBy, questions, tolerance, type CellFacts } from '../rules.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { useFormat, useLanguage } from '../../../ui/language.ts'
import { LineChart } from '../../../ui/line-chart.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { StatusTag } from '../../../ui/status.tsx'
import { findWord, useText } from '../../../ui/text.ts'
import { readinessMessages } from './messages.ts'
import classes from './readiness.module.css'

/** Sorting of ballots, twelve days before a vote: numbers anyone may change. */
const example = {
  done: 971_340,
  total: 1_184_562,
  late: 0,
  target: 100,
  starts: '2024-10-28' as string | null,
  deadline: '2024-11-16' as string | null,
  now: '2024-11-15',
}

const at = (day: string) => Date.parse(`${day}T00:00:00Z`)

function factsOf({ done, total, late, target, starts, deadline, now }: typeof example): CellFacts {
  return {
    done,
    total,
    late,
    target: target / 100,
    starts: starts === null ? undefined : at(starts),
    // a deadline is the end of its day
    deadline: deadline === null ? undefined : at(deadline) + 86_399_000,
    now: at(now) + 43_200_000,
  }
}

/** Numbers and dates to play with: the same rule that decides the cells decides here. */
export function HowExample() {
  const t = useText(readinessMessages)
  const language = useLanguage()
  const [given, setGiven] = useState(example)
  const facts = factsOf(given)
  const { state, question } = decideState(facts)
  const change = (part: Partial<typeof example>) => setGiven({ ...given, ...part })
  const number = (key: 'done' | 'total' | 'late' | 'target', max?: number) => (
    <NumberInput
      label={t(`try.${key}`)}
      value={given[key]}
      min={key === 'target' ? 1 : 0}
      {...(max === undefined ? {} : { max })}
      allowDecimal={false}
      thousandSeparator={language === 'id' ? '.' : ','}
      decimalSeparator={language === 'id' ? ',' : '.'}
      onChange={(value) => change({ [key]: typeof value === 'number' ? value : 0 })}
    />
  )
  return (
    <Panel title={t('try.title')} note={t('try.intro')}>
      <div className={classes.example}>
        {number('done')}
        {number('total')}
        {number('target', 100)}
        {number('late')}
        <DateField label={t('try.starts')} value={given.starts} onChange={(starts) => change({ starts })} />
        <DateField label={t('try.deadline')} value={given.deadline} onChange={(deadline) => change({ deadline })} />
        <DateField label={t('try.now')} value={given.now} onChange={(now) => now !== null && change({ now })} />
      </div>
      <div role="status" className={classes.decided}>
        <StatusTag state={state} />
        <span>
          {t('try.decided', {
            number: questions.findIndex(({ id }) => id === question) + 1,
            question: findWord(readinessMessages, `question.${question}`, {}, language) ?? question,
          })}
        </span>
      </div>
      <Planned facts={facts} />
      <PlanCurve given={given} facts={facts} />
    </Panel>
  )
}

function Planned({ facts }: { facts: CellFacts }) {
  const t = useText(readinessMessages)
  const planned = plannedBy(facts)
  if (planned === undefined) return <p className={classes.pace}>{t('try.noPlan')}</p>
  const least = Math.max(planned - tolerance * facts.target * facts.total, 0)
  return (
    <p className={classes.pace}>
      {t('try.planned', { planned: Math.round(planned), total: facts.total, least: Math.ceil(least) })}
    </p>
  )
}

/** The plan from start to deadline, the line below which a cell is at risk, and where the example stands. */
function PlanCurve({ given: { starts, deadline, now }, facts }: { given: typeof example; facts: CellFacts }) {
  const t = useText(readinessMessages)
  const format = useFormat()
  if (starts === null || deadline === null || deadline <= starts || facts.total === 0) return null
  const days = Math.min(daysBetween(starts, deadline), 400)
  const percent = (value: number) => (value * 100) / (facts.total * facts.target)
  const plan = Array.from({ length: days + 1 }, (_, day) => {
    const planned = plannedBy({ ...facts, now: at(starts) + day * 86_400_000 }) ?? 0
    return { x: day, y: percent(planned) }
  })
  const today = daysBetween(starts, now)
  const you = { x: Math.min(Math.max(today, 0), days), y: Math.min(percent(facts.done), 100) }
  return (
    <LineChart
      title={t('how.curve')}
      height={190}
      domainY={[0, 100]}
      ticksY={[0, 50, 100]}
      writeX={(day) => t('how.curve.x', { day })}
      writeY={(value) => format.integer(Math.floor(value))}
      marks={[{ x: you.x, label: t('try.now') }]}
      series={[
        { key: 'plan', label: t('how.curve.plan'), points: plan, stroke: 'dashed' },
        {
          key: 'least',
          label: t('how.curve.least'),
          points: plan.map(({ x, y }) => ({ x, y: Math.max(y - tolerance * 100, 0) })),
          stroke: 'dotted',
        },
        { key: 'you', label: t('how.curve.you'), points: [{ x: 0, y: 0 }, you], isMain: true },
      ]}
    />
  )
}
