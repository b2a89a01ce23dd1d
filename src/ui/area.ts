import { useLocation, useNavigate } from '@tanstack/react-router'
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { createContext, useCallback, useContext } from 'react'
import { isWithin, regionPattern, type Level } from '../shared/region-code.ts'
import { useSession } from './session.ts'

export type Area = {
  code: string
  name: string
  level: Level
  /** Names of the places above it, nearest first. */ within?: string
}

/** Where names of places come from; the app connects it to the module that owns them. */
export type AreaSource = {
  search: (text: string, within: string, signal: AbortSignal) => Promise<readonly Area[]>
  children: (code: string, signal: AbortSignal) => Promise<readonly Area[]>
  /** The places from the province down to the code itself. */
  lineage: (code: string, signal: AbortSignal) => Promise<readonly Area[]>
}

const silent: AreaSource = {
  search: async () => [],
  children: async () => [],
  lineage: async () => [],
}

export const AreaSourceContext = createContext<AreaSource>(silent)

const untilReload = { staleTime: Number.POSITIVE_INFINITY }

export function useAreaSearch(text: string, within: string): UseQueryResult<readonly Area[]> {
  const source = useContext(AreaSourceContext)
  return useQuery({
    queryKey: ['areas', 'search', within, text],
    queryFn: ({ signal }) => source.search(text, within, signal),
    enabled: text.trim().length > 1,
    placeholderData: (before) => before,
  })
}

export function useAreaChildren(code: string, enabled = true): UseQueryResult<readonly Area[]> {
  const source = useContext(AreaSourceContext)
  return useQuery({
    queryKey: ['areas', 'children', code],
    queryFn: ({ signal }) => source.children(code, signal),
    enabled,
    ...untilReload,
  })
}

export function useAreaLineage(code: string): UseQueryResult<readonly Area[]> {
  const source = useContext(AreaSourceContext)
  return useQuery({
    queryKey: ['areas', 'lineage', code],
    queryFn: ({ signal }) => source.lineage(code, signal),
    enabled: code !== '',
    ...untilReload,
  })
}

/** The area of the page: `?area=1602`, else that of the mandate (narrowed to the event), else that of the event. */
export function useArea(): [area: string, setArea: (code: string) => void] {
  const { mandate, event } = useSession()
  const asked = useLocation({ select: ({ search }) => ('area' in search ? String(search.area) : undefined) })
  const navigate = useNavigate()
  const own = narrower(mandate?.area, event?.area)
  const setArea = useCallback(
    (code: string) => {
      const area = code === own ? undefined : code
      void navigate({ to: '.', search: (before: Record<string, unknown>) => ({ ...before, area }) })
    },
    [navigate, own],
  )
  return [asked !== undefined && asked !== '' && regionPattern.test(asked) ? asked : own, setArea]
}

/** Of two nested areas the smaller one: a national mandate inside a provincial event shows the province. */
export function narrower(mandate: string | undefined, event: string | undefined): string {
  if (mandate === undefined) return event ?? ''
  if (event === undefined) return mandate
  return isWithin(event, mandate) ? event : mandate
}
