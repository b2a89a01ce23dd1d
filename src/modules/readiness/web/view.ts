import { useMemo } from 'react'
import * as z from 'zod'
import { holdersOf, type InstitutionKind } from '../../../shared/institution-kind.ts'
import { domains } from '../contract.ts'
import { useSession } from '../../../ui/session.ts'

/** Nothing is hidden, and somebody chose it so. */
export const nothingHidden = '-'

/** What of the board is shown, as the address says it: a link shows the same screen. */
export const View = z.object({
  sort: z.enum(['worst', 'code']).default('worst'),
  show: z.enum(['now', 'day', 'week']).default('now'),
  domain: z.enum(domains).optional(),
  /** Indicators that are not shown, joined by commas; absent until somebody chooses. */
  without: z.string().optional(),
  /** Part of the name of a region. */
  q: z.string().default(''),
  /** Only the indicators of the caller's own institution. */
  mine: z.literal('1').optional(),
  /** The chosen cell: region and indicator. */
  cell: z
    .string()
    .regex(/^\d*~[\w-]+$/)
    .optional(),
})
export type View = z.output<typeof View>

/** The kinds of institutions that the mandate speaks for. */
export function useOwnKinds(): ReadonlySet<InstitutionKind> {
  const { mandate } = useSession()
  return useMemo(() => new Set(mandate ? holdersOf(mandate).map(({ kind }) => kind) : []), [mandate])
}
