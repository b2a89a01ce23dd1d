import { ArrowDown, ArrowUp } from 'lucide-react'
import { nextSort, sortKey, type Column, type Sort } from './table-column.ts'
import classes from './data-table.module.css'

type TableHeadProps<Row> = {
  columns: readonly Column<Row>[]
  sort: Sort | undefined
  onSort: (sort: Sort) => void
}

/** Heads with their units; those of sortable columns are buttons and say which way they are sorted. */
export function TableHead<Row>({ columns, sort, onSort }: TableHeadProps<Row>) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((column) => (
          <HeadCell key={column.key} column={column} sort={sort} onSort={onSort} />
        ))}
      </tr>
    </thead>
  )
}

type HeadCellProps<Row> = Omit<TableHeadProps<Row>, 'columns'> & { column: Column<Row> }

function HeadCell<Row>({ column, sort, onSort }: HeadCellProps<Row>) {
  const isSorted = sort !== undefined && sortKey(sort) === column.key
  const direction = sort?.startsWith('-') ? 'descending' : 'ascending'
  const words = (
    <>
      {column.label}
      {column.unit && <span className={classes.unit}>, {column.unit}</span>}
    </>
  )
  if (!column.value) {
    return (
      <th scope="col" data-align={column.align} title={column.hint}>
        {words}
      </th>
    )
  }
  const Arrow = direction === 'descending' ? ArrowDown : ArrowUp
  return (
    <th scope="col" data-align={column.align} aria-sort={isSorted ? direction : 'none'} title={column.hint}>
      <button type="button" onClick={() => onSort(nextSort(sort, column))}>
        <span>{words}</span>
        {isSorted && <Arrow size={12} />}
      </button>
      {/* On paper a repeated head shows no buttons. */}
      <span className={classes.printed} aria-hidden="true">
        {words}
      </span>
    </th>
  )
}
