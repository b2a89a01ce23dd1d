import { createReadStream } from 'node:fs'
import { type EventKind, type Profile, type ProfileKey, profileOfKind } from '../events/rules.ts'
import { type Fillings, readSchedule } from './schedule-file.ts'
import type { Stage } from './stage.ts'

/*
 * The schedules that come with the program: PKPU 3/2022 and PKPU 2/2024 with their sub-schedules, and the deadlines that
 * hang on their dates. They are files of the same form as an imported schedule.
 */
const files: Record<ProfileKey, URL> = {
  'pemilu-2024': new URL('schedules/pemilu-2024.csv', import.meta.url),
  'pilkada-2024': new URL('schedules/pilkada-2024.csv', import.meta.url),
}

const kept = new Map<string, Promise<Stage[]>>()
const mostKept = 100

/**
 * The schedule of an event as its regulation has it, with the numbers of the law that hold for the event. It is read once
 * for the same numbers: whoever gets it must not change it.
 */
export function lawfulSchedule(event: { kind: EventKind; votingDay: string }, profile: Profile): Promise<Stage[]> {
  const file = files[profileOfKind[event.kind]]
  const fillings = fillingsOf(event, profile)
  const key = `${file.pathname} ${JSON.stringify(fillings)}`
  const known = kept.get(key)
  if (known) return known
  const read = readLawful(file, fillings)
  if (kept.size >= mostKept) kept.clear()
  kept.set(key, read)
  return read
}

async function readLawful(file: URL, fillings: Fillings): Promise<Stage[]> {
  const { stages, problems } = await readSchedule(createReadStream(file), fillings)
  const [problem] = problems
  if (problem)
    throw new Error(`${file.pathname}, line ${problem.line}: ${problem.column} ${problem.problem} ${problem.found}`)
  return stages
}

/** What the rules of a schedule may ask of the event, in braces: the voting day and every number of the law. */
export function fillingsOf({ votingDay }: { votingDay: string }, profile: Profile): Fillings {
  const fillings: Record<string, string | number> = { votingDay }
  for (const [key, { value }] of Object.entries(profile)) {
    if (typeof value === 'number') fillings[key] = value
    else if (typeof value === 'object' && 'from' in value) {
      fillings[`${key}.from`] = value.from
      fillings[`${key}.until`] = value.until
    } else if (typeof value === 'object' && 'length' in value && 'count' in value) fillings[key] = value.length
  }
  // MK counts the day of the announcement as the first of the filing days; PKPU and the other clocks begin the day after.
  const { courtFiling, courtCountsAnnouncement } = profile
  fillings['courtFilingAfter'] = courtFiling.value.length - (courtCountsAnnouncement.value ? 1 : 0)
  return fillings
}
