import { Button, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { stationNumber } from '../../../shared/region-code.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { Panel } from '../../../ui/panel.tsx'
import { keepArea } from '../../../ui/page-link.tsx'
import { useCall } from '../../../ui/query.ts'
import type { Column } from '../../../ui/table-column.ts'
import { TableSearch } from '../../../ui/table-tools.tsx'
import { useText } from '../../../ui/text.ts'
import { type FormRow, formStates, listForms } from '../contract.ts'
import { checks, codeOf } from '../rules.ts'
import { useOfficeOf } from './contest-select.tsx'
import classes from './forms-table.module.css'
import { formPath } from './form-path.ts'
import { FormStateTag } from './form-state-tag.tsx'
import { dotted } from './lines.ts'
import { listWords } from './list-messages.ts'
import { words } from './messages.ts'
import type { ChangeView, ListView } from './results-page.tsx'

const pageSize = 50
const sorts = ['station', 'changed', 'findings', 'registered'] as const

const sortOf = (sort: string) => ({
  sort: sorts.find((known) => known === sort.replace('-', '')) ?? ('changed' as const),
  order: sort.startsWith('-') ? ('desc' as const) : ('asc' as const),
})

/** One page of the forms of the area; sorting and search are the server's, so they reach all of them. */
export function useForms(scope: { event: string; area: string; contest: string | undefined }, view: ListView) {
  const [text] = useDebouncedValue(view.cari.trim(), 200)
  return useCall(listForms, {
    query: {
      ...scope,
      state: view.keadaan || undefined,
      finding: view.temuan,
      text: text === '' ? undefined : text,
      ...sortOf(view.urut),
      offset: view.mulai,
      limit: pageSize,
    },
  })
}

type FormsTableProps = {
  event: string
  area: string
  forms: ReturnType<typeof useForms>
  view: ListView
  setView: ChangeView
}

/** The forms of the area page by page. */
export function FormsTable({ event, area, forms, view, setView }: FormsTableProps) {
  const t = useText(listWords)
  const tr = useText(words)
  const navigate = useNavigate()
  const columns = useColumns(event, area)
  return (
    <Panel
      title={t('list')}
      bare
      fill
      actions={
        <>
          <FindingSelect value={view.temuan} onChange={(temuan) => setView({ temuan, mulai: 0 })} />
          <Select
            w={190}
            aria-label={t('state')}
            placeholder={t('allStates')}
            clearable
            value={formStates.find((state) => state === view.keadaan) ?? null}
            onChange={(state) => setView({ keadaan: state ?? undefined, mulai: 0 })}
            data={formStates.map((state) => ({ value: state, label: tr(`state.${state}`) }))}
          />
          <TableSearch label={t('list.search')} value={view.cari} onChange={(cari) => setView({ cari, mulai: 0 })} />
        </>
      }
      foot={forms.data && <Pager count={forms.data.count} from={view.mulai} onFrom={(mulai) => setView({ mulai })} />}
    >
      <DataTable
        caption={t('list')}
        rows={forms.data?.rows}
        columns={columns}
        keyOf={(row) => `${row.contest}/${row.station}`}
        sort={view.urut}
        onSort={(urut) => setView({ urut, mulai: 0 })}
        onOpen={(row) => void navigate({ to: formPath(row.contest, row.station), search: keepArea as never })}
        empty={
          <EmptyState
            action={
              <Button
                onClick={() =>
                  setView({ keadaan: undefined, temuan: undefined, cari: '', pemilihan: undefined, mulai: 0 })
                }
              >
                {t('list.clear')}
              </Button>
            }
          >
            {t('list.none')}
          </EmptyState>
        }
        error={forms.error}
        words={words}
        onRetry={() => void forms.refetch()}
      />
    </Panel>
  )
}

function useColumns(event: string, area: string): Column<FormRow>[] {
  const t = useText(listWords)
  const office = useOfficeOf(event)
  return [
    {
      key: 'station',
      label: t('station'),
      width: 52,
      value: (row) => row.station,
      cell: (row) => <b title={dotted(row.station)}>{stationNumber(row.station)}</b>,
    },
    {
      key: 'place',
      label: t('place'),
      cell: (row) => (
        <span title={`${row.village}, ${row.district}`}>
          {row.village}
          {area.length < 6 && <small className={classes.district}>{row.district}</small>}
        </span>
      ),
    },
    { key: 'contest', label: t('contest'), width: 106, cell: (row) => office(row.contest) },
    { key: 'state', label: t('state'), width: 168, cell: (row) => <FormStateTag state={row.state} /> },
    {
      key: 'findings',
      label: t('findings'),
      width: 92,
      value: (row) => row.findings.length,
      cell: (row) => <Why row={row} />,
    },
    {
      key: 'changed',
      label: t('changed'),
      hint: t('changed.hint'),
      align: 'end',
      width: 106,
      value: (row) => row.changedAt,
      cell: (row, format) =>
        row.changedAt ? `${format.shortDay(row.changedAt, 2024)} ${format.time(row.changedAt, true)}` : '–',
    },
  ]
}

/** Why it stands where it stands: the codes of the findings, or how many cells differ. */
function Why({ row }: { row: FormRow }) {
  const t = useText(listWords)
  if (row.differing > 0) return t('differing', { count: row.differing })
  return [...new Set(row.findings.map((key) => key.split('.')[0]))].join(' ')
}

function FindingSelect({
  value,
  onChange,
}: {
  value: string | undefined
  onChange: (code: string | undefined) => void
}) {
  const t = useText(listWords)
  const codes = [...new Set(checks.map(codeOf))]
  return (
    <Select
      w={128}
      aria-label={t('finding')}
      placeholder={t('finding')}
      clearable
      value={value ?? null}
      onChange={(code) => onChange(code ?? undefined)}
      data={codes}
    />
  )
}

function Pager({ count, from, onFrom }: { count: number; from: number; onFrom: (from: number) => void }) {
  const t = useText(listWords)
  const format = useFormat()
  const until = Math.min(from + pageSize, count)
  return (
    <>
      <span>
        {t('range', {
          from: format.integer(count === 0 ? 0 : from + 1),
          until: format.integer(until),
          count: format.integer(count),
        })}
      </span>
      <Button size="xs" disabled={from === 0} onClick={() => onFrom(Math.max(from - pageSize, 0))}>
        {t('previous')}
      </Button>
      <Button size="xs" disabled={until >= count} onClick={() => onFrom(from + pageSize)}>
        {t('following')}
      </Button>
    </>
  )
}
