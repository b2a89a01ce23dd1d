import { useSyncExternalStore } from 'react'
import { formats, type Formats, type Language, type Zone } from '../shared/format.ts'

const storageKey = 'serentak.language'
const listeners = new Set<() => void>()
let zone: Zone = 'WIB'

function remembered(): Language {
  try {
    return localStorage.getItem(storageKey) === 'en' ? 'en' : 'id'
  } catch {
    return 'id'
  }
}

let language: Language = remembered()
let writers: Formats = formats(language, zone)

/** Readers of the screen pronounce by this. */
function markPage() {
  if (typeof document !== 'undefined') document.documentElement.lang = language
}
markPage()

function announce() {
  writers = formats(language, zone)
  markPage()
  for (const listener of listeners) listener()
}

/** Switches the language of the whole interface and remembers it on this machine. */
export function setLanguage(next: Language): void {
  if (next === language) return
  language = next
  try {
    localStorage.setItem(storageKey, next)
  } catch {
    // A browser without storage forgets the choice; nothing else depends on it.
  }
  announce()
}

/** The zone in which times are written: that of the event's province. */
export function setZone(next: Zone): void {
  if (next === zone) return
  zone = next
  announce()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, () => language)
}

/** The writers of numbers, money and time in the current language. */
export function useFormat(): Formats {
  return useSyncExternalStore(subscribe, () => writers)
}

/** The same writers outside React, for exports. */
export function currentFormat(): Formats {
  return writers
}
