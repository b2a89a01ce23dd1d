import type { Level } from '../../shared/region-code.ts'
import { codeLength } from '../../shared/region-code.ts'

/** Words that say what kind of place a name belongs to; a search may carry them or not. */
const unitWords: Readonly<Record<string, Level>> = {
  provinsi: 'province',
  prov: 'province',
  kabupaten: 'regency',
  kab: 'regency',
  kota: 'regency',
  administrasi: 'regency',
  adm: 'regency',
  kecamatan: 'district',
  kec: 'district',
  distrik: 'district',
  desa: 'village',
  ds: 'village',
  kelurahan: 'village',
  kel: 'village',
  gampong: 'village',
  nagari: 'village',
}

const numberWords = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan']
const romanWords = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x']
const singleWords: Readonly<Record<string, number>> = {
  ...Object.fromEntries(romanWords.map((word, value) => [word, value])),
  ...Object.fromEntries(numberWords.map((word, value) => [word, value])),
  sepuluh: 10,
  sebelas: 11,
}

/** Lower case, without accents; each run of punctuation becomes one space. */
function wordsOf(name: string): string[] {
  const folded = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    // an apostrophe, straight or typographic, parts no word: Ja’an and Jaan are one name
    .replace(/['’‘`´ʼ"]/g, '')
  return folded.split(/[^a-z0-9]+/).filter(Boolean)
}

/** What a search compares: letters and figures only, so that "Lubuk Linggau" and "Lubuklinggau" are the same. */
export function foldName(name: string): string {
  return wordsOf(name).join('')
}

function withoutUnits(words: readonly string[]): string[] {
  let start = 0
  while (start < words.length - 1 && unitWords[words[start] ?? '']) start += 1
  return words.slice(start)
}

/** Reads the number at the start of the words: "tiga puluh lima" → 35 and three words used. */
function readNumber(words: readonly string[]): { value: number; used: number } | undefined {
  const [first = '', second = '', third = ''] = words
  const single = singleWords[first]
  if (single === undefined) return undefined
  if (single > 9 || single === 0 || !numberWords.includes(first)) return { value: single, used: 1 }
  if (second === 'belas') return { value: 10 + single, used: 2 }
  if (second !== 'puluh') return { value: single, used: 1 }
  const last = numberWords.indexOf(third)
  return last > 0 ? { value: single * 10 + last, used: 3 } : { value: single * 10, used: 2 }
}

function figureWords(words: readonly string[]): string[] {
  const read: string[] = []
  for (let at = 0; at < words.length;) {
    const number = readNumber(words.slice(at, at + 3))
    read.push(number ? String(number.value) : (words[at] ?? ''))
    at += number?.used ?? 1
  }
  return read
}

/**
 * The name as screens show it. The package writes "Kabupaten Lahat" and "Kota Palembang"; offices write "Lahat" and
 * "Kota Palembang", because a kota shares its name with the kabupaten around it and a kabupaten needs no word.
 */
export function displayName(code: string, name: string): string {
  if (code.length !== codeLength.regency) return name
  return name.replace(/^Kabupaten Administrasi |^Kabupaten /, '').replace(/^Kota Administrasi /, 'Kota ')
}

/** The search key stored with a region: without the word that only says its kind. */
export function searchName(code: string, name: string): string {
  if (code.length !== codeLength.regency) return foldName(name)
  return withoutUnits(wordsOf(name)).join('')
}

/** The name in words with its numbers as figures: "Tiga-puluh-lima Ilir" → "35 ilir", "Ilir Timur II" → "ilir timur 2". */
export function figureName(code: string, name: string): string {
  const words = wordsOf(name)
  return figureWords(code.length === codeLength.regency ? withoutUnits(words) : words).join(' ')
}

/** Kemendagri codes come with dots (16.71.01.1001) or without; a station may follow (1671011001012). */
export function readCode(text: string): string | undefined {
  const digits = text.trim().replace(/[.\s-]/g, '')
  return /^\d+$/.test(digits) && digits.length <= codeLength.station ? digits : undefined
}

export type Search = {
  /** Digits typed: regions whose code starts so. */
  code?: string
  /** Keys to compare with names, most literal first; never empty when there is no code. */
  keys: string[]
  /** The level the words name: "kec. Sako" asks for a district. */
  level?: Level
  /** "kota Bogor" asks for the municipality, "kab. Bogor" for the kabupaten around it. */
  municipality?: boolean
}

/** What a person means who types this into the search field; undefined when there is nothing to look for. */
export function readSearch(text: string): Search | undefined {
  const code = readCode(text)
  if (code && code.length >= 2) return { code, keys: [] }
  const words = wordsOf(text)
  if (words.length === 0) return undefined
  const bare = withoutUnits(words)
  const keys = [...new Set([words.join(''), bare.join(''), figureWords(bare).join('')])].filter((key) => key.length > 0)
  const unit = words.length > bare.length ? (words[0] ?? '') : ''
  const level = unitWords[unit]
  return {
    keys,
    ...(level && { level }),
    ...(level === 'regency' && { municipality: words.slice(0, words.length - bare.length).includes('kota') }),
  }
}

/**
 * Ways to read the text as a place inside another: "Sukamaju, Sako" or "sukamaju sako" → name "sukamaju" within "sako".
 * The longest name first.
 */
export function readNested(text: string): { name: string; within: string }[] {
  const parts = text.split(',').map((part) => withoutUnits(wordsOf(part)).join(''))
  if (parts.length > 1) {
    const [name = '', within = ''] = parts
    return name && within ? [{ name, within }] : []
  }
  const words = withoutUnits(wordsOf(text))
  const readings: { name: string; within: string }[] = []
  for (let at = words.length - 1; at > 0; at -= 1) {
    const within = withoutUnits(words.slice(at)).join('')
    if (within.length > 2) readings.push({ name: words.slice(0, at).join(''), within })
  }
  return readings
}

/** "desa" or "kelurahan": the fourth part of a village code starts with 1 for a kelurahan and 2 or more for a desa. */
export function villageKind(code: string): 'desa' | 'kelurahan' | undefined {
  if (code.length !== codeLength.village) return undefined
  return code[codeLength.district] === '1' ? 'kelurahan' : 'desa'
}
