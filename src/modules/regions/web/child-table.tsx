import { useArea } from '../../../ui/area.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/feedback-states.tsx'
import { Panel } from '../../../ui/panel.tsx'
import type { Column } from '../../../ui/table-column.ts'
import { CsvButton, RowCount } from '../../../ui/table-tools.tsx'
import { useText } from '../../../ui/text.ts'
import type { ChildRegion, NamedRegion } from '../contract.ts'
import { villageKind } from '../rules.ts'
import { words } from './messages.ts'

/** The places one level below; a row leads into its place. */
export function ChildTable({ region, children }: { region: NamedRegion; children: readonly ChildRegion[] }) {
  const t = useText(words)
  const [, setArea] = useArea()
  const columns = useChildColumns(children)
  return (
    <Panel
      title={t('children', { area: region.name })}
      note={<RowCount count={children.length} />}
      bare
      fill
      actions={
        children.length > 0 && (
          <CsvButton rows={children} columns={columns} name={`wilayah-${region.code || 'nasional'}`} />
        )
      }
    >
      {children.length === 0 ? (
        <EmptyState>{t('noChildren', { area: region.name })}</EmptyState>
      ) : (
        <DataTable
          caption={t('children', { area: region.name })}
          rows={children}
          columns={columns}
          keyOf={({ code }) => code}
          onOpen={({ code }) => setArea(code)}
          totalLabel={region.name}
        />
      )}
    </Panel>
  )
}

function useChildColumns(children: readonly ChildRegion[]): Column<ChildRegion>[] {
  const t = useText(words)
  const level = children[0]?.level
  const sum = (of: (child: ChildRegion) => number) => children.reduce((total, child) => total + of(child), 0)
  const kind: Column<ChildRegion> = {
    key: 'kind',
    label: t('kind'),
    width: 110,
    value: ({ code }) => t(villageKind(code) ?? 'desa'),
  }
  const districts: Column<ChildRegion> = {
    key: 'districts',
    label: t('districts'),
    width: 110,
    align: 'end',
    value: (child) => child.districts,
    total: sum((child) => child.districts),
  }
  const villages: Column<ChildRegion> = {
    key: 'villages',
    label: t('villages'),
    width: 120,
    align: 'end',
    value: (child) => child.villages,
    total: sum((child) => child.villages),
  }
  const counts = level === 'village' ? [kind] : level === 'district' ? [villages] : [districts, villages]
  return [
    { key: 'name', label: t('name'), value: ({ name }) => name },
    { key: 'code', label: t('code'), width: 120, value: ({ code }) => code },
    ...counts,
    {
      key: 'boundary',
      label: t('boundary'),
      width: 80,
      value: ({ boundary }) => (boundary ? t('hasBoundary') : null),
    },
  ]
}
