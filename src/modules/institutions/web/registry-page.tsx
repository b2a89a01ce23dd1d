import { useMediaQuery } from '@mantine/hooks'
import { FileUp, ListPlus, Plus } from 'lucide-react'
import { useState } from 'react'
import { institutionGroups, institutionKinds } from '../../../shared/institution-kind.ts'
import { useAddress } from '../../../ui/address.ts'
import { useArea } from '../../../ui/area.ts'
import { useFormat } from '../../../ui/language.ts'
import { PageGrid } from '../../../ui/page-grid.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { useCall } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session.ts'
import { Stat, StatStrip } from '../../../ui/stat-strip.tsx'
import { useText } from '../../../ui/text.ts'
import { addInstitution, type Institution, listInstitutions } from '../contract.ts'
import { ImportInstitutions } from './import-institutions.tsx'
import { InstitutionForm } from './institution-form.tsx'
import { InstitutionList } from './institution-list.tsx'
import { InstitutionPanel } from './institution-panel.tsx'
import { words } from './messages.ts'
import { PartChoice } from './part-choice.tsx'
import { RegistryView } from './registry-view.ts'
import { StandingDialog } from './standing-dialog.tsx'

type Doing = 'adding' | 'filling' | 'importing'

/** Every office and organisation that makes the election work: list, entry, import, and what each one owes and signed. */
export function RegistryPage() {
  const [area] = useArea()
  return <Registry key={area} area={area.slice(0, 10)} />
}

function Registry({ area }: { area: string }) {
  const t = useText(words)
  const may = useMay()
  const [view, setView] = useAddress(RegistryView)
  const [doing, setDoing] = useState<Doing>()
  const asked = useCall(listInstitutions, {
    query: { area, ...(view.jenis && { kind: view.jenis }), ...(view.tingkat && { level: view.tingkat }) },
  })
  const institutions = asked.data?.institutions
  const close = () => setDoing(undefined)
  const choose = (pilih: string | undefined) => setView({ pilih })
  const mayAdd = may(addInstitution)
  return (
    <>
      <PageHead
        title={t('title')}
        meta={institutions && t('count', { count: institutions.length })}
        actions={<PartChoice />}
        more={
          mayAdd
            ? [
                { label: t('fill'), icon: ListPlus, onClick: () => setDoing('filling') },
                { label: t('import'), icon: FileUp, onClick: () => setDoing('importing') },
              ]
            : []
        }
        primary={mayAdd ? { label: t('add'), icon: Plus, onClick: () => setDoing('adding') } : undefined}
      />
      {institutions && <Groups institutions={institutions} />}
      <PageGrid
        aside={view.pilih && <InstitutionPanel id={view.pilih} onClose={() => choose(undefined)} onChoose={choose} />}
      >
        <InstitutionList area={area} asked={asked} />
      </PageGrid>
      {doing === 'adding' && <InstitutionForm region={area} onClose={close} onSaved={({ id }) => choose(id)} />}
      {doing === 'filling' && <StandingDialog area={area} onClose={close} />}
      {doing === 'importing' && <ImportInstitutions area={area} onClose={close} />}
    </>
  )
}

/** How many of each group stand in the list below. */
function Groups({ institutions }: { institutions: readonly Institution[] }) {
  const t = useText(words)
  const format = useFormat()
  // on a phone they would push the list out of sight; the head counts it
  const isNarrow = useMediaQuery('(max-width: 599.98px)', false, { getInitialValueInEffect: false })
  if (isNarrow) return null
  return (
    <StatStrip label={t('list')}>
      <Stat label={t('total')} value={format.integer(institutions.length)} />
      {institutionGroups.map((group) => (
        <Stat
          key={group}
          label={t(`group.${group}`)}
          value={format.integer(institutions.filter(({ kind }) => institutionKinds[kind].group === group).length)}
        />
      ))}
    </StatStrip>
  )
}
