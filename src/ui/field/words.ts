import { formats, type Formats, type Language, zoneOf } from '../../shared/format.ts'
import { useWatched, watched } from './watched.ts'

/** The same key as in the office, so that one choice serves both. */
const storageKey = 'serentak.language'

const writers = watched<Formats>(formats(localStorage.getItem(storageKey) === 'en' ? 'en' : 'id', 'WIB'))
document.documentElement.lang = writers.get().language

export function setLanguage(language: Language): void {
  localStorage.setItem(storageKey, language)
  document.documentElement.lang = language
  writers.set(formats(language, writers.get().zone))
}

/** Times are written in the zone of the event's province. */
export function setTimeZone(timeZone: string): void {
  const zone = zoneOf(timeZone)
  if (zone !== writers.get().zone) writers.set(formats(writers.get().language, zone))
}

/** Writers of numbers and times in the chosen language. */
export function useFormats(): Formats {
  return useWatched(writers)
}

type Entry = string | ((...facts: never[]) => string) | { readonly [key: string]: string }
type Translated<T> = {
  readonly [Key in keyof T]: T[Key] extends string
    ? string
    : T[Key] extends (...facts: infer Facts) => string
      ? (...facts: Facts) => string
      : { readonly [Inner in keyof T[Key]]: string }
}

/** Words of a screen in both languages; a text with facts is a function. */
export type Messages<T> = Record<Language, T>

/** Declares words; an English text that is missing or takes other facts is a type error. */
export function messages<const T extends Readonly<Record<string, Entry>>>(words: {
  id: T
  en: Translated<T>
}): Messages<Translated<T>> {
  return words as unknown as Messages<Translated<T>>
}

export function useWords<T>(words: Messages<T>): T {
  return words[useFormats().language]
}
