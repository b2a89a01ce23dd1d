import writeXlsxFile from 'write-excel-file/node'

/** A sheet as plain values, so that it can be handed to another thread. */
export type Sheet = {
  name: string
  widths: number[]
  /** How the numbers of a column are written; null: as plain numbers. */
  formats: ('rupiah' | null)[]
  rows: (string | number | null)[][]
}

const numberFormats = { plain: '#,##0.###', rupiah: '"Rp"#,##0' }

function cellOf(value: string | number | null, format: 'rupiah' | null | undefined) {
  if (value === null) return null
  if (typeof value === 'string') return { value, type: String }
  return { value, type: Number, format: numberFormats[format ?? 'plain'] }
}

/** The bytes of a workbook with one sheet; the first row is its head and stays in sight. */
export async function writeSheet({ name, widths, formats, rows }: Sheet): Promise<Buffer> {
  const [head = [], ...body] = rows
  const heading = head.map((value) => ({ value: String(value), type: String, fontWeight: 'bold' as const }))
  return writeXlsxFile([heading, ...body.map((row) => row.map((value, column) => cellOf(value, formats[column])))], {
    sheet: name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31),
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer()
}
