/** Figures as a ballpoint pen writes them, for the generated photos. Each stands in a box of 10 × 16. */
import type { Random } from './random.ts'

/** Two hands for each digit. */
const strokes: readonly (readonly [string, string])[] = [
  [
    'M5 1.4C1.6 2 1 6 1.4 9.4 1.8 13 3.4 15 5.4 14.6 8.6 14 9 9.6 8.6 6.4 8.2 3.4 7 1.2 4.6 1.6',
    'M6 1.2C2.4 2.2 1.2 8 2 11.8 2.8 15.4 7.4 15 8.4 10.6 9.4 6.4 8.4 1.4 5 1.4',
  ],
  ['M3.2 4.2L5.8 1.4 5.4 14.6', 'M5.4 1.2L4.8 14.8'],
  [
    'M1.8 4.2C2.2 1.4 7.4 0.8 7.6 4.2 7.8 7.4 3.4 11 1.6 14.2 4 13.4 6.6 13.8 8.8 14.2',
    'M1.6 3.8C3.4 0.6 8 1.8 7.2 5.4 6.4 8.8 3.6 10.8 1.2 14C3.8 12.8 5.4 14.8 8.8 13.4',
  ],
  [
    'M2 2.8C4.2 0.8 8.2 1.6 7.6 4.6 7.2 6.6 5.2 7.4 3.8 7.4 6.6 7.2 8.8 8.8 8.2 11.6 7.4 15 3.4 15.2 1.4 13.2',
    'M1.8 1.8L8 1.6 4.4 6.6C8 6.4 9.2 9.4 7.8 12 6.4 14.8 3 15 1.2 13.6',
  ],
  [
    'M5.8 1.2C4.6 4.2 3 7.2 1.4 9.8 4 9.4 6.6 9.6 9 9.4M7 5.8L6.4 15',
    'M2.2 1.8C2 4.6 1.8 6.8 2 8.6 4.2 9 6.4 8.8 8.6 8.4M7.4 1.4L6.8 14.8',
  ],
  [
    'M8.2 1.6L3 2 2.4 7C5 5.6 8.8 6.8 8.4 10.4 8 14.6 3.6 15.4 1.4 13.2',
    'M2.8 1.8L2.2 6.8C5.4 5.4 8.8 7.4 8 11 7.2 14.6 3.2 15.2 1.6 13.6M2.8 1.8L8.4 1.4',
  ],
  [
    'M7.4 1.6C4 3.4 1.6 7.4 1.6 11.2 1.8 15.4 8 15.4 8.4 11.4 8.6 7.8 3.4 7.4 1.8 10.6',
    'M6.8 1.2C3.4 4.2 1.8 8.4 2 11.8 2.4 15.6 7.8 15 8 11.6 8.2 8.4 4 8 2.2 11',
  ],
  ['M1.4 2.2L8.4 1.8C6.6 6 5 10.2 4.2 14.8', 'M1.4 2.6C3.8 1.6 6.2 2.4 8.6 1.6 6.8 6 5.4 10.4 4.4 15M3.2 8L7.6 7.6'],
  [
    'M7.8 3.2C6.6 0.6 2 1.2 2.2 4.2 2.4 7 8.2 8.2 8.2 11.6 8.2 15.2 2 15.6 1.8 11.8 1.6 8.6 8 7.2 7.8 3.2',
    'M5 7.2C2 6.2 1.8 1.6 5 1.4 8.4 1.4 8.2 6 5 7.4 1.2 8.8 1 14.6 5 14.8 9.2 14.6 8.8 8.8 5 7.2',
  ],
  [
    'M8 4.4C7.4 1 2.2 1 1.8 4.8 1.6 8.6 7.2 8.4 8 4.6 8 8.6 7.6 12 6.4 15',
    'M7.8 3.6C6.4 0.8 2 1.6 2 5 2.2 8.2 6.8 8.2 7.8 4.8L7.2 14.8',
  ],
]

const tenth = (value: number): string => String(Math.round(value * 10) / 10)

/** A digit written into the box with its left upper corner there, a little askew as hands do. */
export function writeDigit(digit: number, left: number, top: number, random: Random): string {
  const path = strokes[digit]?.[random.chance(0.35) ? 1 : 0] ?? ''
  const scale = 0.86 + random.next() * 0.12
  const [x, y] = [left + 3 + random.next() * 1.6, top + 1 + random.next() * 1.8]
  return `<path transform="translate(${tenth(x)} ${tenth(y)}) rotate(${tenth(random.next() * 8 - 4)}) scale(${tenth(scale)})" d="${path}"/>`
}

/** Strokes in fives (turus) for a number of votes, in lines of at most `perLine` fives; five points of width each. */
export function writeTally(votes: number, left: number, top: number, random: Random): string {
  const fives = Math.ceil(votes / 5)
  const perLine = Math.max(28, Math.ceil(fives / 3))
  const step = Math.min(7.4, 206 / perLine)
  const parts: string[] = []
  for (let five = 0; five < fives; five += 1) {
    const x = left + (five % perLine) * step + random.next() * 0.5
    const y = top + Math.floor(five / perLine) * 9.4 + random.next() * 0.7
    const count = Math.min(5, votes - five * 5)
    for (let stroke = 0; stroke < Math.min(count, 4); stroke += 1)
      parts.push(`M${tenth(x + stroke * (step / 5.4))} ${tenth(y)}v7`)
    if (count === 5) parts.push(`M${tenth(x - 0.6)} ${tenth(y + 5.6)}l${tenth(step * 0.72)} -4`)
  }
  return `<path d="${parts.join('')}"/>`
}

/** A signature: a few loops on a line. */
export function writeSignature(left: number, top: number, random: Random): string {
  let path = `M${tenth(left)} ${tenth(top)}`
  for (let loop = 0; loop < 4; loop += 1) {
    const height = 5 + random.next() * 9
    path += `q${tenth(2 + random.next() * 3)} ${tenth(-height)} ${tenth(6 + random.next() * 5)} ${tenth(random.next() * 5 - 2)}`
  }
  return `<path d="${path}"/>`
}
