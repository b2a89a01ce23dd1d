import { useEffect, useEffectEvent, useState, type RefObject } from 'react'

/** Rows drawn beyond both edges of what is seen, so that scrolling finds them there. */
const margin = 12

export type RowWindow = {
  /** Rows first … last - 1 are drawn. */
  first: number
  last: number
  /** Heights in px that stand for the rows before and after. */
  before: number
  after: number
  rowHeight: number
}

/** Which of `count` rows of one height to draw while `top` px are scrolled away and `height` px are seen. */
export function windowOf(count: number, rowHeight: number, top: number, height: number): RowWindow {
  const first = Math.min(Math.max(Math.floor(top / rowHeight) - margin, 0), Math.max(count - 1, 0))
  const last = Math.min(Math.ceil((top + height) / rowHeight) + margin, count)
  return { first, last, before: first * rowHeight, after: Math.max(count - last, 0) * rowHeight, rowHeight }
}

/** The row height of the theme: 28 px, 44 px under a finger. */
function themeRowHeight(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--row')) || 28
}

/**
 * Draws only the rows that are seen: all heights are equal, so the arithmetic is a division. With `drawsAll` it draws
 * everything (short tables, paper).
 */
export function useRowWindow(scroller: RefObject<HTMLElement | null>, count: number, drawsAll: boolean): RowWindow {
  const [rowHeight] = useState(themeRowHeight)
  const [seen, setSeen] = useState({ top: 0, height: 800 })
  const look = useEffectEvent(() => {
    const box = scroller.current
    if (!box) return
    // Steps of a few rows, so that scrolling draws anew only now and then.
    const step = rowHeight * 4
    const next = { top: Math.floor(box.scrollTop / step) * step, height: box.clientHeight + step }
    setSeen((before) => (before.top === next.top && before.height === next.height ? before : next))
  })
  useEffect(() => {
    const box = scroller.current
    if (!box || drawsAll) return undefined
    const onScroll = () => look()
    box.addEventListener('scroll', onScroll, { passive: true })
    const observer = new ResizeObserver(onScroll)
    observer.observe(box)
    return () => {
      box.removeEventListener('scroll', onScroll)
      observer.disconnect()
    }
  }, [scroller, drawsAll])
  return drawsAll
    ? { first: 0, last: count, before: 0, after: 0, rowHeight }
    : windowOf(count, rowHeight, seen.top, seen.height)
}
