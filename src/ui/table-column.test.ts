import { describe, expect, test } from 'vitest'
import { filterRows, nextSort, sortRows, tableCsv, type Column } from './table-column.ts'

type Row = { code: string; name: string; votes: number | null }
const rows: Row[] = [
  { code: '1601', name: 'Ogan Komering Ulu', votes: 12 },
  { code: '1602', name: 'Ogan Komering Ilir', votes: null },
  { code: '1671', name: 'Kota Palembang', votes: 300 },
]
const columns: Column<Row>[] = [
  { key: 'code', label: 'Kode', value: (row) => row.code },
  { key: 'name', label: 'Wilayah', value: (row) => row.name },
  { key: 'votes', label: 'Suara', unit: 'lembar', align: 'end', value: (row) => row.votes },
]

describe('sorting a table', () => {
  test('a region without figures stands last whichever way the table is sorted', () => {
    expect(sortRows(rows, columns, 'votes').map((row) => row.code)).toEqual(['1601', '1671', '1602'])
    expect(sortRows(rows, columns, '-votes').map((row) => row.code)).toEqual(['1671', '1601', '1602'])
  })
  test('numbers fall first, names rise first, and pressing again turns round', () => {
    const [, name, votes] = columns
    if (!name || !votes) throw new Error('columns')
    expect(nextSort(undefined, votes)).toBe('-votes')
    expect(nextSort('-votes', votes)).toBe('votes')
    expect(nextSort('-votes', name)).toBe('name')
  })
  test('an unknown column in the address leaves the order alone', () => {
    expect(sortRows(rows, columns, 'nonsense')).toBe(rows)
  })
})

describe('searching a table', () => {
  test('every word must be found, in any column', () => {
    expect(filterRows(rows, columns, 'komering 1602').map((row) => row.code)).toEqual(['1602'])
    expect(filterRows(rows, columns, '  ')).toBe(rows)
  })
})

describe('the exported file', () => {
  test('has the unit in the head, an empty cell for no figure, and quotes what needs them', () => {
    expect(tableCsv([{ code: '1', name: 'A, "B"', votes: null }], columns)).toBe(
      'Kode,Wilayah,Suara (lembar)\r\n1,"A, ""B""",\r\n',
    )
  })
  test('never starts a cell like a formula', () => {
    expect(tableCsv([{ code: '=1+1', name: 'x', votes: -5 }], columns)).toContain("'=1+1,x,-5")
  })
})
