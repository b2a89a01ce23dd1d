/**
 * Whole numbers that follow given weights and add up to given totals exactly: the published sums of the province are
 * kept to the last voter, and no station gets less or more than it can have.
 */

type Bounds = { least?: ArrayLike<number>; most?: ArrayLike<number> }

const noLimit = Number.MAX_SAFE_INTEGER

function clampedSum(
  weights: ArrayLike<number>,
  scale: number,
  least: ArrayLike<number>,
  most: ArrayLike<number>,
): number {
  let sum = 0
  for (let i = 0; i < weights.length; i += 1) {
    sum += Math.min(Math.max((weights[i] ?? 0) * scale, least[i] ?? 0), most[i] ?? noLimit)
  }
  return sum
}

/** The scale at which the weights, held inside their bounds, add up to the total. */
function findScale(
  total: number,
  weights: ArrayLike<number>,
  least: ArrayLike<number>,
  most: ArrayLike<number>,
): number {
  let high = 1
  for (let turn = 0; turn < 200 && clampedSum(weights, high, least, most) < total; turn += 1) high *= 2
  let low = 0
  for (let turn = 0; turn < 80; turn += 1) {
    const middle = (low + high) / 2
    if (clampedSum(weights, middle, least, most) < total) low = middle
    else high = middle
  }
  return high
}

/**
 * Shares `total` (whole, ≥ 0) among the weights (≥ 0) by largest remainder, each share inside its bounds.
 * Throws a RangeError when the bounds leave no solution: the published figures and the plan then contradict each other.
 */
export function apportion(total: number, weights: ArrayLike<number>, bounds: Bounds = {}): number[] {
  const least = bounds.least ?? new Uint8Array(weights.length)
  const most = bounds.most ?? Array.from(weights, () => noLimit)
  const scale = findScale(total, weights, least, most)
  const exact = Array.from(weights, (weight, i) =>
    Math.min(Math.max(weight * scale, least[i] ?? 0), most[i] ?? noLimit),
  )
  const shares = exact.map((share) => Math.floor(share + 1e-9))
  const order = exact.map((share, i) => ({ i, remainder: share - (shares[i] ?? 0) }))
  order.sort((one, other) => other.remainder - one.remainder || one.i - other.i)
  const may = (i: number, step: number): boolean => {
    const share = (shares[i] ?? 0) + step
    return step > 0 ? (weights[i] ?? 0) > 0 && share <= (most[i] ?? noLimit) : share >= (least[i] ?? 0)
  }
  let rest = total - shares.reduce((sum, share) => sum + share, 0)
  // one round settles it, but for shares that the bounds hold still
  for (let before = Number.NaN; rest !== 0 && rest !== before;) {
    before = rest
    for (const { i } of order) {
      const step = Math.sign(rest)
      if (step === 0 || !may(i, step)) continue
      shares[i] = (shares[i] ?? 0) + step
      rest -= step
    }
  }
  if (rest !== 0) throw new RangeError(`cannot share ${total} inside the bounds: ${rest} left`)
  return shares
}

/** A table of numbers, row after row. */
export type Table = { rows: number; columns: number; cells: Float64Array }

/** Scales rows and columns in turn until both sums hold (iterative proportional fitting); the given table is changed. */
function fit(table: Table, rowTotals: readonly number[], columnTotals: readonly number[]): void {
  const { rows, columns, cells } = table
  const sums = new Float64Array(columns)
  for (let turn = 0; turn < 25; turn += 1) {
    sums.fill(0)
    for (let cell = 0; cell < cells.length; cell += 1)
      sums[cell % columns] = (sums[cell % columns] ?? 0) + (cells[cell] ?? 0)
    const factors = columnTotals.map((total, column) => total / Math.max(sums[column] ?? 0, 1e-12))
    for (let row = 0; row < rows; row += 1) {
      let sum = 0
      for (let column = 0; column < columns; column += 1) {
        const scaled = (cells[row * columns + column] ?? 0) * (factors[column] ?? 1)
        cells[row * columns + column] = scaled
        sum += scaled
      }
      const factor = (rowTotals[row] ?? 0) / Math.max(sum, 1e-12)
      for (let column = 0; column < columns; column += 1) {
        cells[row * columns + column] = (cells[row * columns + column] ?? 0) * factor
      }
    }
  }
}

function roundRows(table: Table, rowTotals: readonly number[]): Int32Array {
  const whole = new Int32Array(table.cells.length)
  for (let row = 0; row < table.rows; row += 1) {
    const from = row * table.columns
    whole.set(apportion(rowTotals[row] ?? 0, table.cells.subarray(from, from + table.columns)), from)
  }
  return whole
}

/** Rows that can give a unit of one column to another, the one that loses least by it first. */
function rowsByGain(whole: Int32Array, table: Table, from: number, to: number): number[] {
  const { rows, columns, cells } = table
  const excess = (cell: number): number => (whole[cell] ?? 0) - (cells[cell] ?? 0)
  const gain = (row: number): number => excess(row * columns + from) - excess(row * columns + to)
  return Array.from({ length: rows }, (_, row) => row)
    .filter((row) => (whole[row * columns + from] ?? 0) > 0)
    .sort((one, other) => gain(other) - gain(one) || one - other)
}

function surplusOf(whole: Int32Array, columnTotals: readonly number[]): number[] {
  const surplus = columnTotals.map((total) => -total)
  whole.forEach((value, cell) => {
    surplus[cell % surplus.length] = (surplus[cell % surplus.length] ?? 0) + value
  })
  return surplus
}

/** Moves single units inside rows from columns that have too many to columns that have too few; rows keep their sums. */
function settleColumns(whole: Int32Array, table: Table, columnTotals: readonly number[]): void {
  const { columns } = table
  const move = (cell: number, step: number): number => (whole[cell] = (whole[cell] ?? 0) + step)
  for (let turn = 0; turn < columns * columns * 50; turn += 1) {
    const surplus = surplusOf(whole, columnTotals)
    const most = Math.max(...surplus)
    const least = Math.min(...surplus)
    if (most === 0 && least === 0) return
    const [from, to] = [surplus.indexOf(most), surplus.indexOf(least)]
    const givers = rowsByGain(whole, table, from, to).slice(0, Math.min(most, -least))
    for (const row of givers) {
      move(row * columns + from, -1)
      move(row * columns + to, 1)
    }
  }
  throw new RangeError('the rows leave no room for the column totals')
}

/**
 * A table of whole numbers ≥ 0 that follows the given table and has exactly the given sums of rows and columns
 * (controlled rounding). The sums of both must be equal. Throws a RangeError when they are not.
 */
export function roundToSums(table: Table, rowTotals: readonly number[], columnTotals: readonly number[]): Int32Array {
  const add = (sum: number, value: number): number => sum + value
  if (rowTotals.reduce(add, 0) !== columnTotals.reduce(add, 0))
    throw new RangeError('rows and columns add up differently')
  const fitted = { ...table, cells: Float64Array.from(table.cells) }
  fit(fitted, rowTotals, columnTotals)
  const whole = roundRows(fitted, rowTotals)
  settleColumns(whole, fitted, columnTotals)
  return whole
}
