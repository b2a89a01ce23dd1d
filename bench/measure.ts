/** One claimed figure beside what it is compared with, measured in the same run. */
export type Figure = {
  name: string
  /** What was measured, with its unit in words. */
  says: string
  /** The measured value, in the unit of `bound`. */
  value: number
  bound: { most: number } | { least: number }
  unit: string
}

export function holds({ value, bound }: Figure): boolean {
  return 'most' in bound ? value <= bound.most : value >= bound.least
}

/** The value below which that share (0…1) of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

export const median = (samples: readonly number[]) => percentile(samples, 0.5)

/** Milliseconds of each repetition. */
export async function timeEach(times: number, work: (turn: number) => Promise<unknown>): Promise<number[]> {
  const samples: number[] = []
  for (let turn = 0; turn < times; turn += 1) {
    const began = performance.now()
    await work(turn)
    samples.push(performance.now() - began)
  }
  return samples
}

export const round = (value: number, digits = 2) => Number(value.toFixed(digits))
