import { ActionIcon, FileButton, Tooltip } from '@mantine/core'
import {
  ChevronLeft,
  ChevronRight,
  Contrast,
  Crop,
  ImagePlus,
  Image as Picture,
  Maximize,
  Minus,
  Plus,
  RotateCw,
} from 'lucide-react'
import { memo, useCallback, useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { useFormat } from '../../../ui/language.ts'
import { useText } from '../../../ui/text.ts'
import type { Cell } from '../form.ts'
import { entryWords } from './entry-messages.ts'
import type { SheetUpload } from './photo-upload.ts'
import classes from './photo-viewer.module.css'
import { frameOf, type Sheet } from './sheets.ts'
import { WriteProblem } from './write-problem.tsx'

type Look = { zoom: number; turns: number; follows: boolean; isSharp: boolean; at: number }

const zoomStep = 1.2
const zoomLimits = { least: 0.5, most: 4 }
const clamp = (zoom: number) => Math.min(Math.max(zoom, zoomLimits.least), zoomLimits.most)

type PhotoViewerProps = {
  sheets: readonly Sheet[]
  station: string
  candidates: number
  /** The cell in focus: its row is framed in gold and kept in sight. */
  cell: Cell | undefined
  upload?: SheetUpload & { onFiles: (files: File[]) => void }
}

/** The photographed sheets beside the figures: enlarge, rotate, sharpen, follow the row in focus. */
export const PhotoViewer = memo(function PhotoViewer(props: PhotoViewerProps) {
  const { sheets, station, candidates, cell, upload } = props
  const t = useText(entryWords)
  const [look, setLook] = useState<Look>({ zoom: 1, turns: 0, follows: true, isSharp: false, at: 0 })
  const change = useCallback((next: Partial<Look>) => setLook((before) => ({ ...before, ...next })), [])
  usePhotoKeys(setLook)
  const shown = sheets[Math.min(look.at, sheets.length - 1)]
  return (
    <section className={classes.viewer} aria-label={t('photo')}>
      <PhotoTools look={look} count={sheets.length} change={change} upload={upload} />
      <WriteProblem error={upload?.problem} />
      {shown ? (
        <PhotoSheet
          key={shown.src}
          sheet={shown}
          look={look}
          alt={t('photo.alt', { station })}
          frame={shown.hasGeometry && cell ? frameOf(cell, candidates) : undefined}
        />
      ) : (
        <p className={classes.none}>{t('photo.none')}</p>
      )}
      {shown && (
        <p className={classes.caption}>
          <Picture size={14} />
          <span>{shown.hasGeometry ? t('photo.demo') : t('photo.kept')}</span>
          {shown.sha256 && (
            <span className={classes.hash}>SHA-256 {`${shown.sha256.slice(0, 4)}…${shown.sha256.slice(-4)}`}</span>
          )}
        </p>
      )}
    </section>
  )
})

/** Alt with + and − enlarges and shrinks, Alt+R rotates, without leaving the field. */
function usePhotoKeys(setLook: (change: (before: Look) => Look) => void) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey) return
      const moves: Record<string, (before: Look) => Look> = {
        '+': (before) => ({ ...before, zoom: clamp(before.zoom * zoomStep) }),
        '=': (before) => ({ ...before, zoom: clamp(before.zoom * zoomStep) }),
        '-': (before) => ({ ...before, zoom: clamp(before.zoom / zoomStep) }),
        r: (before) => ({ ...before, turns: (before.turns + 1) % 4 }),
      }
      const move = moves[event.key.toLowerCase()]
      if (!move) return
      event.preventDefault()
      setLook(move)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [setLook])
}

type ToolsProps = {
  look: Look
  count: number
  change: (next: Partial<Look>) => void
  upload: PhotoViewerProps['upload']
}

const PhotoTools = memo(function PhotoTools({ look, count, change, upload }: ToolsProps) {
  const t = useText(entryWords)
  const format = useFormat()
  return (
    <div className={classes.tools} role="toolbar" aria-label={t('photo')}>
      <Tool label={t('photo.zoomOut')} onClick={() => change({ zoom: clamp(look.zoom / zoomStep) })}>
        <Minus size={16} />
      </Tool>
      <b className={classes.zoom}>{format.percent(look.zoom, 0)}</b>
      <Tool label={t('photo.zoomIn')} onClick={() => change({ zoom: clamp(look.zoom * zoomStep) })}>
        <Plus size={16} />
      </Tool>
      <i className={classes.rule} />
      <Tool label={t('photo.fit')} onClick={() => change({ zoom: 1 })}>
        <Maximize size={15} />
      </Tool>
      <Tool label={t('photo.follow')} isOn={look.follows} onClick={() => change({ follows: !look.follows })}>
        <Crop size={15} />
      </Tool>
      <Tool label={t('photo.rotate')} onClick={() => change({ turns: (look.turns + 1) % 4 })}>
        <RotateCw size={15} />
      </Tool>
      <Tool label={t('photo.contrast')} isOn={look.isSharp} onClick={() => change({ isSharp: !look.isSharp })}>
        <Contrast size={15} />
      </Tool>
      <span className={classes.sheetOf}>
        {count > 1 && (
          <>
            <Tool label={t('photo.previous')} onClick={() => change({ at: (look.at + count - 1) % count })}>
              <ChevronLeft size={15} />
            </Tool>
            {t('photo.sheet', { at: Math.min(look.at, count - 1) + 1, count })}
            <Tool label={t('photo.next')} onClick={() => change({ at: (look.at + 1) % count })}>
              <ChevronRight size={15} />
            </Tool>
          </>
        )}
        {upload && (
          <FileButton accept="image/jpeg,image/png,image/webp" multiple onChange={upload.onFiles}>
            {(button) => (
              <Tooltip label={upload.isBusy ? t('photo.sending') : t('photo.add')}>
                <ActionIcon {...button} loading={upload.isBusy} aria-label={t('photo.add')}>
                  <ImagePlus size={16} />
                </ActionIcon>
              </Tooltip>
            )}
          </FileButton>
        )}
      </span>
    </div>
  )
})

/** A tool keeps the keyboard in the figure that is being typed. */
function Tool({
  label,
  isOn,
  onClick,
  children,
}: {
  label: string
  isOn?: boolean
  onClick: () => void
  children: ReactNode
}) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant={isOn ? 'light' : 'subtle'}
        aria-label={label}
        aria-pressed={isOn}
        onMouseDown={(event) => event.preventDefault()}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  )
}

type Frame = ReturnType<typeof frameOf>

function PhotoSheet({ sheet, look, frame, alt }: { sheet: Sheet; look: Look; frame: Frame; alt: string }) {
  const pane = useRef<HTMLDivElement>(null)
  const [ratio, setRatio] = useState(848 / 600)
  const [isBroken, setIsBroken] = useState(false)
  const top = frame?.top
  const bottom = frame?.bottom

  useLayoutEffect(() => {
    const box = pane.current
    if (!box || !look.follows || top === undefined || bottom === undefined || look.turns !== 0) return
    const height = box.clientWidth * look.zoom * ratio
    box.scrollTo({ top: ((top + bottom) / 2) * height - box.clientHeight / 2, behavior: 'auto' })
  }, [top, bottom, look.follows, look.turns, look.zoom, ratio])

  const isSideways = look.turns % 2 === 1
  const style = {
    '--zoom': look.zoom,
    '--ratio': isSideways ? 1 / ratio : ratio,
    '--turn': `${look.turns * 90}deg`,
  } as React.CSSProperties
  return (
    <div ref={pane} className={classes.pane} tabIndex={0} role="group" aria-label={alt}>
      <div className={classes.space} style={style}>
        <div className={classes.turned} data-sideways={isSideways || undefined}>
          <img
            src={sheet.src}
            alt={alt}
            draggable={false}
            data-sharp={look.isSharp || undefined}
            onError={() => setIsBroken(true)}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
              if (naturalWidth > 0) setRatio(naturalHeight / naturalWidth)
            }}
          />
          {frame && !isBroken && (
            <i
              className={classes.frame}
              style={{
                left: `${frame.left * 100}%`,
                top: `${frame.top * 100}%`,
                width: `${(frame.right - frame.left) * 100}%`,
                height: `${(frame.bottom - frame.top) * 100}%`,
              }}
            />
          )}
        </div>
      </div>
    </div>
  )
}
