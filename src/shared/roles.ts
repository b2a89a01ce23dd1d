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

/** The offices that stand between elections; PPK, PPS and KPPS are formed for one (UU 10/2016 art. 16, 19, 21). */
export const offices = ['administrator', 'kpu', ...supervisors] as const satisfies readonly Role[]

/** Everyone who works on an election; witnesses, monitors and the public look on. */
export const officials = ['administrator', ...organisers, ...supervisors] as const satisfies readonly Role[]
