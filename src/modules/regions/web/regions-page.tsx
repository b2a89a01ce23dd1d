import { useDebouncedValue } from '@mantine/hooks'
import { MapPinned } from 'lucide-react'
import { useState } from 'react'
import * as z from 'zod'
import { useAddress } from '../../../ui/address.ts'
import { useArea } from '../../../ui/area.ts'
import { Answer } from '../../../ui/feedback-states.tsx'
import { PageGrid } from '../../../ui/page-grid.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { useCall } from '../../../ui/query.ts'
import { useMay, useSession } from '../../../ui/session.ts'
import { TableSearch } from '../../../ui/table-tools.tsx'
import { useText } from '../../../ui/text.ts'
import { getRegion, importBoundaries } from '../contract.ts'
import { BoundaryDialog } from './boundary-dialog.tsx'
import { ChildTable } from './child-table.tsx'
import { MapPanel } from './map-panel.tsx'
import { words } from './messages.ts'
import { RegionFacts } from './region-facts.tsx'
import { SearchResults } from './search-results.tsx'

const View = z.object({ cari: z.string().default('') })

/** Places from the nation down to the village: search, drill, map, import of boundaries. */
export function RegionsPage() {
  const t = useText(words)
  const may = useMay()
  const { event } = useSession()
  const [area] = useArea()
  const [{ cari }, setView] = useAddress(View)
  const [asked] = useDebouncedValue(cari.trim(), 150)
  const [isImporting, setIsImporting] = useState(false)
  const code = area.slice(0, 10)
  const found = useCall(getRegion, {
    params: { code: code === '' ? 'nasional' : code },
    query: event ? { event: event.id } : {},
  })
  return (
    <>
      <PageHead
        title={t('title')}
        meta={found.data && t(`level.${found.data.region.level}`)}
        actions={<TableSearch label={t('search')} value={cari} onChange={(text) => setView({ cari: text })} />}
        more={
          may(importBoundaries) ? [{ label: t('import'), icon: MapPinned, onClick: () => setIsImporting(true) }] : []
        }
      />
      <PageGrid
        asideWidth={400}
        aside={
          <>
            <MapPanel area={code} />
            {found.data && <RegionFacts found={found.data} />}
          </>
        }
      >
        {asked.length > 1 ? (
          <SearchResults text={asked} onClear={() => setView({ cari: '' })} />
        ) : (
          <Answer of={found} what={t('title')} words={words}>
            {({ region, children }) => <ChildTable region={region}>{children}</ChildTable>}
          </Answer>
        )}
      </PageGrid>
      {isImporting && <BoundaryDialog onClose={() => setIsImporting(false)} />}
    </>
  )
}
