import type { CalendarStage } from './contract.ts'

type Dated = Pick<CalendarStage, 'start' | 'end'>

/** In the order of their days; what has none yet comes last. */
export function inOrderOfDays<Stage extends Dated>(stages: readonly Stage[]): Stage[] {
  const key = ({ start, end }: Dated) => start?.day ?? end?.day ?? '9999'
  return stages.toSorted((one, other) => (key(one) < key(other) ? -1 : Number(key(one) > key(other))))
}
