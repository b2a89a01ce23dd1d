/** A row of the journal as it stands now: the number it bears (Infinity for none), and the hash of its content. */
export type Row = { leaf: number; id: string; hash: Buffer }

/**
 * What was done to the rows, against the leaf hashes of the tree:
 * a row at a leaf's place whose content is another; leaves no row is left of; a row that is no leaf; a leaf's row out of place.
 */
export type Difference =
  | { kind: 'changed'; leaf: number; id: string }
  | { kind: 'removed'; leaf: number; last: number }
  | { kind: 'inserted'; leaf: number; id: string }
  | { kind: 'reordered'; leaf: number; id: string; belongs: number }

type Leaf = { leaf: number; hash: Buffer }
/** A row that fits no leaf here. `expected`: the leaf it would be, given how the rows around it are numbered. */
type Stray = Row & { expected: number }

const smallWindow = 256
const largeWindow = 65_536
const mostOrphans = 50_000

/**
 * Compares two streams of any length in bounded memory: the leaf hashes of the tree in order, and the rows in the order of the
 * numbers they bear. Where they part, the longest common order in a window of both is kept (widened until the streams meet
 * again), so that a row taken out or put in is named alone, even when all rows after it were renumbered.
 * Push what belongs together, then call `end()`; `report` hears of each difference, some only at the end.
 */
export function compareRows(report: (difference: Difference) => void) {
  let leaves: Leaf[] = []
  let rows: Row[] = []
  let nextLeaf = 0
  let window = smallWindow
  const orphans = gatherOrphans(report)

  function drain(final: boolean): void {
    for (skipCommon(); leaves.length + rows.length > 0; skipCommon()) {
      const [least, most] = [Math.min(leaves.length, rows.length), Math.max(leaves.length, rows.length)]
      const whole = final || most >= largeWindow
      if (least < window && !whole) return
      const reach = whole ? largeWindow : window
      const kept = commonOrder(leaves.slice(0, reach), rows.slice(0, reach))
      if (kept.length > 0 || whole) settle(kept, reach)
      else window *= 2
    }
  }

  function skipCommon(): void {
    let count = 0
    for (; count < leaves.length && count < rows.length; count += 1) {
      const [leaf, row] = [leaves[count], rows[count]]
      if (!leaf || !row || !leaf.hash.equals(row.hash)) break
      orphans.keep(leaf, row)
    }
    if (count === 0) return
    leaves = leaves.slice(count)
    rows = rows.slice(count)
  }

  /** Everything up to the last common row is decided; without one, the whole window is. */
  function settle(kept: [number, number][], reach: number): void {
    let [leafAt, rowAt] = [0, 0]
    for (const [keptLeaf, keptRow] of kept) {
      orphans.part(leaves.slice(leafAt, keptLeaf), rows.slice(rowAt, keptRow))
      const [leaf, row] = [leaves[keptLeaf], rows[keptRow]]
      if (leaf && row) orphans.keep(leaf, row)
      leafAt = keptLeaf + 1
      rowAt = keptRow + 1
    }
    if (kept.length === 0) {
      leafAt = Math.min(reach, leaves.length)
      rowAt = Math.min(reach, rows.length)
      orphans.part(leaves.slice(0, leafAt), rows.slice(0, rowAt))
    }
    leaves = leaves.slice(leafAt)
    rows = rows.slice(rowAt)
    window = smallWindow
  }

  return {
    push(hashes: Buffer[], more: Row[]): void {
      for (const hash of hashes) leaves.push({ leaf: nextLeaf++, hash })
      for (const row of more) rows.push(row)
      drain(false)
    },
    end(): void {
      drain(true)
      orphans.end()
    },
  }
}

/** Collects the leaves without a row and the rows without a leaf, and in the end tells which belong together. */
function gatherOrphans(report: (difference: Difference) => void) {
  let lost: Leaf[] = []
  let strays: Stray[] = []
  /** How far the numbers of rows must be off their leaves by what was put in and taken out so far. */
  let balance = 0
  let shift = 0
  let gap: { leaf: number; last: number } | undefined

  function settle(): void {
    const byHash = new Map(lost.map((leaf) => [leaf.hash.toString('latin1'), leaf.leaf]))
    const byLeaf = new Map(lost.map((leaf) => [leaf.leaf, leaf]))
    const others = strays.filter((row) => {
      const belongs = byHash.get(row.hash.toString('latin1'))
      if (belongs === undefined || !byLeaf.delete(belongs)) return true
      report({ kind: 'reordered', leaf: row.leaf, id: row.id, belongs })
      return false
    })
    for (const { leaf, id, expected } of others) {
      const place = [expected, leaf].find((candidate) => byLeaf.delete(candidate))
      report(place === undefined ? { kind: 'inserted', leaf, id } : { kind: 'changed', leaf: place, id })
    }
    for (const leaf of byLeaf.keys()) remove(leaf)
    lost = []
    strays = []
  }

  /** Neighbours that were removed are one finding. */
  function remove(leaf: number): void {
    if (gap?.last === leaf - 1) {
      gap.last = leaf
      return
    }
    if (gap) report({ kind: 'removed', ...gap })
    gap = { leaf, last: leaf }
  }

  return {
    /** A row that is the leaf, and in order; but does it bear the leaf's number? */
    keep(leaf: Leaf, row: Row): void {
      const off = row.leaf - leaf.leaf
      if (off === shift) return
      shift = off
      if (off === 0 || off === balance) return
      report({ kind: 'reordered', leaf: row.leaf, id: row.id, belongs: leaf.leaf })
    },
    part(missing: Leaf[], extra: Row[]): void {
      lost.push(...missing)
      strays.push(...extra.map((row) => ({ ...row, expected: row.leaf - shift })))
      balance += extra.length - missing.length
      if (lost.length + strays.length > mostOrphans) settle()
    },
    end(): void {
      settle()
      if (gap) report({ kind: 'removed', ...gap })
    },
  }
}

/** The longest order that leaves and rows have in common, as pairs of indexes [leaf, row]. */
function commonOrder(leaves: Leaf[], rows: Row[]): [number, number][] {
  const place = new Map(leaves.map((leaf, index) => [leaf.hash.toString('latin1'), index]))
  const places = rows.map((row) => place.get(row.hash.toString('latin1')))
  // Two neighbours that changed places are both out of order, though either could be kept.
  const swapped = (row: number) => places[row] !== undefined && places[row] - 1 === places[row + 1]
  const pairs = places.flatMap((leaf, row): [number, number][] =>
    leaf === undefined || swapped(row) || swapped(row - 1) ? [] : [[leaf, row]],
  )
  return longestRising(pairs)
}

/** The longest run of pairs, not necessarily neighbours, whose first numbers rise (patience sorting). */
function longestRising(pairs: [number, number][]): [number, number][] {
  type Link = { pair: [number, number]; before: Link | undefined }
  const tops: Link[] = []
  for (const pair of pairs) {
    let [low, high] = [0, tops.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((tops[middle]?.pair[0] ?? 0) < pair[0]) low = middle + 1
      else high = middle
    }
    tops[low] = { pair, before: tops[low - 1] }
  }
  const rising: [number, number][] = []
  for (let link = tops.at(-1); link; link = link.before) rising.push(link.pair)
  return rising.toReversed()
}
