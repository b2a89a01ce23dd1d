import { describe, expect, test } from 'vitest'
import { laplacianVariance, meanLight, photoQuality, toGray } from './photo-quality.ts'

const width = 200
const height = 150

/** A sheet of paper with pen strokes; `paper` and `pen` are brightnesses. */
function sheet(paper: number, pen: number) {
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let at = 0; at < width * height; at += 1) {
    const isStroke = Math.floor(at / width) % 12 < 2 && (at % width) % 40 > 6
    rgba.fill(isStroke ? pen : paper, at * 4, at * 4 + 3)
  }
  return toGray(rgba, width, height)
}

/** Each point becomes the mean of its neighbourhood: a missed focus. */
function blurred(sharp: ReturnType<typeof sheet>, reach: number) {
  const points = new Uint8ClampedArray(sharp.points.length)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let sum = 0
      let count = 0
      for (let dy = -reach; dy <= reach; dy += 1) {
        for (let dx = -reach; dx <= reach; dx += 1) {
          const value =
            y + dy < 0 || x + dx < 0 || x + dx >= width ? undefined : sharp.points[(y + dy) * width + x + dx]
          if (value === undefined) continue
          sum += value
          count += 1
        }
      }
      points[y * width + x] = sum / count
    }
  }
  return { ...sharp, points }
}

describe('what a photo of a sheet says about itself', () => {
  test('written paper in good light is sharp and bright', () => {
    expect(photoQuality(3000, 4000, sheet(225, 60))).toEqual({ size: 'good', light: 'good', sharpness: 'good' })
  })
  test('a missed focus is called blurred', () => {
    const out = blurred(blurred(sheet(225, 60), 4), 4)
    expect(laplacianVariance(out)).toBeLessThan(laplacianVariance(sheet(225, 60)) / 20)
    expect(photoQuality(3000, 4000, out).sharpness).toBe('bad')
  })
  test('a dark room and a flash in the face are told apart', () => {
    expect(photoQuality(3000, 4000, sheet(50, 20)).light).toBe('dark')
    expect(photoQuality(3000, 4000, sheet(254, 250)).light).toBe('bright')
  })
  test('a thumbnail is too small to read digits from', () => {
    expect(photoQuality(900, 1199, sheet(225, 60)).size).toBe('bad')
    expect(photoQuality(900, 1200, sheet(225, 60)).size).toBe('good')
  })
  test('brightness weighs green most, as the eye does', () => {
    const one = (red: number, green: number, blue: number) =>
      meanLight(toGray(Uint8ClampedArray.of(red, green, blue, 255), 1, 1))
    expect(one(0, 255, 0)).toBeGreaterThan(one(255, 0, 0))
    expect(one(255, 0, 0)).toBeGreaterThan(one(0, 0, 255))
    expect(one(255, 255, 255)).toBe(255)
  })
})
