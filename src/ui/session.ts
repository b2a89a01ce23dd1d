import { createContext, useContext } from 'react'
import type { Role } from '../shared/roles.ts'
import type { Callable } from './call.ts'

/** Role × area × event × period, as the server tells it. `area` '' is the whole nation. */
export type SessionMandate = {
  id: string
  role: Role
  area: string
  areaName: string
  event: string | null
  eventName: string | null
  /** "KPU Provinsi Sumatera Selatan" */
  title: string
}

export type SessionEvent = {
  id: string
  name: string
  area: string
  areaName: string
  /** The day of the vote, YYYY-MM-DD. */
  votingDay: string
  timeZone: string
  demonstration: boolean
  /** Event time minus real time: a rehearsal has its own clock. */
  clockOffsetMs: number
}

export type Session = {
  person: { id: string; name: string; username: string } | null
  mandates: readonly SessionMandate[]
  mandate: SessionMandate | null
  /** What the person must set up before a mandate is theirs to use; `mandate` is null until then. */
  owes?: 'second-factor' | null
  event: SessionEvent | null
  /** May this installation be entered without a password? */
  demonstration: boolean
}

export const nobody: Session = { person: null, mandates: [], mandate: null, event: null, demonstration: false }

export const SessionContext = createContext<Session>(nobody)

/** Who is here, under which mandate, for which event. */
export function useSession(): Session {
  return useContext(SessionContext)
}

/** Does the `allow` of an endpoint, or of a menu entry, admit this session? The server enforces the same array. */
export function admits(allow: Callable['allow'], session: Session): boolean {
  if (allow === 'anyone') return true
  if (allow === 'signed-in') return session.person !== null
  return session.mandate !== null && allow.includes(session.mandate.role)
}

/** `const may = useMay()`; `{may(saveForm) && <Button …>}`: a button hides by the array that the server enforces. */
export function useMay(): (endpoint: Pick<Callable, 'allow'>) => boolean {
  const session = useSession()
  return (endpoint) => admits(endpoint.allow, session)
}

/** Does what is shown belong to a demonstration? Then the ribbon stands on every screen. */
export function isDemonstration(session: Session): boolean {
  return session.event?.demonstration ?? session.demonstration
}
