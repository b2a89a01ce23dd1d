/** Everyone who acts in the platform. A mandate joins one of these to an area and an event. */
export const roles = [
  'administrator',
  'kpu',
  'ppk',
  'pps',
  'kpps',
  'bawaslu',
  'government',
  'police',
  'army',
  'witness',
  'monitor',
  'public',
] as const

export type Role = (typeof roles)[number]

/** The organisers of the election, who may change what is counted in their area (UU 10/2016; domain rulebook §1.4). */
export const organisers = ['kpu', 'ppk', 'pps', 'kpps'] as const satisfies readonly Role[]

/** Officers who may look into the work of their area without changing it. */
export const supervisors = ['bawaslu', 'government', 'police', 'army'] as const satisfies readonly Role[]
