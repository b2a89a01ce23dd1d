import { Button, Checkbox, Popover, TextInput } from '@mantine/core'
import { Columns3, Download, Search } from 'lucide-react'
import { kernelMessages } from './kernel-messages.ts'
import { useFormat } from './language.ts'
import { saveFile } from './save-file.ts'
import { tableCsv, type Column } from './table-column.ts'
import { useText } from './text.ts'
import classes from './table-tools.module.css'

/** Wide enough for its own placeholder, within reason: a letter of Inter is about 0.53 em. */
const widthFor = (words: string) => `clamp(190px, calc(${words.length} * 0.53 * var(--field-font) + 44px), 330px)`

/** The search field of a table; its text belongs into the address. */
export function TableSearch({
  value,
  onChange,
  label,
}: {
  value: string
  onChange: (text: string) => void
  label?: string
}) {
  const t = useText(kernelMessages)
  const words = label ?? t('table.filter')
  return (
    <TextInput
      w={widthFor(words)}
      miw={widthFor(words)}
      leftSection={<Search size={13} />}
      aria-label={words}
      placeholder={words}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

type ColumnMenuProps = {
  columns: readonly { key: string; label: string; group?: string }[]
  hidden: readonly string[]
  onChange: (hidden: string[]) => void
  label?: string
}

/** Which columns are shown. The choice belongs into the address or the settings of the person. */
export function ColumnMenu({ columns, hidden, onChange, label }: ColumnMenuProps) {
  const t = useText(kernelMessages)
  const toggle = (key: string) =>
    onChange(hidden.includes(key) ? hidden.filter((other) => other !== key) : [...hidden, key])
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <Button leftSection={<Columns3 size={14} />}>{label ?? t('table.columns')}</Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.menu ?? ''} aria-label={label ?? t('table.columns')}>
        {columns.map((column, index) => (
          <div key={column.key}>
            {column.group !== undefined && column.group !== columns[index - 1]?.group && <p>{column.group}</p>}
            <Checkbox label={column.label} checked={!hidden.includes(column.key)} onChange={() => toggle(column.key)} />
          </div>
        ))}
      </Popover.Dropdown>
    </Popover>
  )
}

/** Saves the rows as CSV, with the mark by which Excel knows UTF-8. */
export function CsvButton<Row>({
  rows,
  columns,
  name,
}: {
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  name: string
}) {
  const t = useText(kernelMessages)
  return (
    <Button
      leftSection={<Download size={14} />}
      onClick={() => saveFile(`${name}.csv`, `\uFEFF${tableCsv(rows, columns)}`, 'text/csv;charset=utf-8')}
    >
      {t('export.csv')}
    </Button>
  )
}

/** "3 dari 17 baris" */
export function RowCount({ shown, count }: { shown?: number; count: number }) {
  const t = useText(kernelMessages)
  const format = useFormat()
  return (
    <span>
      {shown === undefined || shown === count
        ? t('table.rows', { count })
        : t('table.shown', { shown: format.integer(shown), count })}
    </span>
  )
}
