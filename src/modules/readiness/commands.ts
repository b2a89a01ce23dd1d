import { lookBack } from '../../server/look-back.ts'
import { type Command, exitCodes, type Tools, WrongUsage } from '../../server/command.ts'
import { type Db, everywhere, inTransaction } from '../../server/database.ts'
import { instantOf, isDay } from '../../shared/legal-day.ts'
import { findLevel, isWithin } from '../../shared/region-code.ts'
import * as events from '../events/index.ts'
import type { StoredEvent } from '../events/index.ts'
import { type BoardParts, drawBoard } from './board.ts'
import { type Board, type Cell, type MeasuredLevel, measuredLevels } from './contract.ts'
import { startRecorder } from './recorder.ts'
import { reached } from './trend.ts'

const marks: Record<Cell['state'], string> = { late: '■', risk: '▲', ok: '●', done: '✓', todo: '○' }

function asLines(board: Board): string[] {
  const width = Math.max(...board.rows.map(({ name }) => name.length), 10)
  const written = (cell: Cell, index: number) => {
    const share = reached(cell, board.indicators[index]?.target ?? 1)
    return `${marks[cell.state]} ${share === undefined ? '' : `${Math.floor(share)}%`}`.padStart(18)
  }
  const head = [''.padEnd(width), ...board.indicators.map(({ short }) => short.id.slice(0, 18).padStart(18))].join(' ')
  const lines = [...board.rows, board.total].map(({ name, cells }) =>
    [name.padEnd(width), ...cells.map(written)].join(' '),
  )
  return [`${board.at} (${daysText(board.daysUntilVote)})`, head, ...lines]
}

const daysText = (days: number) => (days === 0 ? 'Hari-H' : days > 0 ? `H-${days}` : `H+${-days}`)

/** The event named; else the only one there is, or the only one that has to do with the area. */
async function chooseEvent(db: Db, { event, area }: Tools['options']): Promise<StoredEvent> {
  if (event) return events.readEvent(db, event)
  const all = await events.listEvents(db)
  const near = area ? all.filter((one) => isWithin(area, one.area) || isWithin(one.area, area)) : all
  const [only] = near
  if (!only) throw new WrongUsage('Belum ada pemilihan di sini / there is no event here yet.')
  if (near.length > 1) throw new WrongUsage(`Pilih / choose: --event ${near.map(({ id }) => id).join(' | ')}`)
  return only
}

/** A day stands for its end in the zone of the event; a moment for itself. */
function readMoment(text: string | undefined, { timeZone }: StoredEvent): Date | undefined {
  if (text === undefined) return undefined
  const moment = isDay(text) ? instantOf(text, '23:59', timeZone) : new Date(text)
  if (Number.isNaN(moment.getTime())) throw new WrongUsage(`--as-of ${text}: 2024-11-15 / 2024-11-15T08:30:00+07:00`)
  return moment
}

function readLevel(text: string | undefined): MeasuredLevel | undefined {
  if (text === undefined) return undefined
  const level = measuredLevels.find((one) => one === text)
  if (!level) throw new WrongUsage(`--level ${text}: ${measuredLevels.join(', ')}`)
  return level
}

/** `serentak readiness`: the same cells as the board of the screen. Exit code 1 when a cell is late. */
export function readinessCommands(parts: BoardParts): Command[] {
  return [
    {
      name: 'readiness record',
      usage: '',
      summary: {
        id: 'mencatat keadaan papan pada akhir hari-hari yang belum tercatat',
        en: 'records how the board stood at the end of the days that are not recorded yet',
      },
      run: async ({ database, print }) => {
        const recorder = startRecorder(await database(), parts, { rest: 0 })
        const days = await recorder.catchUp()
        await recorder.stop()
        print({ days }, () => [`${days} hari dicatat / days recorded`])
        return exitCodes.done
      },
    },
    {
      name: 'readiness',
      usage: '[--event ID] [--area CODE] [--level province|regency|district|village] [--as-of DATE]',
      summary: { id: 'papan kesiapan suatu wilayah', en: 'the readiness board of an area' },
      run: async ({ options, database, print }) => {
        const level = readLevel(options['level'])
        if (options['area'] !== undefined && findLevel(options['area']) === undefined)
          throw new WrongUsage(`--area ${options['area']}: 16 / 1602 / 160201`)
        const board = await inTransaction(await database(), everywhere, async (db) => {
          const event = await chooseEvent(db, options)
          const asOf = readMoment(options['as-of'], event)
          if (asOf) await lookBack(db, asOf)
          return drawBoard(db, parts, {
            event: event.id,
            area: options['area'] ?? event.area,
            level,
            now: new Date(),
            asOf,
          })
        })
        print(board, () => asLines(board))
        return board.rows.some(({ cells }) => cells.some(({ state }) => state === 'late'))
          ? exitCodes.found
          : exitCodes.done
      },
    },
  ]
}
