import type { Db } from '../../server/database.ts'
import { drawCalendar, lawfulSchedule } from '../calendar/index.ts'
import { readEvent } from '../events/index.ts'
import { type EventKind, getProfile, type Profile, type ProfileKey, profileOfKind } from '../events/rules.ts'
import { readCitations } from './citation.ts'
import type { Citing } from './contract-legal.ts'
import type { LegalBasis } from './legal-basis.ts'
import { authorities } from './responsibilities/authorities.ts'
import { divideWork, dutyLines } from './responsibility.ts'

type Source = Omit<Citing, 'article' | 'key'> & { text: string }

const profileSources = (profile: Profile): Source[] =>
  Object.entries(profile).map(([name, { article }]) => ({
    where: 'profile',
    label: { id: name, en: name },
    path: '/pemilihan?bagian=profil',
    text: article,
  }))

/** Whatever of an event rests on a legal basis: its stages, its numbers of the law, who does what, and who may do what. */
async function listSources(db: Db, event: string, now: Date): Promise<Source[]> {
  const [facts, calendar, division] = [
    await readEvent(db, event),
    await drawCalendar(db, event, now),
    await divideWork(db, event, now),
  ]
  const stages = calendar.stages.map(({ code, name, source }): Source => {
    return { where: 'stage', label: name, path: `/tahapan?tahapan=${code}`, text: source }
  })
  const duties = division.flatMap(({ code, name, duties }) =>
    [...new Set(duties.filter(({ part }) => part && part !== 'responsible').map(({ source }) => source))].map(
      (text): Source => ({ where: 'duty', label: name, path: `/lembaga/tugas?sel=${code}`, text }),
    ),
  )
  const rights = authorities.map(({ action, source }): Source => {
    return { where: 'authority', label: action, path: '/lembaga/tugas?bagian=wewenang', text: source }
  })
  return [...stages, ...profileSources(getProfile(facts)), ...duties, ...rights]
}

/** Where an event cites what, a line for each. */
export async function listCiting(db: Db, event: string, library: readonly LegalBasis[], now: Date): Promise<Citing[]> {
  const sources = await listSources(db, event, now)
  return sources.flatMap(({ text, ...source }) =>
    readCitations(text, library).map((cited) => ({ ...source, ...cited })),
  )
}

/** The sources that come with the program, for the check that the library holds what they name. */
export async function drawBuiltInSources(profiles: Record<ProfileKey, Profile>): Promise<string[]> {
  const kinds: readonly EventKind[] = ['pilkada', 'pemilu']
  const ofKinds = await Promise.all(
    kinds.map(async (kind) => {
      const profile = profiles[profileOfKind[kind]]
      const stages = await lawfulSchedule({ kind, votingDay: '2024-11-27' }, profile)
      return [...stages, ...dutyLines[kind]]
        .map(({ source }) => source)
        .concat(profileSources(profile).map(({ text }) => text))
    }),
  )
  return [...ofKinds.flat(), ...authorities.map(({ source }) => source)]
}
