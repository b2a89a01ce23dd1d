import { regionMap } from '../../regions/contract.ts'
import { domainWords } from '../board-words.ts'
import type { Board, Domain } from '../contract.ts'
import { kernelMessages } from '../../../ui/kernel-messages.ts'
import { useLanguage } from '../../../ui/language.ts'
import type { MapRegion } from '../../../ui/map-fill.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useCall } from '../../../ui/query.ts'
import { RegionMap } from '../../../ui/region-map.tsx'
import { useText } from '../../../ui/text.ts'
import { worstOf } from './board-cells.ts'
import { readinessMessages } from './messages.ts'
import classes from './readiness.module.css'

type BoardMapProps = { board: Board; domain: Domain | undefined; selected: string; onSelect: (code: string) => void }

/** The worst state of each region on the map, linked with the matrix: what is chosen here is chosen there. */
export function BoardMap({ board, domain, selected, onSelect }: BoardMapProps) {
  const t = useText(readinessMessages)
  const words = useText(kernelMessages)
  const language = useLanguage()
  const asked = useCall(
    regionMap,
    { query: { area: board.area, level: board.level, event: board.event } },
    { staleTime: Number.POSITIVE_INFINITY },
  )
  const regions = board.rows.map(({ region, name, cells }): MapRegion => {
    const state = worstOf(cells)
    return { code: region, name, fill: { kind: 'state', state }, says: words(`state.${state}`) }
  })
  const title = t('map.title', { domain: domain ? domainWords[domain][language] : t('map.all') })
  return (
    <Panel bare title={title} note={t('map.note')} className={classes.map}>
      <RegionMap
        title={title}
        shapes={asked.data?.features}
        regions={regions}
        selected={selected}
        onSelect={onSelect}
        schematic={asked.data?.schematic ?? false}
        height={196}
      />
    </Panel>
  )
}
