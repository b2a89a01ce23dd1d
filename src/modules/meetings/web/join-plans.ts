import type { PlanValues } from './plan-values.ts'

/** A field that both changed: `path` as "letter.number", and what the other one wrote. */
export type Contested = { path: string; theirs: unknown }

type Fields = Record<string, unknown>

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null

function joinFields(base: Fields, mine: Fields, theirs: Fields, within: string): { joined: Fields; both: Contested[] } {
  const joined: Fields = {}
  const both: Contested[] = []
  for (const [key, own] of Object.entries(mine)) {
    const [was, other, path] = [base[key], theirs[key], within + key]
    if (isFields(own) && isFields(was) && isFields(other)) {
      const part = joinFields(was, own, other, `${path}.`)
      joined[key] = part.joined
      both.push(...part.both)
    } else {
      joined[key] = own === was ? other : own
      if (own !== was && other !== was && own !== other) both.push({ path, theirs: other })
    }
  }
  return { joined, both }
}

/**
 * Two people changed one plan. What only the other changed is taken over; what I changed stays mine, and where both did, it
 * is named, so that nothing is replaced without being seen.
 */
export function joinPlans(
  base: PlanValues,
  mine: PlanValues,
  theirs: PlanValues,
): { values: PlanValues; both: Contested[] } {
  const { joined, both } = joinFields(base, mine, theirs, '')
  return { values: joined as PlanValues, both }
}
