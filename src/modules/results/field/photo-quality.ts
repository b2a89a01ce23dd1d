/** What can honestly be said about a photo by arithmetic: is it large, light and sharp enough to read digits? */
export type PhotoQuality = {
  size: 'good' | 'bad'
  light: 'good' | 'dark' | 'bright'
  sharpness: 'good' | 'bad'
}

/** Brightness of each point, 0 to 255, row by row. */
export type Gray = { width: number; height: number; points: Uint8ClampedArray }

/** Digits of a plano sheet are still read at this length of the long side. */
const leastLongSide = 1200
/** Mean brightness of a sheet of paper that fills most of the picture. */
const dark = 70
const bright = 240
/**
 * Variance of the Laplacian at 800 pixels: a drawn sheet has some 700 to 2,700, below 100 its digits melt. Grain of the
 * sensor adds to it, so this is a hint and never keeps a photo from being used.
 */
const leastSharpness = 100

/** Luminance (ITU-R BT.601) of RGBA points. */
export function toGray(rgba: Uint8ClampedArray, width: number, height: number): Gray {
  const points = new Uint8ClampedArray(width * height)
  for (let at = 0; at < points.length; at += 1) {
    const from = at * 4
    points[at] = 0.299 * (rgba[from] ?? 0) + 0.587 * (rgba[from + 1] ?? 0) + 0.114 * (rgba[from + 2] ?? 0)
  }
  return { width, height, points }
}

export function meanLight({ points }: Gray): number {
  return points.reduce((sum, point) => sum + point, 0) / Math.max(points.length, 1)
}

/** Variance of the second derivative: edges of pen strokes make it large. */
export function laplacianVariance({ width, height, points }: Gray): number {
  let sum = 0
  let squares = 0
  let count = 0
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x
      const around =
        (points[at - 1] ?? 0) + (points[at + 1] ?? 0) + (points[at - width] ?? 0) + (points[at + width] ?? 0)
      const edge = around - 4 * (points[at] ?? 0)
      sum += edge
      squares += edge * edge
      count += 1
    }
  }
  return count === 0 ? 0 : squares / count - (sum / count) ** 2
}

/** `width` and `height` are those of the photo as taken; `gray` is a smaller copy. */
export function photoQuality(width: number, height: number, gray: Gray): PhotoQuality {
  const light = meanLight(gray)
  return {
    size: Math.max(width, height) >= leastLongSide ? 'good' : 'bad',
    light: light < dark ? 'dark' : light > bright ? 'bright' : 'good',
    sharpness: laplacianVariance(gray) >= leastSharpness ? 'good' : 'bad',
  }
}
