import { photoQuality, type PhotoQuality, toGray } from './photo-quality.ts'

/** Long side in pixels after shrinking, and JPEG quality: digits stay readable at some 400 kB a sheet. */
const longSide = 2000
const jpegQuality = 0.8
/** Long side of the copy on which sharpness is measured. */
const measureSide = 800
/** Long side of the copy on the screen: 8 MB of points instead of 12, and digits stay sharp at 1.8 times the width. */
const viewSide = 1600

export type Prepared = { blob: Blob; width: number; height: number; quality: PhotoQuality }

function draw(picture: ImageBitmap, scale: number, canvas = document.createElement('canvas')): HTMLCanvasElement {
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas
}

async function toJpeg(canvas: HTMLCanvasElement): Promise<Blob> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', jpegQuality))
  // Gives its points back at once, not when it is collected.
  canvas.width = 0
  if (!blob) throw new Error('the canvas gave no picture')
  return blob
}

/**
 * Shrinks a photo for storage and sending, and measures it. Drawing it anew also drops what the camera wrote into it,
 * place and device included. Throws when the file is no picture.
 */
export async function preparePhoto(file: Blob): Promise<Prepared> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  const longest = Math.max(picture.width, picture.height)
  const small = draw(picture, Math.min(1, measureSide / longest))
  const points = small.getContext('2d')?.getImageData(0, 0, small.width, small.height).data
  if (!points) throw new Error('the canvas gave no points')
  const quality = photoQuality(picture.width, picture.height, toGray(points, small.width, small.height))
  small.width = 0
  const kept = draw(picture, Math.min(1, longSide / longest))
  picture.close()
  const { width, height } = kept
  return { blob: await toJpeg(kept), width, height, quality }
}

/** Draws a kept photo into a canvas of the screen. Throws when the file is no picture. */
export async function drawForView(file: Blob, canvas: HTMLCanvasElement): Promise<void> {
  const picture = await createImageBitmap(file)
  draw(picture, Math.min(1, viewSide / Math.max(picture.width, picture.height)), canvas)
  picture.close()
}
