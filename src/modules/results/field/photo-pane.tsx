import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../../../ui/field/icons.tsx'
import { useWords } from '../../../ui/field/words.ts'
import type { Outbox } from '../../../ui/outbox.ts'
import type { Sheet } from './draft.ts'
import { entryMessages } from './messages.ts'
import { drawForView } from './photo.ts'
import { enlarge, type Look, middleOf, scrollFor, zooms } from './photo-look.ts'

type Props = { outbox: Outbox; sheets: readonly Sheet[]; look: Look; change: (look: Look) => void }

/** How long the finger rests before its place is kept, in milliseconds. */
const rest = 300

/** A part of the photographed sheets: enlarged by button, moved by finger or arrow keys, and found again where it was left. */
export function PhotoPane({ outbox, sheets, look, change }: Props) {
  const words = useWords(entryMessages)
  const at = Math.min(look.sheet, sheets.length - 1)
  const sheet = sheets[at]
  const { canvasRef, drawn } = useDrawn(outbox, sheet?.sha256)
  const paneRef = usePlace(look, change, drawn)
  if (!sheet) return null
  return (
    <div class="photo">
      <div ref={paneRef} class="pane" tabIndex={0} role="region" aria-label={words.photoArea}>
        {drawn === 'lost' && <p>{words.photoLost}</p>}
        <canvas
          key={sheet.sha256}
          ref={canvasRef}
          hidden={drawn === 'lost'}
          role="img"
          aria-label={words.photoOf(at + 1)}
          style={{ width: `${look.zoom * 100}%` }}
        />
      </div>
      <div class="zoom">
        <button
          type="button"
          aria-label={words.zoomOut}
          disabled={look.zoom <= zooms[0]}
          onClick={() => change(enlarge(look, -1))}
        >
          <Icon name="minus" />
        </button>
        <button
          type="button"
          aria-label={words.zoomIn}
          disabled={look.zoom >= (zooms.at(-1) ?? 1)}
          onClick={() => change(enlarge(look, 1))}
        >
          <Icon name="plus" />
        </button>
        {sheets.length > 1 && (
          <button
            type="button"
            class="sheets"
            aria-label={words.nextSheet(at + 1, sheets.length)}
            onClick={() => change({ ...look, sheet: (at + 1) % sheets.length })}
          >
            {at + 1}/{sheets.length}
          </button>
        )}
      </div>
    </div>
  )
}

type Drawn = string | 'lost' | undefined

/** Draws a kept sheet once, small enough for a weak phone; what it took is given back when it leaves the screen. */
function useDrawn(outbox: Outbox, sha256: string | undefined) {
  const canvasRef = useRef<HTMLCanvasElement>(null)
  const [drawn, setDrawn] = useState<Drawn>()
  useEffect(() => {
    const canvas = canvasRef.current
    if (sha256 === undefined || !canvas) return
    let isCurrent = true
    const draw = async () => {
      const file = await outbox.readFile(sha256)
      if (!isCurrent) return
      if (!file) return setDrawn('lost')
      await drawForView(file, canvas)
      if (isCurrent) setDrawn(sha256)
      else canvas.width = 0
    }
    draw().catch(() => isCurrent && setDrawn('lost'))
    return () => {
      isCurrent = false
      // Some browsers keep the points of a canvas until it is collected.
      canvas.width = 0
      setDrawn(undefined)
    }
  }, [outbox, sha256])
  return { canvasRef, drawn }
}

/** Brings the pane to the look, and tells where a finger has moved it. */
function usePlace(look: Look, change: (look: Look) => void, drawn: Drawn) {
  const paneRef = useRef<HTMLDivElement>(null)
  const latestRef = useRef({ look, change })
  useLayoutEffect(() => {
    latestRef.current = { look, change }
  })
  useLayoutEffect(() => {
    const pane = paneRef.current
    if (!pane || drawn === undefined) return
    const { x, y } = latestRef.current.look
    pane.scrollLeft = scrollFor(x, pane.scrollWidth, pane.clientWidth)
    pane.scrollTop = scrollFor(y, pane.scrollHeight, pane.clientHeight)
  }, [drawn, look.zoom, look.sheet])
  useEffect(() => {
    const pane = paneRef.current
    if (!pane || drawn === undefined) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const keep = () => {
      const { look: before, change: tell } = latestRef.current
      const x = middleOf(pane.scrollLeft, pane.scrollWidth, pane.clientWidth)
      const y = middleOf(pane.scrollTop, pane.scrollHeight, pane.clientHeight)
      if (Math.abs(x - before.x) + Math.abs(y - before.y) > 0.01) tell({ ...before, x, y })
    }
    const onScroll = () => {
      clearTimeout(timer)
      timer = setTimeout(keep, rest)
    }
    pane.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      clearTimeout(timer)
      pane.removeEventListener('scroll', onScroll)
    }
  }, [drawn])
  return paneRef
}
