import type { Role } from '../shared/roles.ts'

/** Role × area × event × period: what a person may do, and where. `area` '' is the whole nation. */
export type Mandate = {
  id: string
  role: Role
  area: string
  event: string | null
  title: string
}

export type Person = { id: string; name: string; username: string; demonstration: boolean }

/** Who is asking: nobody, a person without a mandate yet, or a person acting under one mandate. */
export type Caller = {
  person: Person | null
  mandate: Mandate | null
  /** What the person must set up first; their mandate is withheld until then. */
  owes?: 'second-factor'
}

export const nobody: Caller = { person: null, mandate: null }
