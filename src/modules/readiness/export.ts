import type { Raw } from '../../server/serve.ts'
import { type ExportColumn, type ExportFormat, exportTable } from '../../server/table-export.ts'
import { formats, type Language, type Zone } from '../../shared/format.ts'
import { domainWords, paperWords, stateWords } from './board-words.ts'
import type { Board, BoardRow, Cell, IndicatorFacts } from './contract.ts'
import { reached } from './trend.ts'

type Line = { row: BoardRow; indicator: IndicatorFacts; cell: Cell }

function columnsOf(language: Language, zone: Zone): ExportColumn<Line>[] {
  const words = paperWords[language]
  const { moment } = formats(language, zone)
  const percent = ({ cell, indicator }: Line) => {
    const share = reached(cell, indicator.target)
    return share === undefined ? null : Math.floor(share * 10) / 10
  }
  return [
    // a code is text: a spreadsheet must not round it or drop a zero
    { header: words.code, value: ({ row }) => row.region, width: 12 },
    { header: words.region, value: ({ row }) => row.name, width: 28 },
    { header: words.domain, value: ({ indicator }) => domainWords[indicator.domain][language], width: 18 },
    { header: words.indicator, value: ({ indicator }) => indicator.label[language], width: 44 },
    { header: words.state, value: ({ cell }) => stateWords[cell.state][language], width: 16 },
    { header: words.done, value: ({ cell }) => cell.done, width: 12 },
    { header: words.total, value: ({ cell }) => cell.total, width: 12 },
    { header: words.unit, value: ({ indicator }) => indicator.unit[language], width: 16 },
    { header: words.percent, value: percent, width: 11 },
    { header: words.planned, value: ({ cell }) => cell.planned && Math.round(cell.planned), width: 13 },
    { header: words.late, value: ({ cell }) => cell.late, width: 12 },
    { header: words.owner, value: ({ indicator }) => indicator.owner[language], width: 26 },
    { header: words.deadline, value: ({ indicator }) => indicator.deadline && moment(indicator.deadline), width: 22 },
    { header: words.reason, value: ({ cell }) => cell.reason?.[language] ?? null, width: 50 },
  ]
}

/** The board as a table with one line for each region and indicator, in the order of the screen; the area itself at the end. */
export function exportBoardAs(board: Board, format: ExportFormat, language: Language, zone: Zone): Promise<Raw> {
  const lines = [...board.rows, board.total].flatMap((row) =>
    board.indicators.flatMap((indicator, index): Line[] => {
      const cell = row.cells[index]
      return cell ? [{ row, indicator, cell }] : []
    }),
  )
  return exportTable(format, {
    fileName: `kesiapan-${board.event}-${board.area || 'nasional'}-${board.at.slice(0, 10)}`,
    sheet: paperWords[language].board,
    columns: columnsOf(language, zone),
    rows: lines,
  })
}
