import writeXlsxFile from 'write-excel-file/node'

/** A sheet as plain values, so that it can be handed to another thread. */
export type Sheet = { name: string; widths: number[]; rows: (string | number | null)[][] }

function cellOf(value: string | number | null) {
  if (value === null) return null
  return typeof value === 'number' ? { value, type: Number, format: '#,##0.###' } : { value, type: String }
}

/** The bytes of a workbook with one sheet; the first row is its head and stays in sight. */
export async function writeSheet({ name, widths, rows }: Sheet): Promise<Buffer> {
  const [head = [], ...body] = rows
  const heading = head.map((value) => ({ value: String(value), type: String, fontWeight: 'bold' as const }))
  return writeXlsxFile([heading, ...body.map((row) => row.map(cellOf))], {
    sheet: name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31),
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer()
}
