import type { Db } from '../../server/database.ts'
import { createRemembered } from '../../server/remembered.ts'
import type { Holder } from '../../shared/institution-kind.ts'
import { dayOf } from '../../shared/legal-day.ts'
import { getLevel } from '../../shared/region-code.ts'
import { type BoardParts, drawBoard } from './board.ts'
import { type Board, type EventFacts, type ListObligations, measuredLevels, type Obligation } from './contract.ts'
import { numbersOf } from './cell-words.ts'

/** Institutions of one place ask for the same cells, and ask often: every page of theirs shows what they owe. */
const kept = { most: 500, lasts: 10_000 }

const cellPrefix = 'cell:'

/** Is it a cell of the board, and not work of its own? */
export const isCell = (id: string): boolean => id.startsWith(cellPrefix)

/** What the institutions of a region owe by its cells: those that are late or at risk, each owed by its holder. */
function owedBy(holders: readonly Holder[], board: Board, event: EventFacts): Obligation[] {
  return board.rows.flatMap(({ region, cells }) =>
    holders.flatMap((holder) => {
      return board.indicators.flatMap((indicator, index): Obligation[] => {
        const cell = cells[index]
        const isOwed = indicator.holder.kind === holder.kind
        // the board has only indicators of this level
        if (!isOwed || !cell || (cell.state !== 'late' && cell.state !== 'risk')) return []
        const path = indicator.evidence?.replaceAll('{region}', region)
        return [
          {
            id: `${cellPrefix}${region}:${indicator.id}`,
            domain: indicator.domain,
            title: indicator.label,
            context: numbersOf(cell, indicator),
            holder,
            starts: indicator.starts && dayOf(new Date(indicator.starts), event.timeZone),
            deadline: indicator.deadline && dayOf(new Date(indicator.deadline), event.timeZone),
            state: cell.state,
            path: path ?? `/kesiapan?area=${region}`,
          },
        ]
      })
    }),
  )
}

/** The cells of the board that an institution holds and that are late or at risk, as work it owes. */
export function boardObligations(parts: BoardParts): ListObligations<Db> {
  const boards = createRemembered(kept)
  return async (db, { event, holders, now }) => {
    const byRegion = Map.groupBy(holders, ({ region }) => region)
    const minute = Math.floor(now.getTime() / 60_000)
    const lists = [...byRegion].map(async ([region, ofRegion]) => {
      // a station has no cells of its own, nor has the nation
      const level = measuredLevels.find((one) => one === getLevel(region))
      const kinds = new Set(ofRegion.map(({ kind }) => kind))
      const held = parts.indicators.filter(({ holder }) => kinds.has(holder.kind) && holder.level === level)
      if (!level || held.length === 0) return []
      const draw = () =>
        drawBoard(db, { ...parts, indicators: held }, { event: event.id, area: region, level, now, asOf: now })
      const key = [event.id, region, ...[...kinds].toSorted()].join(' ')
      return owedBy(ofRegion, await boards.recall(key, minute, draw), event)
    })
    return (await Promise.all(lists)).flat()
  }
}
