import { Delaunay } from 'd3-delaunay'
import type { MapShape } from '../../../ui/map-geometry.ts'
import type { MatrixCell } from '../../../ui/matrix.tsx'
import type { State } from '../../../ui/status.tsx'

/** Sample figures of the kit: made by formula, no real vote and no real person. */
export type SampleRegion = { code: string; name: string; stations: number; counted: number; votes: number[] }

const names: readonly [string, string, number][] = [
  ['1601', 'Ogan Komering Ulu', 565],
  ['1602', 'Ogan Komering Ilir', 1249],
  ['1603', 'Muara Enim', 954],
  ['1604', 'Lahat', 754],
  ['1605', 'Musi Rawas', 638],
  ['1606', 'Musi Banyuasin', 1024],
  ['1607', 'Banyuasin', 1389],
  ['1608', 'Ogan Komering Ulu Timur', 1012],
  ['1609', 'Ogan Komering Ulu Selatan', 688],
  ['1610', 'Ogan Ilir', 667],
  ['1611', 'Empat Lawang', 531],
  ['1612', 'Penukal Abab Lematang Ilir', 292],
  ['1613', 'Musi Rawas Utara', 316],
  ['1671', 'Kota Palembang', 2272],
  ['1672', 'Kota Pagar Alam', 248],
  ['1673', 'Kota Lubuk Linggau', 326],
  ['1674', 'Kota Prabumulih', 281],
]

/** Repeats itself, so that two looks at the kit show the same. */
function wave(seed: number): number {
  const value = Math.sin(seed * 12.9898) * 43_758.5453
  return value - Math.floor(value)
}

export const sampleRegions: readonly SampleRegion[] = names.map(([code, name, stations], index) => {
  const counted = index % 6 === 5 ? stations : Math.round(stations * (0.55 + 0.45 * wave(index + 1)))
  const valid = counted * 270
  const first = 0.3 + 0.4 * wave(index + 20)
  const second = (1 - first) * (0.3 + 0.4 * wave(index + 40))
  return {
    code,
    name,
    stations,
    counted,
    votes: [Math.round(valid * first), Math.round(valid * second), Math.round(valid * (1 - first - second))],
  }
})

export const sampleColumns: readonly { key: string; label: string; deadline: string; group: string }[] = [
  { key: 'dpt', label: 'DPT tetap', deadline: '23 Sep', group: 'Daftar pemilih' },
  { key: 'notice', label: 'Pemberi­tahuan', deadline: '24 Nov', group: 'Daftar pemilih' },
  { key: 'sites', label: 'Lokasi siap', deadline: '26 Nov', group: 'TPS' },
  { key: 'sworn', label: 'KPPS dilantik', deadline: '7 Nov', group: 'Badan ad hoc' },
  { key: 'training', label: 'Bimtek KPPS', deadline: '22 Nov', group: 'Badan ad hoc' },
  { key: 'nphd', label: 'NPHD cair', deadline: '27 Jun', group: 'Anggaran' },
  { key: 'ballots', label: 'Surat suara', deadline: '16 Nov', group: 'Logistik' },
  { key: 'sorted', label: 'Sortir & lipat', deadline: '12 Nov', group: 'Logistik' },
  { key: 'packed', label: 'Dipak per TPS', deadline: '19 Nov', group: 'Logistik' },
  { key: 'risky', label: 'TPS rawan', deadline: '20 Nov', group: 'Keamanan' },
  { key: 'plan', label: 'Pola PAM', deadline: '22 Nov', group: 'Keamanan' },
  { key: 'trial', label: 'Uji coba aplikasi', deadline: '24 Nov', group: 'Hari-H' },
]

export function sampleCell(row: string, column: string): MatrixCell {
  const at = sampleColumns.findIndex(({ key }) => key === column)
  const value = wave(Number(row) + at * 7)
  if (['dpt', 'sworn', 'nphd'].includes(column)) return { state: 'done', percent: 100, done: 100, total: 100 }
  if (column === 'notice') return { state: 'todo', percent: 0, done: 0, total: 1000 }
  const percent = 45 + value * 53
  const state: State =
    column === 'sorted' && value < 0.25 ? 'late' : value < 0.42 ? 'risk' : value > 0.93 ? 'done' : 'ok'
  return { state, percent, done: Math.round(percent * 10), total: 1000 }
}

type Corner = [number, number]

/** What of a convex cell lies inside a circle around the middle, cut side by side. */
function cutToDisc(cell: readonly Corner[], [cx, cy]: Corner, radius: number): Corner[] {
  const sides = 28
  let outline = [...cell]
  for (let side = 0; side < sides; side += 1) {
    const angle = (side / sides) * Math.PI * 2
    const reach = radius * (0.86 + 0.14 * Math.cos(angle * 3 + 1))
    const beyond = ([x, y]: Corner) => (x - cx) * Math.cos(angle) + (y - cy) * Math.sin(angle) - reach
    outline = outline.flatMap((corner, index) => {
      const next = outline[(index + 1) % outline.length] ?? corner
      const [here, there] = [beyond(corner), beyond(next)]
      const share = here / (here - there)
      const crossing: Corner = [corner[0] + (next[0] - corner[0]) * share, corner[1] + (next[1] - corner[1]) * share]
      return [...(here <= 0 ? [corner] : []), ...(here <= 0 !== there <= 0 ? [crossing] : [])]
    })
  }
  return outline
}

const closed = (outline: readonly Corner[]): Corner[] => [...outline, ...outline.slice(0, 1)]

/** Cells around made-up seats inside a made-up outline, with three towns laid over them; no boundary of anyone. */
export function sampleShapes(): MapShape[] {
  const middle: Corner = [104, -3]
  const seat = (radius: number, angle: number): Corner => [
    middle[0] + radius * Math.cos(angle),
    middle[1] + radius * Math.sin(angle),
  ]
  const seats = sampleRegions.slice(0, 14).map((_region, index) => seat(0.27 * Math.sqrt(index + 0.5), index * 2.39996))
  const cells = Delaunay.from(seats).voronoi([102, -5, 106, -1])
  return sampleRegions.map(({ code }, index) => {
    const cell = (cells.cellPolygon(index) ?? []).slice(0, -1).map(([x, y]): Corner => [x, y])
    const [x, y] = seat(0.3 + (index - 14) * 0.24, index * 2.1)
    const town = [0, 1, 2, 3, 4, 5].map((step): Corner => [
      x + 0.055 * Math.cos(step * 1.047),
      y + 0.05 * Math.sin(step * 1.047),
    ])
    return {
      code,
      geometry: { type: 'Polygon', coordinates: [closed(index < 14 ? cutToDisc(cell, middle, 1.15) : town)] },
    }
  })
}

export function sampleStations(
  count: number,
): { code: string; village: string; registered: number; counted: number | null }[] {
  return Array.from({ length: count }, (_, index) => ({
    code: `1602${String(110_000 + Math.floor(index / 5)).padStart(6, '0')}${String((index % 5) + 1).padStart(3, '0')}`,
    village: `Desa contoh ${Math.floor(index / 5) + 1}`,
    registered: 250 + Math.floor(wave(index) * 340),
    counted: index % 9 === 4 ? null : 180 + Math.floor(wave(index + 0.5) * 200),
  }))
}
