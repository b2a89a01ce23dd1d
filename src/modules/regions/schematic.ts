/**
 * The schematic map (peta skematis): cells that show which places lie in an area and roughly where, without any survey.
 * A place with a seat of government gets the Voronoi cell of its seat; where there are no seats the cells are laid out
 * evenly, in the order of the codes. Points are [longitude, latitude]; rings are open lists of points, planar.
 */
export type Point = readonly [number, number]
export type Ring = readonly Point[]

/** Signed area of a ring in square degrees; positive when it runs counter-clockwise. */
export function ringArea(ring: Ring): number {
  let sum = 0
  for (const [index, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y]
    sum += x * nextY - nextX * y
  }
  return sum / 2
}

/** The centre of gravity of a ring; the mean of its points when it has no area. */
export function ringCentre(ring: Ring): Point {
  const area = ringArea(ring)
  const [originX, originY] = ring[0] ?? [0, 0]
  if (Math.abs(area) < 1e-12) {
    const count = Math.max(ring.length, 1)
    return [ring.reduce((sum, [x]) => sum + x, 0) / count, ring.reduce((sum, [, y]) => sum + y, 0) / count]
  }
  let centreX = 0
  let centreY = 0
  for (const [index, point] of ring.entries()) {
    // measured from the first point, so that small rings far from the origin keep their precision
    const next = ring[(index + 1) % ring.length] ?? point
    const [x, y] = [point[0] - originX, point[1] - originY]
    const [nextX, nextY] = [next[0] - originX, next[1] - originY]
    const cross = x * nextY - nextX * y
    centreX += (x + nextX) * cross
    centreY += (y + nextY) * cross
  }
  return [originX + centreX / (6 * area), originY + centreY / (6 * area)]
}

/** Does the point lie inside the ring? */
export function isInside([x, y]: Point, ring: Ring): boolean {
  let inside = false
  for (const [index, [ax, ay]] of ring.entries()) {
    const [bx, by] = ring[(index + 1) % ring.length] ?? [ax, ay]
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}

export type Box = readonly [west: number, south: number, east: number, north: number]

export function boxOf(ring: Ring): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of ring) {
    west = Math.min(west, x)
    south = Math.min(south, y)
    east = Math.max(east, x)
    north = Math.max(north, y)
  }
  return [west, south, east, north]
}

/** The part of a ring, convex or not, where the signed distance to a line is not positive (Sutherland–Hodgman). */
export function clipToHalf(ring: Ring, distance: (point: Point) => number): Point[] {
  const kept: Point[] = []
  let before = ring.at(-1)
  let distanceBefore = before ? distance(before) : 0
  for (const point of ring) {
    const here = distance(point)
    if (before && here <= 0 !== distanceBefore <= 0) {
      const share = distanceBefore / (distanceBefore - here)
      kept.push([before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])])
    }
    if (here <= 0) kept.push(point)
    before = point
    distanceBefore = here
  }
  return kept
}

/**
 * The part of the outline nearest to each site: its Voronoi cell, cut out by the middle lines to all other sites. The
 * work grows with the square of the number of sites, but it is exact for sites on one line and the like, and no place has
 * more than some hundred children. Of two sites on one spot the first gets the cell, the other an empty ring.
 */
export function cellsOf(sites: readonly Point[], outline: Ring): Point[][] {
  return sites.map((site, index) => {
    let cell: Point[] = [...outline]
    for (const [other, [x, y]] of sites.entries()) {
      if (other === index || cell.length === 0) continue
      const [dx, dy] = [x - site[0], y - site[1]]
      if (dx === 0 && dy === 0) {
        if (other < index) cell = []
        continue
      }
      const [middleX, middleY] = [(x + site[0]) / 2, (y + site[1]) / 2]
      cell = clipToHalf(cell, (point) => (point[0] - middleX) * dx + (point[1] - middleY) * dy)
    }
    return cell
  })
}

/** Steps of the plastic number: a sequence that fills a square evenly (Roberts' R2), the same each time. */
const stepX = 0.7548776662466927
const stepY = 0.5698402909980532

function scatter(count: number, outline: Ring): Point[] {
  const [west, south, east, north] = boxOf(outline)
  const points: Point[] = []
  for (let at = 1; points.length < count && at < count * 200 + 1000; at += 1) {
    const point: Point = [west + ((at * stepX) % 1) * (east - west), south + ((at * stepY) % 1) * (north - south)]
    if (isInside(point, outline)) points.push(point)
  }
  // an outline without area holds no points; then all stand at its centre, apart by a hair
  while (points.length < count) {
    const [x, y] = ringCentre(outline)
    points.push([x + points.length * 1e-7, y])
  }
  return points
}

/** Rows from north to south, each the other way round, so that neighbours in code are neighbours on the map. */
function inReadingOrder(points: readonly Point[], outline: Ring): Point[] {
  const [west, south, east, north] = boxOf(outline)
  const ratio = Math.max(east - west, 1e-9) / Math.max(north - south, 1e-9)
  const rows = Math.max(1, Math.round(Math.sqrt(points.length / ratio)))
  const perRow = Math.ceil(points.length / rows)
  const downward = points.toSorted((a, b) => b[1] - a[1])
  return Array.from({ length: rows }, (_, row) => {
    const inRow = downward.slice(row * perRow, (row + 1) * perRow)
    return inRow.toSorted((a, b) => (row % 2 === 0 ? a[0] - b[0] : b[0] - a[0]))
  }).flat()
}

const smoothing = 12

/** Sites spread evenly inside the outline, in reading order; the same for the same input. */
export function layOut(count: number, outline: Ring): Point[] {
  let points = scatter(count, outline)
  for (let round = 0; round < smoothing; round += 1) {
    // Lloyd: each site moves to the middle of its cell
    points = cellsOf(points, outline).map((cell, index) =>
      cell.length > 2 ? ringCentre(cell) : (points[index] ?? [0, 0]),
    )
  }
  return inReadingOrder(points, outline)
}

/** A plain outline for an area of which nothing is known: a rounded field around a point, in degrees. */
export function plainOutline([x, y]: Point, width: number, height: number): Point[] {
  const corners = 28
  return Array.from({ length: corners }, (_, at) => {
    const angle = (at / corners) * 2 * Math.PI
    const soften = (value: number) => Math.sign(value) * Math.sqrt(Math.abs(value))
    return [x + (width / 2) * soften(Math.cos(angle)), y + (height / 2) * soften(Math.sin(angle))] as const
  })
}

export type Place = { code: string; seat?: Point }
export type Cell = { code: string; ring: Point[] }

/** One cell for each place inside the outline: around the seats when all have one, else laid out in the order given. */
export function schematicCells(places: readonly Place[], outline: Ring): Cell[] {
  const seats = places.flatMap(({ seat }) => (seat ? [seat] : []))
  const sites = seats.length === places.length && seats.length > 0 ? seats : layOut(places.length, outline)
  const rings = cellsOf(sites, outline)
  return places.map(({ code }, index) => ({ code, ring: rings[index] ?? [] }))
}
