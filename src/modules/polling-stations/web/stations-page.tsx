import { Button } from '@mantine/core'
import { FileUp } from 'lucide-react'
import { useState } from 'react'
import { useArea, useAreaLineage } from '../../../ui/area.ts'
import { EmptyState } from '../../../ui/feedback-states.tsx'
import { PageGrid } from '../../../ui/page-grid.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { useCall } from '../../../ui/query.ts'
import { useMay, useSession } from '../../../ui/session.ts'
import { useText } from '../../../ui/text.ts'
import { importStations, readTotals } from '../contract.ts'
import { ImportDialog } from './import-dialog.tsx'
import { words } from './messages.ts'
import { StationList } from './station-list.tsx'
import { StationTotalsStrip, TotalsTable } from './totals.tsx'

/** Polling stations of the area: totals, the regions below, the list, export and import. */
export function StationsPage() {
  const t = useText(words)
  const may = useMay()
  const { event } = useSession()
  const [area] = useArea()
  const lineage = useAreaLineage(area)
  const [isImporting, setIsImporting] = useState(false)
  const totals = useCall(readTotals, { query: { event: event?.id ?? '', area } }, { enabled: event !== null })
  if (!event) return <EmptyState>{t('noEvent')}</EmptyState>
  const name = lineage.data?.at(-1)?.name ?? event.areaName
  const hasChildren = totals.data?.children.length !== 0
  return (
    <>
      <PageHead
        title={t('title')}
        meta={totals.data && t('count', { count: totals.data.total.stations })}
        actions={
          may(importStations) && (
            <Button variant="filled" leftSection={<FileUp size={14} />} onClick={() => setIsImporting(true)}>
              {t('import')}
            </Button>
          )
        }
      />
      <StationTotalsStrip totals={totals} />
      <PageGrid aside={hasChildren ? <TotalsTable totals={totals} /> : undefined} asideWidth={440}>
        <StationList event={event.id} area={area} cap={totals.data?.cap} />
      </PageGrid>
      {isImporting && (
        <ImportDialog event={event.id} area={area} areaName={name} onClose={() => setIsImporting(false)} />
      )}
    </>
  )
}
