import { Button, Select } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { CallReply } from '../../../shared/endpoint.ts'
import { institutionKindCodes, institutionKinds } from '../../../shared/institution-kind.ts'
import { codeLength } from '../../../shared/region-code.ts'
import { useAddress } from '../../../ui/address.ts'
import { call, type CallFailed } from '../../../ui/call.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { ExportButtons } from '../../../ui/export-buttons.tsx'
import { EmptyState } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { Panel } from '../../../ui/panel.tsx'
import { type Column, filterRows } from '../../../ui/table-column.ts'
import { RowCount, TableSearch } from '../../../ui/table-tools.tsx'
import { useText } from '../../../ui/text.ts'
import { exportInstitutions, type Institution, type listInstitutions } from '../contract.ts'
import { isActive } from '../rules.ts'
import { words } from './messages.ts'
import { registryLevels, RegistryView } from './registry-view.ts'
import { useToday } from './use-today.ts'

type Asked = UseQueryResult<CallReply<typeof listInstitutions>, CallFailed>

/** The institutions of the area; what is searched, chosen and sorted stands in the address. */
export function InstitutionList({ area, asked }: { area: string; asked: Asked }) {
  const t = useText(words)
  const [view, setView] = useAddress(RegistryView)
  const columns = useColumns(area)
  const rows = asked.data?.institutions
  const isFiltered = view.jenis !== undefined || view.tingkat !== undefined
  const filter = { area, ...(view.jenis && { kind: view.jenis }), ...(view.tingkat && { level: view.tingkat }) }
  return (
    <Panel
      title={t('list')}
      bare
      fill
      foot={
        rows && (
          <>
            <RowCount shown={filterRows(rows, columns, view.cari).length} count={rows.length} />
            {area.length < codeLength.district && view.tingkat !== 'village' && <> · {t('villagesHidden')}</>}
          </>
        )
      }
      actions={
        <>
          <Filters />
          <TableSearch label={t('search')} value={view.cari} onChange={(cari) => setView({ cari })} />
          <ExportButtons
            name={`lembaga-${area || 'nasional'}`}
            read={(format) => call(exportInstitutions, { query: { ...filter, format } })}
            words={words}
          />
        </>
      }
    >
      {isFiltered && rows?.length === 0 ? (
        <EmptyState
          action={<Button onClick={() => setView({ jenis: undefined, tingkat: undefined })}>{t('clear')}</Button>}
        >
          {t('noMatch')}
        </EmptyState>
      ) : (
        <DataTable
          caption={t('list')}
          rows={rows}
          columns={columns}
          keyOf={({ id }) => id}
          sort={view.urut}
          onSort={(urut) => setView({ urut })}
          filter={view.cari}
          onClearFilter={() => setView({ cari: '' })}
          selected={view.pilih}
          onOpen={({ id }) => setView({ pilih: id })}
          empty={t('none')}
          error={asked.error}
          words={words}
          onRetry={() => void asked.refetch()}
        />
      )}
    </Panel>
  )
}

function Filters() {
  const t = useText(words)
  const { language } = useFormat()
  const [view, setView] = useAddress(RegistryView)
  return (
    <>
      <Select
        aria-label={t('kind')}
        placeholder={t('allKinds')}
        w={170}
        searchable
        clearable
        value={view.jenis ?? null}
        onChange={(jenis) => setView({ jenis: institutionKindCodes.find((kind) => kind === jenis) })}
        data={institutionKindCodes.map((value) => ({ value, label: institutionKinds[value].name[language] }))}
      />
      <Select
        aria-label={t('level')}
        placeholder={t('allLevels')}
        w={150}
        clearable
        value={view.tingkat ?? null}
        onChange={(tingkat) => setView({ tingkat: registryLevels.find((level) => level === tingkat) })}
        data={registryLevels.map((value) => ({ value, label: t(`level.${value}`) }))}
      />
    </>
  )
}

function useColumns(area: string): Column<Institution>[] {
  const t = useText(words)
  const { language } = useFormat()
  const today = useToday()
  const stateOf = (one: Institution) => {
    if (isActive(one, today)) return one.generated ? t('generated') : t('active')
    return one.activeTo !== null && one.activeTo < today ? t('ended') : t('future')
  }
  return [
    { key: 'name', label: t('name'), value: ({ name }) => name },
    { key: 'kind', label: t('kind'), width: 150, value: ({ kind }) => institutionKinds[kind].name[language] },
    ...(area.length === codeLength.village
      ? []
      : [{ key: 'region', label: t('region'), width: 170, value: ({ regionName }: Institution) => regionName }]),
    { key: 'contact', label: t('contact'), width: 170, value: ({ contact }) => contact },
    { key: 'phone', label: t('phone'), width: 116, value: ({ phone }) => phone },
    { key: 'state', label: t('state'), width: 92, value: stateOf },
  ]
}
