import { useId, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { kernelMessages } from './kernel-messages.ts'
import { fillOf, type Hatches, MapMark, type MapRegion } from './map-fill.tsx'
import { markRoom, neighbourTowards, type DrawnRegion } from './map-geometry.ts'
import { heldIn, type Size, type View } from './map-view.ts'
import { useText } from './text.ts'
import classes from './region-map.module.css'

type MapDrawingProps = {
  title: string
  drawn: readonly DrawnRegion[]
  byCode: ReadonlyMap<string, MapRegion>
  selected: string | undefined
  onSelect: ((code: string) => void) | undefined
  size: Size
  view: View
  onView: (view: View) => void
}

/** The regions themselves. One of them can be reached by Tab; the arrows go on to its neighbours. */
export function MapDrawing({ title, drawn, byCode, selected, onSelect, size, view, onView }: MapDrawingProps) {
  const t = useText(kernelMessages)
  const id = useId()
  const hatches = { late: `${id}late`, blank: `${id}blank` }
  const svg = useRef<SVGSVGElement>(null)
  const [hovered, setHovered] = useState<string>()
  const [focused, setFocused] = useState<string>()
  const drag = useDrag(view, size, onView)
  const stop = focused ?? (selected && byCode.has(selected) ? selected : drawn[0]?.code)
  const shown = byCode.get(hovered ?? focused ?? '')

  const onKeyDown = (event: KeyboardEvent, code: string) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      onSelect?.(code)
    }
    const next = neighbourTowards(drawn, code, event.key)
    if (!next) return
    event.preventDefault()
    svg.current?.querySelector<SVGPathElement>(`[data-code='${next}']`)?.focus()
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
        {...drag}
        onPointerLeave={() => setHovered(undefined)}
      >
        <Patterns ids={hatches} />
        <g transform={`translate(${view.x} ${view.y}) scale(${view.scale})`}>
          {drawn.map((shape) => (
            <path
              key={shape.code}
              d={shape.path}
              data-code={shape.code}
              className={classes.region}
              fill={fillOf(byCode.get(shape.code), hatches)}
              role="button"
              aria-label={spoken(shape.code, byCode.get(shape.code))}
              aria-pressed={onSelect ? shape.code === selected : undefined}
              tabIndex={shape.code === stop ? 0 : -1}
              onKeyDown={(event) => onKeyDown(event, shape.code)}
              onFocus={() => setFocused(shape.code)}
              onBlur={() => setFocused(undefined)}
              onPointerEnter={() => setHovered(shape.code)}
              onClick={() => onSelect?.(shape.code)}
            />
          ))}
          <Outline drawn={drawn} code={selected} className={classes.chosen} />
          <Outline drawn={drawn} code={focused} className={classes.focus} />
          <Marks drawn={drawn} byCode={byCode} scale={view.scale} />
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

function spoken(code: string, region: MapRegion | undefined): string {
  return region ? `${region.name}: ${region.says}` : code
}

/** Moves the enlarged map with the pointer. */
function useDrag(view: View, size: Size, onView: (view: View) => void) {
  const start = useRef<{ x: number; y: number; view: View } | undefined>(undefined)
  return {
    onPointerDown: (event: PointerEvent) => {
      start.current = { x: event.clientX, y: event.clientY, view }
    },
    onPointerMove: (event: PointerEvent) => {
      const from = start.current
      if (!from || event.buttons === 0 || from.view.scale === 1) return
      const x = from.view.x + event.clientX - from.x
      const y = from.view.y + event.clientY - from.y
      onView(heldIn({ ...from.view, x, y }, size))
    },
  }
}

function Patterns({ ids }: { ids: Hatches }) {
  return (
    <defs>
      <Hatch id={ids.late} ground="var(--late-bg)" line="var(--late)" />
      <Hatch id={ids.blank} ground="var(--surface-3)" line="var(--field)" />
    </defs>
  )
}

function Hatch({ id, ground, line }: { id: string; ground: string; line: string }) {
  return (
    <pattern id={id} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="4" height="4" fill={ground} />
      <rect width="1.1" height="4" fill={line} opacity=".55" />
    </pattern>
  )
}

type OutlineProps = { drawn: readonly DrawnRegion[]; code: string | undefined; className: string | undefined }

function Outline({ drawn, code, className }: OutlineProps) {
  const shape = drawn.find((one) => one.code === code)
  return shape ? <path d={shape.path} className={className} /> : null
}

type MarksProps = { drawn: readonly DrawnRegion[]; byCode: ReadonlyMap<string, MapRegion>; scale: number }

/** Marks stand where there is room for them; zooming in makes room. */
function Marks({ drawn, byCode, scale }: MarksProps) {
  return drawn.map((shape) => {
    const region = byCode.get(shape.code)
    const hasRoom = Math.min(shape.width, shape.height) * scale >= markRoom
    return region && hasRoom ? <MapMark key={shape.code} region={region} at={shape.at} scale={scale} /> : null
  })
}
