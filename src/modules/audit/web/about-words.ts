import type { Language } from '../../../shared/format.ts'
import { findLevel, stationNumber } from '../../../shared/region-code.ts'
import { findWord } from '../../../ui/text.ts'
import type { NamedEntry } from '../contract.ts'
import { words } from './messages.ts'

const say = (key: string, language: Language) => findWord(words, key, {}, language)

function contestName({ office, name }: { office: string | null; name: string }, language: Language): string {
  // The word kota stands once: "Wali Kota Palembang".
  const area = office === 'mayor' ? name.replace(/^Kota /, '') : name
  return [say(`office.${office}`, language) ?? office, area].filter(Boolean).join(' ')
}

/** What the entry is about, in words; undefined when all that is known of it is an id. */
function subjectWords({ about }: NamedEntry, language: Language): string | undefined {
  if (!about) return undefined
  const kind = say(`about.${about.kind}`, language) ?? ''
  switch (about.kind) {
    case 'form':
      return `C.HASIL ${contestName(about, language)}`
    case 'contest':
      return contestName(about, language)
    case 'mandate':
      return [about.of, about.name].filter(Boolean).join(' · ')
    case 'setting':
      return `${kind} ${about.name} · ${about.of ?? ''}`
    case 'job':
      return `${kind}: ${say(`job.${about.name}`, language) ?? about.name}`
    case 'file':
      return `${kind} ${about.name}…`
    default:
      return about.name
  }
}

/** "TPS 002 · C.HASIL Gubernur Sumatera Selatan", "Kolom surat suara Bupati Lahat", "Siti Aminah". */
export function aboutWords(entry: NamedEntry, language: Language): string {
  const { region } = entry
  const station = region !== null && findLevel(region) === 'station' ? `TPS ${stationNumber(region)}` : undefined
  return [station, subjectWords(entry, language)].filter(Boolean).join(' · ') || '–'
}

/** The name of the place, or its code when no name is known; without either it is the nation. */
export function placeWords({ placeName, region, area }: NamedEntry, language: Language): string {
  return placeName ?? ((region ?? area ?? '') || (say('nation', language) ?? ''))
}
