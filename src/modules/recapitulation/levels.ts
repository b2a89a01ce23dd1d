/** One region of a roll-up: how much is counted, and the sums in the order of the form and of the ballot. */
export type Added = {
  region: string
  stations: number
  registered: number
  counted: number
  /** Cells empty on counted forms. */
  empty: number
  cells: readonly (number | null)[]
}

type Sum = Added & { cells: (number | null)[] }

/** Adds a part to its whole. A cell that is empty in every part stays empty; beside filled ones it adds nothing. */
function addTo(whole: Sum, part: Added): void {
  whole.stations += part.stations
  whole.registered += part.registered
  whole.counted += part.counted
  whole.empty += part.empty
  const { cells } = whole
  for (let index = 0; index < cells.length; index += 1) {
    const value = part.cells[index]
    if (value !== null && value !== undefined) cells[index] = (cells[index] ?? 0) + value
  }
}

/** The regions whose codes have this length, from parts with longer codes. */
function addUpTo(length: number, parts: readonly Added[]): Sum[] {
  const wholes = new Map<string, Sum>()
  for (const part of parts) {
    const region = part.region.slice(0, length)
    const whole = wholes.get(region)
    if (whole) addTo(whole, part)
    else wholes.set(region, { ...part, region, cells: [...part.cells] })
  }
  return [...wholes.values()]
}

/** They come in order but for regions without a known station, and sorting what is sorted costs next to nothing. */
const inOrder = (rows: readonly Added[]) => rows.toSorted((a, b) => (a.region < b.region ? -1 : 1))

/** The lowest level and the levels of the given lengths above it, each added up from the one below; the widest first. */
export function addUpLevels(lowest: readonly Added[], lengths: readonly number[]): Added[] {
  const every = [lowest]
  for (const length of lengths) every.unshift(addUpTo(length, every[0] ?? []))
  return every.flatMap(inOrder)
}
