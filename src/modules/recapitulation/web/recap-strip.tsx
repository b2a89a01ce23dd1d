import type { Progress, Recapitulation } from '../contract.ts'
import { Bar, Funnel } from '../../../ui/bars.tsx'
import { useFormat } from '../../../ui/language.ts'
import { Stat, StatPart, StatStrip } from '../../../ui/stat-strip.tsx'
import { useText } from '../../../ui/text.ts'
import { recapMessages } from './messages.ts'
import classes from './recap.module.css'

type StripProps = { figures: Recapitulation; progress: Progress | undefined }

/** How much is in, how far the rest has come, which levels are complete, and turnout with its formula and numbers. */
export function RecapStrip({ figures, progress }: StripProps) {
  const t = useText(recapMessages)
  const format = useFormat()
  const { total, levels, basis } = figures
  const levelsBelow = levels.filter(({ regions }) => regions > 1).toReversed()
  return (
    <StatStrip label={t('strip.label')}>
      <Stat
        hero
        label={t(`strip.in.${basis}`)}
        value={total.stations > 0 ? `${format.coverage(total.counted, total.stations)}%` : '–'}
        note={t('strip.of', { counted: total.counted, stations: total.stations })}
      />
      <StatPart width={250}>
        <Funnel whole={total.stations} steps={funnelSteps(progress, figures, t)} />
      </StatPart>
      <LevelStat
        label={t('level.station')}
        part={total.counted}
        whole={total.stations}
        note={t(`strip.stations.${basis}`)}
      />
      {levelsBelow.slice(-2).map(({ level, regions, complete }) => (
        <LevelStat
          key={level}
          label={t(`short.${level}`)}
          part={complete}
          whole={regions}
          note={t(`strip.complete.${basis}`)}
        />
      ))}
      <TurnoutStat figures={figures} />
    </StatStrip>
  )
}

type Translate = ReturnType<typeof useText<typeof recapMessages.id, typeof recapMessages.en>>

function funnelSteps(progress: Progress | undefined, { basis, total }: Recapitulation, t: Translate) {
  const counted = basis === 'counted' ? total.counted : (progress?.funnel.counted ?? 0)
  return [
    { label: t('funnel.photographed'), value: progress?.funnel.photographed ?? 0 },
    { label: t('funnel.read'), value: progress?.funnel.read ?? 0 },
    { label: t('funnel.verified'), value: progress?.funnel.verified ?? 0 },
    { label: t('funnel.counted'), value: counted },
  ]
}

function LevelStat({ label, part, whole, note }: { label: string; part: number; whole: number; note: string }) {
  const format = useFormat()
  return (
    <Stat
      label={label}
      state={whole > 0 && part === whole ? 'done' : part > 0 ? 'ok' : 'todo'}
      value={
        <>
          {format.integer(part)} <small>/ {format.integer(whole)}</small>
        </>
      }
      note={note}
    >
      <span className={classes.levelBar}>
        <Bar part={part} whole={whole} tone="ok" height={4} />
      </span>
    </Stat>
  )
}

function TurnoutStat({ figures }: { figures: Recapitulation }) {
  const t = useText(recapMessages)
  const format = useFormat()
  const { turnout } = figures.total
  const over = turnout.over.map(({ sum }) => format.integer(sum)).join(' + ')
  const under = turnout.under.map(({ sum }) => format.integer(sum)).join(' + ')
  return (
    <Stat
      grow
      label={t('turnout')}
      value={turnout.percent === undefined ? '–' : `${format.decimal(turnout.percent, 2)}%`}
      note={
        <span className={classes.formula} title={t('turnout.source', { source: figures.rules.turnoutArticle })}>
          {t(`formula.${turnout.formula}`)}
          <b>
            {over} ÷ {turnout.under.length > 1 ? `(${under})` : under}
          </b>
        </span>
      }
    />
  )
}
