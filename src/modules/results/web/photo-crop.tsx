import type { Cell } from '../form.ts'
import classes from './photo-crop.module.css'
import { frameOf, type Sheet } from './sheets.ts'

/** The line of a cell cut out of the photo; without known geometry the whole sheet, to be opened. */
export function PhotoCrop({
  sheet,
  cell,
  candidates,
  alt,
}: {
  sheet: Sheet
  cell: Cell
  candidates: number
  alt: string
}) {
  const row = sheet.hasGeometry ? frameOf(cell, candidates) : undefined
  if (!row) {
    return (
      <a href={sheet.src} target="_blank" rel="noreferrer" className={classes.whole}>
        <img src={sheet.src} alt={alt} loading="lazy" />
      </a>
    )
  }
  const width = row.right - row.left
  const height = row.bottom - row.top
  const margin = height * 0.35
  return (
    <span
      className={classes.crop}
      role="img"
      aria-label={alt}
      style={
        {
          '--wide': 1 / width,
          '--left': row.left / width,
          '--top': row.top - margin,
          '--ratio': `${width * 600} / ${(height + 2 * margin) * 848}`,
        } as React.CSSProperties
      }
    >
      <img src={sheet.src} alt="" loading="lazy" />
    </span>
  )
}
