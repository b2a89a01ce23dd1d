import { useLocation, useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type * as z from 'zod'

type Search = Record<string, unknown>

/** Search parameters as plain text: `?area=1602&sort=late`; a name given twice is a list. Codes keep their zeros. */
export function parseSearch(search: string): Record<string, string | string[]> {
  const found: Record<string, string | string[]> = {}
  for (const [name, value] of new URLSearchParams(search)) {
    const before = found[name]
    found[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value]
  }
  return found
}

/** The other way; empty and absent values leave no trace in the address. */
export function writeSearch(search: Search): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') params.append(name, String(one))
    }
  }
  const text = params.toString()
  return text ? `?${text}` : ''
}

/** What of the address the schema accepts. A field that does not fit falls back to its default instead of breaking the page. */
export function readAddress<S extends z.ZodObject>(shape: S, search: Search): z.output<S> {
  const first = shape.safeParse(search)
  if (first.success) return first.data
  const broken = new Set(first.error.issues.map((issue) => issue.path[0]))
  return shape.parse(Object.fromEntries(Object.entries(search).filter(([name]) => !broken.has(name))))
}

/**
 * The state of a page in its address, typed by a schema whose fields all have defaults or are optional:
 * `const [view, setView] = useAddress(z.object({ contest: z.string().optional(), sort: z.string().default('code') }))`.
 * Filter and sort live here, so that a link shows the same screen. Other names in the address are kept.
 */
export function useAddress<S extends z.ZodObject>(
  shape: S,
): [z.output<S>, (change: Partial<z.input<S>>, options?: { replace?: boolean }) => void] {
  const search = useLocation({ select: (location): Search => location.search })
  const navigate = useNavigate()
  const state = useMemo(() => readAddress(shape, search), [shape, search])
  const change = useCallback(
    (next: Partial<z.input<S>>, options: { replace?: boolean } = {}) => {
      void navigate({ to: '.', search: (before: Search) => ({ ...before, ...next }), replace: options.replace ?? true })
    },
    [navigate],
  )
  return [state, change]
}
