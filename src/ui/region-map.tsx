import { ActionIcon } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { Maximize, Minus, Plus, Table2, Waypoints } from 'lucide-react'
import { useMemo, useState, type ReactNode } from 'react'
import { Loading } from './feedback-states.tsx'
import { kernelMessages } from './kernel-messages.ts'
import { MapDrawing } from './map-drawing.tsx'
import type { MapRegion } from './map-fill.tsx'
import { drawRegions, markRoom, type DrawnRegion, type MapShape } from './map-geometry.ts'
import { MapTable } from './map-table.tsx'
import { MapTile } from './map-tile.tsx'
import { wholeMap, zoomedBy } from './map-view.ts'
import { useText } from './text.ts'
import classes from './region-map.module.css'

type RegionMapProps = {
  title: string
  /** The boundaries of the regions; undefined while they are loading. */
  shapes: readonly MapShape[] | undefined
  regions: readonly MapRegion[]
  selected?: string | undefined
  onSelect?: ((code: string) => void) | undefined
  /** The boundaries are cells around the seats of government, not surveyed: says so on the map. */
  schematic?: boolean
  /** Height of the drawing; its width is that of the card. */
  height?: number
}

const mostTiles = 8
const zoomStep = 1.6
/** The row of tools under the drawing, px. */
const toolRow = 30

/**
 * Regions filled by state (late is hatched) or by leader (hue) and coverage (opacity in four bands), each with its mark
 * or ballot number. Arrows move between neighbours, Enter opens; the table behind the switch says the same.
 */
export function RegionMap(props: RegionMapProps) {
  const { title, shapes, regions, schematic = false, height = 240, selected, onSelect } = props
  const t = useText(kernelMessages)
  const [isTable, setIsTable] = useState(false)
  const [view, setView] = useState(wholeMap)
  const { ref, width } = useElementSize()
  const room = height - toolRow
  const drawn = useMemo(
    () => (shapes?.length && width > 0 ? drawRegions(shapes, width, room) : []),
    [shapes, width, room],
  )
  const byCode = useMemo(() => new Map(regions.map((region) => [region.code, region])), [regions])
  if (shapes === undefined) return <Loading rows={6} />

  const hasShapes = shapes.length > 0
  const size = { width, height: room }
  const table = <MapTable title={title} regions={regions} selected={selected} onSelect={onSelect} height={room} />
  return (
    <div className={classes.map} ref={ref}>
      {!hasShapes && <p className={classes.none}>{t('map.none')}</p>}
      {isTable || !hasShapes ? (
        table
      ) : (
        <>
          <MapDrawing
            title={title}
            drawn={drawn}
            byCode={byCode}
            selected={selected}
            onSelect={onSelect}
            size={size}
            view={view}
            onView={setView}
          />
        </>
      )}
      {hasShapes && (
        <div className={classes.tools}>
          {!isTable && <SmallRegions drawn={drawn} byCode={byCode} onSelect={onSelect} />}
          {!isTable && (
            <ZoomTools
              isSchematic={schematic}
              onZoom={(factor) => setView(factor === 0 ? wholeMap : zoomedBy(view, factor, size))}
            />
          )}
          <TableSwitch isTable={isTable} onSwitch={() => setIsTable(!isTable)} />
        </div>
      )}
    </div>
  )
}

type SmallRegionsProps = {
  drawn: readonly DrawnRegion[]
  byCode: ReadonlyMap<string, MapRegion>
  onSelect?: ((code: string) => void) | undefined
}

/** Towns that vanish inside the map, each enlarged beside it. */
function SmallRegions({ drawn, byCode, onSelect }: SmallRegionsProps) {
  const t = useText(kernelMessages)
  const small = drawn.filter((one) => Math.min(one.width, one.height) < markRoom && byCode.has(one.code))
  if (small.length === 0 || small.length > mostTiles) return null
  return (
    <ul className={classes.tiles} aria-label={t('map.small')}>
      {small.map((one) => (
        <MapTile key={one.code} drawn={one} region={byCode.get(one.code)} onSelect={onSelect} />
      ))}
    </ul>
  )
}

/** `onZoom(0)` asks for the whole map. */
function ZoomTools({ isSchematic, onZoom }: { isSchematic: boolean; onZoom: (factor: number) => void }) {
  const t = useText(kernelMessages)
  return (
    <>
      {isSchematic && <span className={classes.schematic}>{t('map.schematic')}</span>}
      <Tool label={t('map.zoomIn')} onClick={() => onZoom(zoomStep)}>
        <Plus size={13} />
      </Tool>
      <Tool label={t('map.zoomOut')} onClick={() => onZoom(1 / zoomStep)}>
        <Minus size={13} />
      </Tool>
      <Tool label={t('map.reset')} onClick={() => onZoom(0)}>
        <Maximize size={12} />
      </Tool>
    </>
  )
}

function TableSwitch({ isTable, onSwitch }: { isTable: boolean; onSwitch: () => void }) {
  const t = useText(kernelMessages)
  return (
    <Tool label={isTable ? t('map.map') : t('map.table')} onClick={onSwitch}>
      {isTable ? <Waypoints size={13} /> : <Table2 size={13} />}
    </Tool>
  )
}

function Tool({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <ActionIcon
      variant="default"
      size="xs"
      className={classes.tool ?? ''}
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      {children}
    </ActionIcon>
  )
}
