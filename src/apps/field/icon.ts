import { deflateSync } from 'node:zlib'

/*
 * The icon of the app, drawn by arithmetic: a gold songket diamond with a ring on ink. The build writes it as SVG and as
 * PNG for phones that take no SVG. It fills the square, so that a phone may cut its own shape out of it.
 */

type Colour = readonly [number, number, number]

const ink: Colour = [0x1f, 0x2a, 0x44]
const gold: Colour = [0xd1, 0xa2, 0x4e]

/** From the outside in: distance from the centre as a share of the half side (diamond metric), and its colour. */
const rings: readonly { upTo: number; colour: Colour }[] = [
  { upTo: 0.24, colour: gold },
  { upTo: 0.42, colour: ink },
  { upTo: 0.58, colour: gold },
  { upTo: Infinity, colour: ink },
]

function colourAt(x: number, y: number): Colour {
  const distance = Math.abs(x) + Math.abs(y)
  return rings.find(({ upTo }) => distance <= upTo)?.colour ?? ink
}

/** Points per side within one pixel: smooth edges. */
const samples = 4

function pixelAt(column: number, row: number, size: number): Colour {
  const sum: [number, number, number] = [0, 0, 0]
  for (let at = 0; at < samples * samples; at += 1) {
    const x = ((column + ((at % samples) + 0.5) / samples) / size) * 2 - 1
    const y = ((row + (Math.floor(at / samples) + 0.5) / samples) / size) * 2 - 1
    colourAt(x, y).forEach((part, index) => {
      sum[index] = (sum[index] ?? 0) + part
    })
  }
  const [red, green, blue] = sum
  return [red, green, blue].map((part) => Math.round(part / (samples * samples))) as unknown as Colour
}

function crc32(bytes: Uint8Array): number {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}

/** One chunk of a PNG: length, name, contents, check sum. */
function chunk(name: string, contents: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), contents])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(contents.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

/** The icon as PNG, 8-bit RGB, `size` pixels a side. */
export function iconPng(size: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const rows = Array.from({ length: size }, (_, row) =>
    Uint8Array.from([0, ...Array.from({ length: size }, (_column, column) => pixelAt(column, row, size)).flat()]),
  )
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', new Uint8Array()),
  ])
}

/** The icon as SVG. */
export function iconSvg(): string {
  const hex = (colour: Colour) => `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`
  const diamond = (reach: number, colour: Colour) =>
    `<path d="M0-${reach}L${reach} 0 0 ${reach}-${reach} 0z" fill="${hex(colour)}"/>`
  const inner = rings.filter(({ upTo }) => Number.isFinite(upTo)).toReversed()
  const drawn = inner.map(({ upTo, colour }) => diamond(upTo, colour)).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 2 2"><path d="M-1-1h2v2h-2z" fill="${hex(ink)}"/>${drawn}</svg>\n`
}
