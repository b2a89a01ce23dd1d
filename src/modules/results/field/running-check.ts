/** What a sum says while its parts are being typed. `by` is how much is missing or too much. */
export type Running =
  | { kind: 'unknown' }
  | { kind: 'short' | 'over'; by: number; sum: number; whole: number; complete: boolean }
  | { kind: 'fits'; sum: number }

/**
 * Holds parts against their whole. While a part is empty it only counts on; a difference is one after the last field
 * (`complete`). Without the whole, or before the first part, it says nothing.
 */
export function runningCheck(parts: readonly (number | null)[], whole: number | null): Running {
  const typed = parts.filter((part) => part !== null)
  if (whole === null || typed.length === 0) return { kind: 'unknown' }
  const sum = typed.reduce((total, part) => total + part, 0)
  const complete = typed.length === parts.length
  if (sum === whole && complete) return { kind: 'fits', sum }
  return { kind: sum > whole ? 'over' : 'short', by: Math.abs(whole - sum), sum, whole, complete }
}
