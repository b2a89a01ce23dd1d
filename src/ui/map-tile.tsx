import { fillOf, MapMark, type MapRegion } from './map-fill.tsx'
import type { DrawnRegion } from './map-geometry.ts'
import classes from './region-map.module.css'

type MapTileProps = {
  drawn: DrawnRegion
  region: MapRegion | undefined
  onSelect: ((code: string) => void) | undefined
}

const side = 22

/** A region too small for the map, drawn on its own with its name. */
export function MapTile({ drawn, region, onSelect }: MapTileProps) {
  if (!region) return null
  const extent = Math.max(drawn.width, drawn.height) * 1.15
  const [x, y] = [drawn.at[0] - extent / 2, drawn.at[1] - extent / 2]
  return (
    <li>
      <button
        type="button"
        className={classes.tile}
        disabled={!onSelect}
        title={region.says}
        onClick={() => onSelect?.(region.code)}
      >
        <svg width={side} height={side} viewBox={`${x} ${y} ${extent} ${extent}`} aria-hidden="true">
          <path d={drawn.path} fill={fillOf(region)} className={classes.region} />
          <MapMark region={region} at={drawn.at} scale={side / extent} />
        </svg>
        <span>{region.name.replace(/^Kota /, '')}</span>
      </button>
    </li>
  )
}
