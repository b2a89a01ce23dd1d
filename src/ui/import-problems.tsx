import { DataTable } from './data-table.tsx'
import { kernelMessages } from './kernel-messages.ts'
import { StatusShape } from './status.tsx'
import type { Column } from './table-column.ts'
import { useText } from './text.ts'

type Cell = { line: number; column: string; found: string; expected?: string }

type ImportProblemsProps<Row> = {
  /** The first of them; `count` counts all. */
  problems: readonly Row[]
  count: number
  why: (problem: Row) => string
  /** What is said above rows that are told and go in nevertheless. */
  warning?: string
}

/** The rows of a file that something is wrong with: where, why, what stands there and what should. */
export function ImportProblems<Row extends Cell>({ problems, count, why, warning }: ImportProblemsProps<Row>) {
  const t = useText(kernelMessages)
  if (count === 0) return null
  const columns: Column<Row>[] = [
    { key: 'line', label: t('import.line'), width: 76, align: 'end', value: ({ line }) => line },
    { key: 'column', label: t('import.column'), width: 140, value: ({ column }) => column },
    { key: 'reason', label: t('import.reason'), value: why },
    { key: 'found', label: t('import.found'), width: 150, value: ({ found }) => found },
  ]
  if (problems.some(({ expected }) => expected !== undefined))
    columns.push({ key: 'expected', label: t('import.expected'), width: 150, value: ({ expected }) => expected })
  return (
    <>
      <p>
        <StatusShape state={warning === undefined ? 'late' : 'risk'} /> {warning ?? t('import.problems', { count })}
      </p>
      <DataTable
        caption={t('import.reason')}
        rows={problems}
        columns={columns}
        keyOf={(problem) => `${problem.line} ${problem.column} ${why(problem)}`}
        sort="line"
        height={260}
      />
    </>
  )
}
