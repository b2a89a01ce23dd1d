import { ActionIcon } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { Maximize, Minus, Plus, Table2, Waypoints } from 'lucide-react'
import { useId, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { candidateColor } from './candidate-badge.tsx'
import { Loading } from './feedback-states.tsx'
import { kernelMessages } from './kernel-messages.ts'
import { drawRegions, neighbourTowards, type DrawnRegion, type MapShape } from './map-geometry.ts'
import { coverageBand, leaderFill, MapMark, type MapRegion } from './map-fill.tsx'
import { MapTable } from './map-table.tsx'
import { useText } from './text.ts'
import classes from './region-map.module.css'

type RegionMapProps = {
  title: string
  /** The boundaries of the regions; undefined while they are loading. */
  shapes: readonly MapShape[] | undefined
  regions: readonly MapRegion[]
  selected?: string | undefined
  onSelect?: (code: string) => void
  /** The boundaries are cells around the seats of government, not surveyed: says so on the map. */
  schematic?: boolean
  /** Height of the drawing; its width is that of the card. */
  height?: number
}

/** Narrower than this a region shows no mark of its own; it gets a tile beside the map. */
const markRoom = 15
const mostTiles = 8

type View = { scale: number; x: number; y: number }
type Size = { width: number; height: number }
const whole: View = { scale: 1, x: 0, y: 0 }

/** Zooms about the centre and keeps the drawing over the box. */
function zoomed(view: View, factor: number, { width, height }: Size): View {
  const scale = Math.min(Math.max(view.scale * factor, 1), 8)
  const grow = scale / view.scale
  const x = width / 2 - (width / 2 - view.x) * grow
  const y = height / 2 - (height / 2 - view.y) * grow
  return held({ scale, x, y }, { width, height })
}

function held(view: View, { width, height }: Size): View {
  const clamp = (value: number, size: number) => Math.min(Math.max(value, size * (1 - view.scale)), 0)
  return { ...view, x: clamp(view.x, width), y: clamp(view.y, height) }
}

/**
 * Regions filled by state (late is hatched) or by leader (hue) and coverage (opacity in four bands), each with its mark
 * or ballot number. Arrows move between neighbours, Enter opens; the table behind the switch says the same.
 */
export function RegionMap(props: RegionMapProps) {
  const { title, shapes, regions, schematic = false, height = 240, selected, onSelect } = props
  const t = useText(kernelMessages)
  const [isTable, setIsTable] = useState(false)
  const [view, setView] = useState(whole)
  const { ref, width } = useElementSize()
  const drawn = useMemo(() => (shapes?.length && width > 0 ? drawRegions(shapes, width, height) : []), [shapes, width, height])
  const size = { width, height }
  const byCode = useMemo(() => new Map(regions.map((region) => [region.code, region])), [regions])
  const small = drawn.filter((region) => Math.min(region.width, region.height) < markRoom && byCode.has(region.code))
  if (shapes === undefined) return <Loading rows={6} />
  if (shapes.length === 0) {
    return (
      <div className={classes.map}>
        <p className={classes.none}>{t('map.none')}</p>
        <MapTable title={title} regions={regions} selected={selected} {...(onSelect ? { onSelect } : {})} height={height} />
      </div>
    )
  }
  return (
    <div className={classes.map} ref={ref}>
      {isTable ? (
        <MapTable title={title} regions={regions} selected={selected} {...(onSelect ? { onSelect } : {})} height={height} />
      ) : (
        <>
          <Drawing {...props} size={size} drawn={drawn} byCode={byCode} view={view} onView={setView} />
          {small.length > 0 && small.length <= mostTiles && (
            <ul className={classes.tiles} aria-label={t('map.small')}>
              {small.map((region) => (
                <Tile key={region.code} drawn={region} region={byCode.get(region.code)} {...(onSelect ? { onSelect } : {})} />
              ))}
            </ul>
          )}
        </>
      )}
      <div className={classes.tools}>
        {schematic && !isTable && <span className={classes.schematic}>{t('map.schematic')}</span>}
        {!isTable && (
          <>
            <Tool label={t('map.zoomIn')} onClick={() => setView(zoomed(view, 1.6, size))} icon={<Plus size={13} />} />
            <Tool label={t('map.zoomOut')} onClick={() => setView(zoomed(view, 1 / 1.6, size))} icon={<Minus size={13} />} />
            <Tool label={t('map.reset')} onClick={() => setView(whole)} icon={<Maximize size={12} />} />
          </>
        )}
        <Tool
          label={isTable ? t('map.map') : t('map.table')}
          onClick={() => setIsTable(!isTable)}
          icon={isTable ? <Waypoints size={13} /> : <Table2 size={13} />}
        />
      </div>
    </div>
  )
}

function Tool({ label, icon, onClick }: { label: string; icon: React.ReactNode; onClick: () => void }) {
  return (
    <ActionIcon variant="default" size="xs" className={classes.tool ?? ''} aria-label={label} title={label} onClick={onClick}>
      {icon}
    </ActionIcon>
  )
}

type DrawingProps = RegionMapProps & {
  size: Size
  drawn: readonly DrawnRegion[]
  byCode: ReadonlyMap<string, MapRegion>
  view: View
  onView: (view: View) => void
}

function Drawing({ title, drawn, byCode, selected, onSelect, size, view, onView }: DrawingProps) {
  const t = useText(kernelMessages)
  const hatch = useId()
  const svg = useRef<SVGSVGElement>(null)
  const drag = useRef<{ x: number; y: number; view: View } | undefined>(undefined)
  const [hovered, setHovered] = useState<string>()
  const [focused, setFocused] = useState<string>()
  const tabStop = focused ?? (selected && byCode.has(selected) ? selected : drawn[0]?.code)
  const shown = byCode.get(hovered ?? focused ?? '')

  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.key === 'Enter' || event.key === ' ') && tabStop) {
      event.preventDefault()
      onSelect?.(tabStop)
    }
    const next = tabStop ? neighbourTowards(drawn, tabStop, event.key) : undefined
    if (!next) return
    event.preventDefault()
    svg.current?.querySelector<SVGPathElement>(`[data-code='${next}']`)?.focus()
  }
  const onPointerMove = (event: PointerEvent) => {
    const start = drag.current
    if (!start || event.buttons === 0) return
    const moved = { x: start.view.x + event.clientX - start.x, y: start.view.y + event.clientY - start.y }
    onView(held({ ...start.view, ...moved }, size))
  }

  return (
    <>
      <svg
        ref={svg}
        className={classes.drawing}
        data-zoomed={view.scale > 1 || undefined}
        width={size.width}
        height={size.height}
        role="group"
        aria-label={`${t('map.label', { title })}. ${t('map.keys')}`}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          drag.current = { x: event.clientX, y: event.clientY, view }
        }}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setHovered(undefined)}
      >
        <defs>
          <pattern id={hatch} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="4" height="4" fill="var(--late-bg)" />
            <rect width="1.1" height="4" fill="var(--late)" opacity=".55" />
          </pattern>
        </defs>
        <g transform={`translate(${view.x} ${view.y}) scale(${view.scale})`}>
          {drawn.map((shape) => {
            const region = byCode.get(shape.code)
            return (
              <path
                key={shape.code}
                d={shape.path}
                data-code={shape.code}
                className={classes.region}
                fill={fillOf(region, hatch)}
                role={onSelect ? 'button' : 'img'}
                aria-label={[region?.name ?? shape.code, region?.says].filter(Boolean).join(': ')}
                aria-pressed={onSelect ? shape.code === selected : undefined}
                tabIndex={shape.code === tabStop ? 0 : -1}
                onFocus={() => setFocused(shape.code)}
                onBlur={() => setFocused(undefined)}
                onPointerEnter={() => setHovered(shape.code)}
                onClick={() => onSelect?.(shape.code)}
              />
            )
          })}
          {[selected, focused].map((code, index) => {
            const shape = drawn.find((one) => one.code === code)
            return shape && <path key={`${index}`} d={shape.path} className={index === 0 ? classes.chosen : classes.focus} />
          })}
          {drawn.map((shape) => {
            const region = byCode.get(shape.code)
            const hasRoom = Math.min(shape.width, shape.height) * view.scale >= markRoom
            return region && hasRoom && <MapMark key={shape.code} region={region} at={shape.at} scale={view.scale} />
          })}
        </g>
      </svg>
      {shown && (
        <p className={classes.tip} aria-hidden="true">
          <b>{shown.name}</b> {shown.says}
        </p>
      )}
    </>
  )
}

function fillOf(region: MapRegion | undefined, hatch: string): string {
  const fill = region?.fill
  if (!fill || fill.kind === 'none') return 'var(--surface-3)'
  if (fill.kind === 'leader') return leaderFill(fill.number, fill.coverage)
  return fill.state === 'late' ? `url(#${hatch})` : `var(--${fill.state}-bg)`
}

/** A region too small for the map, drawn on its own. */
function Tile({ drawn, region, onSelect }: { drawn: DrawnRegion; region: MapRegion | undefined; onSelect?: (code: string) => void }) {
  if (!region) return null
  const side = Math.max(drawn.width, drawn.height) * 1.15
  const [x, y] = [drawn.at[0] - side / 2, drawn.at[1] - side / 2]
  const { fill } = region
  const color = fill.kind === 'leader' ? leaderFill(fill.number, fill.coverage) : fill.kind === 'state' ? `var(--${fill.state}-bg)` : 'var(--surface-3)'
  const hasDarkFill = fill.kind === 'leader' && coverageBand(fill.coverage) > 1
  return (
    <li>
      <button type="button" className={classes.tile} disabled={!onSelect} onClick={() => onSelect?.(region.code)} title={region.says}>
        <svg width="22" height="22" viewBox={`${x} ${y} ${side} ${side}`} aria-hidden="true">
          <path d={drawn.path} fill={color} className={classes.region} />
          <MapMark region={region} at={drawn.at} scale={22 / side} {...(hasDarkFill && fill.kind === 'leader' ? { color: candidateColor(fill.number).color } : {})} />
        </svg>
        <span>{region.name.replace(/^Kota /, '')}</span>
      </button>
    </li>
  )
}
