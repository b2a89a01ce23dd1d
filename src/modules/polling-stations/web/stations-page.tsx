import { FileUp } from 'lucide-react'
import { useState } from 'react'
import { useArea, useAreaLineage } from '../../../ui/area.ts'
import { EmptyState } from '../../../ui/feedback-states.tsx'
import { PageGrid } from '../../../ui/page-grid.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { useCall } from '../../../ui/query.ts'
import { type SessionEvent, useMay, useSession } from '../../../ui/session.ts'
import { useText } from '../../../ui/text.ts'
import { importStations, readTotals } from '../contract.ts'
import { ImportStations } from './import-dialog.tsx'
import { words } from './messages.ts'
import { StationList } from './station-list.tsx'
import { StationTotalsStrip, TotalsTable } from './totals.tsx'

/** Polling stations of the area: totals, the regions below, the list, export and import. */
export function StationsPage() {
  const t = useText(words)
  const { event } = useSession()
  const [area] = useArea()
  if (!event) return <EmptyState>{t('noEvent')}</EmptyState>
  // Anew for each area: figures of another place must not stand here, not even for a moment.
  return <Stations key={area} event={event} area={area} />
}

function Stations({ event, area }: { event: SessionEvent; area: string }) {
  const t = useText(words)
  const may = useMay()
  const lineage = useAreaLineage(area)
  const [isImporting, setIsImporting] = useState(false)
  const totals = useCall(readTotals, { query: { event: event.id, area } })
  const hasChildren = totals.data?.children.length !== 0
  const primary = { label: t('import'), icon: FileUp, onClick: () => setIsImporting(true) }
  return (
    <>
      <PageHead
        title={t('title')}
        meta={totals.data && t('count', { count: totals.data.total.stations })}
        primary={may(importStations) ? primary : undefined}
      />
      <StationTotalsStrip totals={totals} />
      <PageGrid aside={hasChildren ? <TotalsTable totals={totals} /> : undefined} asideWidth={440}>
        <StationList event={event.id} area={area} cap={totals.data?.cap} />
      </PageGrid>
      {isImporting && (
        <ImportStations
          event={event.id}
          area={area}
          areaName={lineage.data?.at(-1)?.name ?? event.areaName}
          onClose={() => setIsImporting(false)}
        />
      )}
    </>
  )
}
