import { Button } from '@mantine/core'
import { useMemo, useState, type ReactNode } from 'react'
import { EmptyState, ErrorState, Loading } from './feedback-states.tsx'
import { kernelMessages } from './kernel-messages.ts'
import { filterRows, sortRows, type Column, type Sort } from './table-column.ts'
import { TableRows } from './table-rows.tsx'
import { useText, type Messages } from './text.ts'

export type DataTableProps<Row> = {
  /** What the table shows; read aloud. */
  caption: string
  /** Undefined while they are loading. */
  rows: readonly Row[] | undefined
  columns: readonly Column<Row>[]
  keyOf: (row: Row) => string
  /** From the address (`useAddress`); without `onSort` the table keeps its own and this is where it begins. */
  sort?: Sort | undefined
  onSort?: (sort: Sort) => void
  /** Words to search for. */
  filter?: string
  onClearFilter?: () => void
  /** Enter or a click on a row. */
  onOpen?: (row: Row) => void
  selected?: string | undefined
  /** Keys of rows whose values have just changed: a gold edge for two seconds, no flashing. */
  fresh?: ReadonlySet<string>
  /** The first cell of the footer; the others come from `column.total`. */
  totalLabel?: ReactNode
  empty?: ReactNode
  error?: unknown
  words?: Messages
  onRetry?: () => void
  /** Height of the scrolling part; all that is left in a Panel with `fill` when absent. */
  height?: number | string
  className?: string | undefined
}

/**
 * A dense table for up to some 10,000 rows: sticky head, first column and totals, sorting, search, arrow keys between
 * rows, Enter opens. Prints in full.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { rows, columns, filter = '', empty } = props
  const t = useText(kernelMessages)
  const [ownSort, setOwnSort] = useState<Sort>()
  const sort = props.onSort ? props.sort : (ownSort ?? props.sort)
  const shown = useMemo(
    () => sortRows(filterRows(rows ?? [], columns, filter), columns, sort),
    [rows, columns, filter, sort],
  )
  const failure = <Failure {...props} />
  if (rows === undefined) return props.error ? failure : <Loading rows={8} />
  if (rows.length === 0) return props.error ? failure : <EmptyState>{empty ?? t('table.none')}</EmptyState>
  return (
    <>
      {failure}
      {shown.length === 0 ? (
        <EmptyState action={props.onClearFilter && <Button onClick={props.onClearFilter}>{t('table.clear')}</Button>}>
          {t('table.noMatch', { text: filter })}
        </EmptyState>
      ) : (
        <TableRows {...props} shown={shown} sort={sort} onSort={props.onSort ?? setOwnSort} />
      )}
    </>
  )
}

function Failure<Row>({ error, caption, words, onRetry, rows }: DataTableProps<Row>) {
  if (!error) return null
  return (
    <ErrorState
      what={caption}
      error={error}
      {...(words ? { words } : {})}
      {...(onRetry ? { onRetry } : {})}
      kept={rows !== undefined}
    />
  )
}
