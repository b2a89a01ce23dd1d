import type { ReactNode } from 'react'
import { DataTable, type DataTableProps } from './data-table.tsx'
import { Panel } from './panel.tsx'
import { filterRows } from './table-column.ts'
import { RowCount, TableSearch } from './table-tools.tsx'

type Asked = 'rows' | 'columns' | 'keyOf' | 'selected' | 'onOpen' | 'empty' | 'error' | 'words' | 'onRetry'

type ListPanelProps<Row> = Pick<DataTableProps<Row>, Asked> & {
  title: string
  /** What is searched for and the order, as they stand in the address. */
  view: { cari: string; urut?: string | undefined }
  setView: (change: { cari?: string; urut?: string }) => void
  /** Words of the search field. */
  search: string
  /** Before the search field: what narrows the rows. */
  filters?: ReactNode
  /** Behind it: the list on paper or in a file. */
  exports?: (shown: readonly Row[]) => ReactNode
}

/** The list of a page: what narrows it, its search, its rows and how many of them are shown. */
export function ListPanel<Row>({ view, setView, search, filters, exports, title, ...table }: ListPanelProps<Row>) {
  const shown = table.rows && filterRows(table.rows, table.columns, view.cari)
  return (
    <Panel
      bare
      fill
      title={title}
      foot={shown && <RowCount shown={shown.length} count={table.rows?.length ?? 0} />}
      actions={
        <>
          {filters}
          <TableSearch label={search} value={view.cari} onChange={(cari) => setView({ cari })} />
          {shown && exports?.(shown)}
        </>
      }
    >
      <DataTable
        {...table}
        caption={title}
        filter={view.cari}
        onClearFilter={() => setView({ cari: '' })}
        sort={view.urut}
        onSort={(urut) => setView({ urut })}
      />
    </Panel>
  )
}
