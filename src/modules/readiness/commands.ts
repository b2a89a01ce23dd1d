import { type Command, exitCodes, WrongUsage } from '../../server/command.ts'
import { everywhere, inTransaction } from '../../server/database.ts'
import * as events from '../events/index.ts'
import { type BoardParts, drawBoard } from './board.ts'
import type { Board, Cell } from './contract.ts'
import { states } from './rules.ts'

const marks: Record<Cell['state'], string> = { late: '■', risk: '▲', ok: '●', done: '✓', todo: '○' }

function asLines(board: Board): string[] {
  const width = Math.max(...board.rows.map(({ name }) => name.length), 10)
  const percent = ({ done, total }: Cell) => (total === 0 ? '' : `${Math.floor((done * 100) / total)}%`)
  const head = [''.padEnd(width), ...board.indicators.map(({ short }) => short.id.slice(0, 18).padStart(18))].join(' ')
  const lines = [...board.rows, board.total].map(({ name, cells }) =>
    [name.padEnd(width), ...cells.map((cell) => `${marks[cell.state]} ${percent(cell)}`.padStart(18))].join(' '),
  )
  return [`${board.at} (${daysText(board.daysUntilVote)})`, head, ...lines]
}

const daysText = (days: number) => (days === 0 ? 'Hari-H' : days > 0 ? `H-${days}` : `H+${-days}`)

/** `serentak readiness`: the same cells as the board of the screen. Exit code 1 when a cell is late. */
export function readinessCommand(parts: BoardParts): Command {
  return {
    name: 'readiness',
    usage: '--event ID [--area CODE] [--as-of DATE]',
    summary: { id: 'papan kesiapan suatu wilayah', en: 'the readiness board of an area' },
    run: async ({ options, database, print }) => {
      const { event } = options
      if (!event) throw new WrongUsage('serentak readiness --event ID [--area CODE] [--as-of DATE]')
      const asOf = options['as-of'] === undefined ? undefined : new Date(options['as-of'])
      if (asOf && Number.isNaN(asOf.getTime()))
        throw new WrongUsage(`--as-of ${options['as-of']}: 2024-11-15 / 2024-11-15T08:30:00+07:00`)
      const board = await inTransaction(await database(), everywhere, async (db) => {
        const area = options['area'] ?? (await events.readEvent(db, event)).area
        return drawBoard(db, parts, { event, area, now: new Date(), asOf })
      })
      print(board, () => asLines(board))
      return board.rows.some(({ cells }) => cells.some(({ state }) => state === states[0]))
        ? exitCodes.found
        : exitCodes.done
    },
  }
}
