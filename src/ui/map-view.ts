export type View = { scale: number; x: number; y: number }
export type Size = { width: number; height: number }

export const wholeMap: View = { scale: 1, x: 0, y: 0 }

/** Never farther than the whole map, never nearer than eight times. */
const nearest = 8

/** Keeps the drawing over the box when it is moved. */
export function heldIn(view: View, { width, height }: Size): View {
  const clamp = (value: number, size: number) => Math.min(Math.max(value, size * (1 - view.scale)), 0)
  return { ...view, x: clamp(view.x, width), y: clamp(view.y, height) }
}

/** Zooms about the centre of the box. */
export function zoomedBy(view: View, factor: number, { width, height }: Size): View {
  const scale = Math.min(Math.max(view.scale * factor, 1), nearest)
  const grow = scale / view.scale
  const x = width / 2 - (width / 2 - view.x) * grow
  const y = height / 2 - (height / 2 - view.y) * grow
  return heldIn({ scale, x, y }, { width, height })
}
