import { Select } from '@mantine/core'
import { Calculator, Download, FilePlus, FileText, FileUp, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import * as z from 'zod'
import { useAddress } from '../../../ui/address.ts'
import { useArea, useAreaLineage } from '../../../ui/area.ts'
import { call } from '../../../ui/call.ts'
import { Answer, EmptyState } from '../../../ui/feedback-states.tsx'
import type { PageAction } from '../../../ui/page-actions.tsx'
import { PageGrid } from '../../../ui/page-grid.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useCall } from '../../../ui/query.ts'
import { Segments } from '../../../ui/segments.tsx'
import { type SessionEvent, useMay, useSession } from '../../../ui/session.ts'
import { TableSearch } from '../../../ui/table-tools.tsx'
import { useText } from '../../../ui/text.ts'
import { useSave } from '../../../ui/use-save.ts'
import type { CallReply } from '../../../shared/endpoint.ts'
import { createGrant, exportBudget, type GrantRow, importGrants, readBudget } from '../contract.ts'
import { recipients } from '../lines.ts'
import { BudgetStrip } from './budget-strip.tsx'
import { FlowPanel } from './flow-panel.tsx'
import { GapsPanel } from './gaps-panel.tsx'
import { GrantTable } from './grant-table.tsx'
import { ImportGrants } from './import-dialog.tsx'
import { words } from './messages.ts'
import { NewGrant } from './new-grant.tsx'
import { SumsPanel } from './sums-panel.tsx'
import { useStages } from './use-stage-names.ts'

const conditions = ['semua', 'terlambat', 'kurang', 'selisih'] as const

const View = z.object({
  cari: z.string().default(''),
  penerima: z.enum(['semua', ...recipients]).default('semua'),
  keadaan: z.enum(conditions).default('semua'),
  urut: z.string().optional(),
})
type View = z.infer<typeof View>

/** Grants of the area: what was signed, paid and used, what is late, and plan beside reality. */
export function BudgetPage() {
  const t = useText(words)
  const { event } = useSession()
  const [area] = useArea()
  if (!event) return <EmptyState>{t('noEvent')}</EmptyState>
  return <Budget key={area} event={event} area={area} />
}

type PlaceProps = { event: SessionEvent; area: string }

function Budget({ event, area }: PlaceProps) {
  const t = useText(words)
  const may = useMay()
  const [open, setOpen] = useState<'import' | 'propose'>()
  const budget = useCall(readBudget, { query: { event: event.id, area } })
  const files = useDownloads({ event: event.id, area })
  const more: PageAction[] = [
    { label: t('rerun'), icon: RotateCcw, to: '/anggaran/psu' },
    { label: t('honoraria'), icon: Calculator, to: '/anggaran/honor' },
    ...files,
    ...(may(importGrants) ? [{ label: t('import'), icon: FileUp, onClick: () => setOpen('import') }] : []),
  ]
  const primary = { label: t('propose'), icon: FilePlus, onClick: () => setOpen('propose') }
  // grants are between offices of a province or of a kabupaten/kota
  const isPlace = area.length === 2 || area.length === 4
  const close = () => setOpen(undefined)
  return (
    <>
      <PageHead
        title={t('title')}
        meta={budget.data && t('grantCount', { count: budget.data.grants.length })}
        more={more}
        primary={may(createGrant) && isPlace ? primary : undefined}
      />
      <Answer of={budget} what={t('title')} words={words} rows={14}>
        {(found) => <Drawn event={event} found={found} />}
      </Answer>
      {open === 'import' && <ImportHere event={event} area={area} onClose={close} />}
      {open === 'propose' && budget.data && (
        <NewGrant event={event} area={area} today={budget.data.terms.today} onClose={close} />
      )}
    </>
  )
}

/** The list as a workbook, and as a printed statement. */
function useDownloads(query: { event: string; area: string }): PageAction[] {
  const name = `nphd-${query.area || 'nasional'}`
  const { busy, save } = useSave(
    name,
    (format: 'xlsx' | 'pdf') => call(exportBudget, { query: { ...query, format } }),
    words,
  )
  const kinds = [
    { format: 'xlsx' as const, icon: Download },
    { format: 'pdf' as const, icon: FileText },
  ]
  return kinds.map(({ format, icon }) => ({
    label: format.toUpperCase(),
    icon,
    isBusy: busy === format,
    onClick: () => void save(format),
  }))
}

function ImportHere({ event, area, onClose }: PlaceProps & { onClose: () => void }) {
  const lineage = useAreaLineage(area)
  const areaName = lineage.data?.at(-1)?.name ?? event.areaName
  return <ImportGrants event={event.id} area={area} areaName={areaName} onClose={onClose} />
}

const fits: Record<View['keadaan'], (grant: GrantRow) => boolean> = {
  semua: () => true,
  terlambat: ({ condition }) => condition === 'late',
  kurang: ({ gap }) => gap !== null,
  selisih: ({ unexplained }) => unexplained !== null && unexplained !== 0,
}

function isShown(grant: GrantRow, { cari, penerima, keadaan }: View): boolean {
  const text = `${grant.regionName} ${grant.number} ${grant.grantorName}`.toLowerCase()
  const isFound = text.includes(cari.trim().toLowerCase())
  return isFound && (penerima === 'semua' || grant.recipient === penerima) && fits[keadaan](grant)
}

function Drawn({ event, found }: { event: SessionEvent; found: CallReply<typeof readBudget> }) {
  const t = useText(words)
  const [view, setView] = useAddress(View)
  const stages = useStages(event.id)
  const { grants, sums, flow, terms } = found
  const shown = grants.filter((grant) => isShown(grant, view))
  const isFiltered = view.cari !== '' || view.penerima !== 'semua' || view.keadaan !== 'semua'
  return (
    <>
      <BudgetStrip grants={grants} />
      <PageGrid
        asideWidth={322}
        aside={
          <>
            <FlowPanel flow={flow} today={terms.today} />
            <SumsPanel sums={sums} />
            <GapsPanel grants={grants} stages={stages} />
          </>
        }
      >
        <Panel
          title={t('grants')}
          bare
          fill
          actions={
            <>
              <Select
                w={136}
                aria-label={t('state')}
                allowDeselect={false}
                value={view.keadaan}
                data={conditions.map((value) => ({ value, label: t(`filter.${value}`) }))}
                onChange={(value) => setView({ keadaan: conditions.find((one) => one === value) ?? 'semua' })}
              />
              <Segments
                label={t('recipient')}
                value={view.penerima}
                onChange={(penerima) => setView({ penerima })}
                options={[
                  { value: 'semua', label: t('all') },
                  ...recipients.map((recipient) => ({ value: recipient, label: t(`recipient.${recipient}`) })),
                ]}
              />
              <TableSearch label={t('search')} value={view.cari} onChange={(cari) => setView({ cari })} />
            </>
          }
          foot={grants.some(({ generated }) => generated) && t('generated')}
        >
          <GrantTable
            grants={shown}
            sort={view.urut}
            onSort={(urut) => setView({ urut })}
            isFiltered={isFiltered}
            onClear={() => setView({ cari: '', penerima: 'semua', keadaan: 'semua' })}
          />
        </Panel>
      </PageGrid>
    </>
  )
}
