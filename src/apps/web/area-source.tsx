import { useMemo, type ReactNode } from 'react'
import { getRegion, searchRegions } from '../../modules/regions/contract.ts'
import { AreaSourceContext, type AreaSource } from '../../ui/area.ts'
import { call } from '../../ui/call.ts'
import { useSession } from '../../ui/session.ts'

const nationCode = 'nasional'

function areaSource(event: string | undefined): AreaSource {
  const ofEvent = event ? { event } : {}
  const read = (code: string, signal: AbortSignal) =>
    call(getRegion, { params: { code: code === '' ? nationCode : code.slice(0, 10) }, query: ofEvent }, signal)
  return {
    search: async (q, within, signal) =>
      (await call(searchRegions, { query: { q, within, ...ofEvent } }, signal)).regions,
    children: async (code, signal) => (code.length >= 10 ? [] : (await read(code, signal)).children),
    lineage: async (code, signal) => (await read(code, signal)).lineage,
  }
}

/** Connects the area picker of the kit to the module that owns the names of places. */
export function ConnectedAreas({ children }: { children: ReactNode }) {
  const { event } = useSession()
  const source = useMemo(() => areaSource(event?.id), [event?.id])
  return <AreaSourceContext.Provider value={source}>{children}</AreaSourceContext.Provider>
}
