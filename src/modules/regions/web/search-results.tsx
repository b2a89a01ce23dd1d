import { Button } from '@mantine/core'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/feedback-states.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useArea } from '../../../ui/area.ts'
import { useCall } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session.ts'
import type { Column } from '../../../ui/table-column.ts'
import { useText } from '../../../ui/text.ts'
import { type FoundRegion, searchRegions } from '../contract.ts'
import { words } from './messages.ts'

/** What a search found in the whole nation, the best first; a row leads into its place. */
export function SearchResults({ text, onClear }: { text: string; onClear: () => void }) {
  const t = useText(words)
  const { mandate } = useSession()
  const [, setArea] = useArea()
  const found = useCall(searchRegions, { query: { q: text, within: mandate?.area ?? '' } })
  const columns = useResultColumns()
  return (
    <Panel
      title={t('results', { text })}
      bare
      fill
      actions={
        <Button size="xs" onClick={onClear}>
          {t('clear')}
        </Button>
      }
    >
      {found.data?.regions.length === 0 ? (
        <EmptyState>{t('noResult', { text })}</EmptyState>
      ) : (
        <DataTable
          caption={t('results', { text })}
          rows={found.data?.regions}
          columns={columns}
          keyOf={({ code }) => code}
          onOpen={({ code }) => {
            onClear()
            setArea(code)
          }}
          error={found.error}
          words={words}
          onRetry={() => void found.refetch()}
        />
      )}
    </Panel>
  )
}

function useResultColumns(): Column<FoundRegion>[] {
  const t = useText(words)
  return [
    {
      key: 'name',
      label: t('name'),
      value: ({ name }) => name,
      cell: ({ name, alias }) => (
        <>
          {name} {alias !== null && <small>{t('alias', { alias })}</small>}
        </>
      ),
    },
    { key: 'level', label: t('level'), width: 120, value: ({ level }) => t(`level.${level}`) },
    { key: 'within', label: t('within'), width: 260, value: ({ within }) => within },
    { key: 'code', label: t('code'), width: 110, value: ({ code }) => code },
  ]
}
