import { codeLength } from '../../../shared/region-code.ts'
import { useAddress } from '../../../ui/address.ts'
import { kernelMessages } from '../../../ui/kernel-messages.ts'
import type { MapRegion } from '../../../ui/map-fill.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useCall } from '../../../ui/query.ts'
import { RegionMap } from '../../../ui/region-map.tsx'
import { useText } from '../../../ui/text.ts'
import { regionMap } from '../../regions/contract.ts'
import type { CoveredRegion } from '../contract-commitments.ts'
import { commitmentWords } from './commitment-messages.ts'
import { type CommitmentAnswer, CommitmentView } from './commitment-view.ts'

const stateOf = ({ cells }: CoveredRegion) =>
  (['late', 'todo', 'done'] as const).find((state) => cells.some((cell) => cell.state === state)) ?? 'todo'

/** The regencies by the worst of what they must have. */
export function CoverageMap({ event, area, data }: { event: string; area: string; data: CommitmentAnswer }) {
  const t = useText(commitmentWords)
  const states = useText(kernelMessages)
  const [, setView] = useAddress(CommitmentView)
  const asked = useCall(
    regionMap,
    { query: { area, level: 'regency', event } },
    { staleTime: Number.POSITIVE_INFINITY },
  )
  const regencies = data.coverage.filter(({ region }) => region.length === codeLength.regency)
  const regions = regencies.map((row): MapRegion => {
    const state = stateOf(row)
    return { code: row.region, name: row.name, fill: { kind: 'state', state }, says: states(`state.${state}`) }
  })
  const open = (code: string) => {
    const row = regencies.find(({ region }) => region === code)
    setView({ pilih: row?.cells.flatMap(({ own, via }) => [...own, ...via])[0] })
  }
  return (
    <Panel bare title={t('map')} note={t('mapNote')}>
      <RegionMap
        title={t('coverage')}
        shapes={asked.data?.features}
        regions={regions}
        onSelect={open}
        schematic={asked.data?.schematic ?? false}
        height={280}
      />
    </Panel>
  )
}
