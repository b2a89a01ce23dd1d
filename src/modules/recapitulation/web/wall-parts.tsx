import type { Recapitulation, Row } from '../contract.ts'
import { useFormat } from '../../../ui/language.ts'
import { StatusShape, type State } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import { lagging, paceOf } from '../rules.ts'
import { nameOf } from './candidate-words.ts'
import { recapMessages } from './messages.ts'
import { useTurns } from './use-turns.ts'
import { wallMessages } from './wall-messages.ts'
import classes from './wall.module.css'

/** Coverage as one large number, then the columns of the ballot, all alike: no photograph, no mark for the first. */
export function WallCandidates({ figures }: { figures: Recapitulation }) {
  const t = useText(wallMessages)
  const format = useFormat()
  const { contest, total } = figures
  const covered = format.coverage(total.counted, total.stations)
  return (
    <section className={classes.left} data-many={contest.candidates.length > 4 || undefined}>
      <div className={classes.coverage}>
        <b>{covered}%</b>
        <p>
          {t('counted')}
          <strong>{t('of', { counted: total.counted, stations: total.stations })}</strong>
        </p>
        <Track share={total.stations > 0 ? total.counted / total.stations : 0} />
      </div>
      {contest.candidates.map((candidate) => {
        const votes = total.votes[candidate.number - 1]
        const share = total.shares[candidate.number - 1] ?? null
        return (
          <div key={candidate.number} className={classes.candidate}>
            <span className={classes.number}>{candidate.number}</span>
            <p className={classes.pair}>
              <b>{nameOf(candidate, t('blank'))}</b>
              <span>{candidate.runningMate}</span>
            </p>
            <p className={classes.share}>
              <b>{share === null ? '–' : `${format.decimal(share, 2)}%`}</b>
              <span>{format.integer(votes)}</span>
            </p>
            <Track share={(share ?? 0) / 100} />
          </div>
        )
      })}
    </section>
  )
}

function Track({ share }: { share: number }) {
  return (
    <span className={classes.track} aria-hidden="true">
      <i style={{ width: `${Math.min(share, 1) * 100}%` }} />
    </span>
  )
}

const shapes: Record<ReturnType<typeof paceOf>, State> = { complete: 'done', 'in-step': 'ok', lagging: 'risk' }

const mostRows = 18
const turnEvery = 12_000

/** The regions of the area with coverage and shares; more than fit are shown in turns. */
export function WallTable({ figures }: { figures: Recapitulation }) {
  const t = useText(wallMessages)
  const words = useText(recapMessages)
  const { contest, rows, level } = figures
  const pages = Math.max(1, Math.ceil(rows.length / mostRows))
  const page = useTurns(pages, turnEvery)
  const shown = rows.slice(page * mostRows, (page + 1) * mostRows)
  return (
    <section className={classes.right}>
      <table style={{ '--rows': Math.max(shown.length, 8) } as React.CSSProperties}>
        <thead>
          <tr>
            <th scope="col" colSpan={2}>
              {words(`level.${level}`)}
              {pages > 1 && <i> · {t('page', { page: page + 1, pages })}</i>}
            </th>
            <th scope="col" colSpan={2}>
              {t('in')}
            </th>
            {contest.candidates.map(({ number }) => (
              <th key={number} scope="col">
                <span className={classes.small}>{number}</span>%
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <WallRow key={row.region} row={row} ofWhole={figures.total.coverage} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function WallRow({ row, ofWhole }: { row: Row; ofWhole: number }) {
  const t = useText(wallMessages)
  const format = useFormat()
  const pace = paceOf(row.coverage, ofWhole)
  const says = pace === 'lagging' ? t('pace.lagging', { points: lagging }) : t(`pace.${pace}`)
  return (
    <tr data-state={shapes[pace]}>
      <td>
        <StatusShape state={shapes[pace]} label={says} />
      </td>
      <th scope="row">{row.name.replace(/^Kota /, '')}</th>
      <td className={classes.bar}>
        <Track share={row.stations > 0 ? row.counted / row.stations : 0} />
      </td>
      <td>{format.coverage(row.counted, row.stations)}%</td>
      {row.shares.map((share, index) => (
        <td key={index}>{share === null ? '–' : format.decimal(share, 1)}</td>
      ))}
    </tr>
  )
}
