import { domainWords } from '../board-words.ts'
import type { Board } from '../contract.ts'
import { useFormat } from '../../../ui/language.ts'
import { StateBar, StatusCounts, StatusShape } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import { readinessMessages } from './messages.ts'
import type { WallItem, WallPage } from './wall-pages.ts'
import classes from './wall.module.css'

export function WallWorst({ items, board }: { items: readonly WallItem[]; board: Board }) {
  const t = useText(readinessMessages)
  const format = useFormat()
  const { language } = format
  const year = new Date(board.at).getUTCFullYear()
  if (items.length === 0) return <p className={classes.calm}>{t('wall.calm')}</p>
  return (
    <ol className={classes.worst}>
      {items.map(({ row, indicator, cell, percent, daysLate }) => (
        <li key={`${row.region} ${indicator.id}`} data-state={cell.state}>
          <StatusShape state={cell.state} size={40} />
          <div>
            <b>{row.name}</b>
            <span>{indicator.label[language]}</span>
          </div>
          <strong>{format.integer(Math.min(Math.floor(percent), 99))}%</strong>
          <div className={classes.due}>
            <b>
              {daysLate > 0
                ? t('wall.late', { days: daysLate })
                : indicator.deadline && t('wall.due', { day: format.shortDay(indicator.deadline, year) })}
            </b>
            <span>{indicator.owner[language]}</span>
          </div>
        </li>
      ))}
    </ol>
  )
}

type Domains = Extract<WallPage, { kind: 'domains' }>['domains']

export function WallDomains({ domains }: { domains: Domains }) {
  const { language } = useFormat()
  return (
    <ul className={classes.domains}>
      {domains.map(({ domain, counts }) => (
        <li key={domain}>
          <b>{domainWords[domain][language]}</b>
          <StateBar counts={counts} height={20} />
          <span>
            <StatusCounts counts={counts} />
          </span>
        </li>
      ))}
    </ul>
  )
}

type Rows = Extract<WallPage, { kind: 'regions' }>['rows']

export function WallRegions({ rows }: { rows: Rows }) {
  return (
    <ul className={classes.regions}>
      {rows.map(({ row, counts }) => (
        <li key={row.region}>
          <b>{row.name}</b>
          <StateBar counts={counts} height={20} />
          <span>
            <StatusCounts counts={counts} />
          </span>
        </li>
      ))}
    </ul>
  )
}
