import { Button } from '@mantine/core'
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
  return event ? <Stations event={event} /> : <EmptyState>{t('noEvent')}</EmptyState>
}

function Stations({ event }: { event: SessionEvent }) {
  const t = useText(words)
  const may = useMay()
  const [area] = useArea()
  const lineage = useAreaLineage(area)
  const [isImporting, setIsImporting] = useState(false)
  const totals = useCall(readTotals, { query: { event: event.id, area } })
  const hasChildren = totals.data?.children.length !== 0
  const button = (
    <Button variant="filled" leftSection={<FileUp size={14} />} onClick={() => setIsImporting(true)}>
      {t('import')}
    </Button>
  )
  return (
    <>
      <PageHead
        title={t('title')}
        meta={totals.data && t('count', { count: totals.data.total.stations })}
        actions={may(importStations) && button}
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
