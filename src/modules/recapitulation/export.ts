import { fileURLToPath } from 'node:url'
import type { Documents } from '../../server/documents.ts'
import type { Raw } from '../../server/serve.ts'
import { type ExportColumn, exportTable } from '../../server/table-export.ts'
import { formats, type Language } from '../../shared/format.ts'
import { figureKeys } from '../results/form.ts'
import type { Candidate, Recapitulation, Row } from './contract.ts'
import { formulaWords, headings, officeNames } from './export-words.ts'

const template = fileURLToPath(new URL('./documents/recapitulation.typ', import.meta.url))

/** "1 Arya – Dewi", "2 Kolom kosong": the column of a candidate in a table without pictures. */
export function candidateName({ number, blank, name, runningMate }: Candidate, language: Language): string {
  const who = blank ? headings[language].blank : [name, runningMate].filter(Boolean).join(' – ')
  return `${number} ${who}`
}

/** Every row of the form, every candidate, coverage and turnout: what a reader needs to check the sum. */
function columnsOf({ contest, total, basis }: Recapitulation, language: Language): ExportColumn<Row>[] {
  const words = headings[language]
  const isRead = basis === 'read'
  const votes = contest.candidates.map((candidate, index): ExportColumn<Row> => {
    return { header: candidateName(candidate, language), value: ({ votes }) => votes[index] ?? null, width: 18 }
  })
  const percent = contest.candidates.map((candidate, index): ExportColumn<Row> => {
    return { header: `${candidate.number} %`, value: ({ shares }) => shares[index] ?? null, width: 9 }
  })
  return [
    // a code is text: a spreadsheet must not round it or drop a zero
    { header: words.code, value: ({ region }) => region, width: 15 },
    { header: words.region, value: ({ name }) => name, width: 28 },
    { header: words.basis, value: () => words[`basis.${basis}`], width: 12 },
    { header: words.stations, value: ({ stations }) => stations, width: 9 },
    { header: isRead ? words.stationsRead : words.counted, value: ({ counted }) => counted, width: 11 },
    { header: isRead ? words['stationsRead%'] : words.coverage, value: ({ coverage }) => coverage, width: 11 },
    { header: words.registered, value: ({ registered }) => registered, width: 12 },
    ...votes,
    ...percent,
    {
      header: `${words.turnout} ${formulaWords[total.turnout.formula]}`,
      value: ({ turnout }) => turnout.percent ?? null,
      width: 22,
    },
    ...figureKeys.map((key): ExportColumn<Row> => {
      return { header: key.toUpperCase().replace('_', '.'), value: ({ figures }) => figures[key] ?? null, width: 10 }
    }),
  ]
}

/** What the printed page needs, with every number already written as the office writes it. */
export function printout(
  { contest, basis, lineage, rows, total, at, rules, level }: Recapitulation,
  language: Language,
) {
  const { integer, decimal, coverage, moment } = formats(language)
  const words = headings[language]
  const line = (row: Row) => ({
    name: row.name,
    counted: `${integer(row.counted)}/${integer(row.stations)}`,
    coverage: `${decimal(row.coverage, row.coverage === 100 ? 0 : 1)}%`,
    valid: integer(row.figures.t1),
    invalid: integer(row.figures.t2),
    votes: row.votes.map((one, index) => ({ votes: integer(one), share: decimal(row.shares[index], 2) })),
    turnout: decimal(row.turnout.percent, 2),
  })
  const isRead = basis === 'read'
  return {
    words: isRead ? { ...words, interim: words.unchecked, counted: words.stationsRead } : words,
    title: `${isRead ? words['title.read'] : words.title} ${officeNames[contest.office][language]}`,
    warning: isRead ? words.unchecked : '',
    place: lineage.map(({ name }) => name).join(' › '),
    isDemonstration: contest.demonstration,
    level: words.levels[level],
    printed: moment(at),
    covered: `${coverage(total.counted, total.stations)}%`,
    candidates: contest.candidates.map((candidate) => candidateName(candidate, language)),
    rows: rows.map(line),
    total: line(total),
    formula: formulaWords[total.turnout.formula],
    numerators: [...total.turnout.over, ...total.turnout.under]
      .map(({ row, sum }) => `${row.toUpperCase().replace('_J', '')} ${integer(sum)}`)
      .join(' · '),
    turnoutArticle: rules.turnoutArticle,
  }
}

export async function exportTableOf(
  figures: Recapitulation,
  format: 'csv' | 'xlsx' | 'pdf',
  language: Language,
  documents: Documents,
): Promise<Raw> {
  const fileName = [
    'rekapitulasi',
    ...(figures.basis === 'read' ? ['terbaca'] : []),
    figures.contest.id,
    figures.total.region || 'nasional',
    figures.at.slice(0, 16).replace(/[:T]/g, ''),
  ].join('-')
  if (format !== 'pdf') {
    return exportTable(format, {
      fileName,
      sheet: headings[language].title,
      columns: columnsOf(figures, language),
      rows: [...figures.rows, figures.total],
    })
  }
  const body = await documents.print(template, printout(figures, language))
  return {
    body,
    mediaType: 'application/pdf',
    headers: { 'content-disposition': `attachment; filename="${fileName}.pdf"` },
  }
}
