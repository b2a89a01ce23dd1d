import type { CalendarStage } from './contract.ts'

/** The end as a schedule file has it: '?' where nobody has fixed the date; empty where the stage is one day, or has no start. */
export function writtenEnd({ start, end }: CalendarStage): string {
  if (end === null) return '?'
  return end.rule === start?.rule ? '' : end.rule
}
