/** Indonesian number words (huruf), as they stand beside the figures of a form: "seratus enam puluh delapan" is 168. */

const digits = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan'] as const

/** Spellings met on forms. "kosong" is how a zero is often read aloud; the rest are slips of the pen. */
const spellings: Record<string, string> = {
  kosong: 'nol',
  nihil: 'nol',
  satoe: 'satu',
  duwa: 'dua',
  ampat: 'empat',
  anam: 'enam',
  nam: 'enam',
  tuju: 'tujuh',
  tujoh: 'tujuh',
  tujh: 'tujuh',
  dlapan: 'delapan',
  lapan: 'delapan',
  delapn: 'delapan',
  sembilam: 'sembilan',
  smbilan: 'sembilan',
  sembila: 'sembilan',
  pulah: 'puluh',
  pulu: 'puluh',
  puluhh: 'puluh',
  belass: 'belas',
  blas: 'belas',
  ratuss: 'ratus',
  rattus: 'ratus',
  sratus: 'seratus',
  spuluh: 'sepuluh',
  sblas: 'sebelas',
  rb: 'ribu',
}

/** "se" stands for one before a unit: sepuluh, sebelas, seratus, seribu. */
const units = ['puluh', 'belas', 'ratus', 'ribu'] as const
type Unit = (typeof units)[number]

type Token = { digit: number } | { unit: Unit }

const isUnit = (word: string): word is Unit => units.some((unit) => unit === word)

/** Splits "duaratus" and "limapuluh", which are often written as one word. */
function splitWord(word: string): string[] {
  const known = spellings[word] ?? word
  if (isUnit(known) || digits.some((digit) => digit === known)) return [known]
  const unit = units.find((name) => known.endsWith(name) && known.length > name.length)
  if (!unit) return [known]
  const head = known.slice(0, -unit.length)
  return head === 'se' ? ['satu', unit] : [...splitWord(head), unit]
}

function tokenOf(word: string): Token | null {
  if (isUnit(word)) return { unit: word }
  const digit = digits.findIndex((name) => name === word)
  return digit >= 0 ? { digit } : null
}

function tokensOf(text: string): Token[] | null {
  const words = text
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim()
    .split(' ')
    .filter((word) => word !== '' && word !== 'suara' && word !== 'orang' && word !== 'lembar')
    .flatMap(splitWord)
  const tokens = words.map(tokenOf)
  return tokens.length > 0 && tokens.every((token) => token !== null) ? tokens : null
}

/** "kosong tujuh satu": the three boxes of a figure read one by one. */
function readDigitByDigit(tokens: readonly Token[]): number | null {
  const read = tokens.map((token) => ('digit' in token ? token.digit : null))
  return read.some((digit) => digit === null) ? null : Number(read.join(''))
}

const size: Record<Unit, number> = { belas: 1, puluh: 10, ratus: 100, ribu: 1000 }

/** A digit with its unit, and the places it fills: "belas" fills the tens and the ones. */
type Group = { value: number; highest: number; lowest: number }

function groupOf(digit: number, unit: Unit | undefined): Group {
  if (unit === undefined) return { value: digit, highest: 1, lowest: 1 }
  if (unit === 'belas') return { value: 10 + digit, highest: 10, lowest: 1 }
  return { value: digit * size[unit], highest: size[unit], lowest: size[unit] }
}

function groupsOf(tokens: readonly Token[]): Group[] | null {
  const groups: Group[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const [token, next] = [tokens[at], tokens[at + 1]]
    if (!token || !('digit' in token) || (token.digit === 0 && tokens.length > 1)) return null
    const unit = next && 'unit' in next ? next.unit : undefined
    if (unit !== undefined) at += 1
    groups.push(groupOf(token.digit, unit))
  }
  return groups
}

/** A number below a thousand; null when the order of its words makes no number. */
function readHundreds(tokens: readonly Token[]): number | null {
  const groups = groupsOf(tokens)
  let free = size.ribu
  for (const { highest, lowest } of groups ?? []) {
    if (highest >= free) return null
    free = lowest
  }
  return groups && groups.reduce((sum, { value }) => sum + value, 0)
}

/** The number that Indonesian words say, or null when they say none. Spelling slips and joined words are understood. */
export function readWords(text: string): number | null {
  const tokens = tokensOf(text)
  if (!tokens) return null
  if (tokens.length > 1 && tokens.every((token) => 'digit' in token)) return readDigitByDigit(tokens)
  const at = tokens.findIndex((token) => 'unit' in token && token.unit === 'ribu')
  if (at < 0) return readHundreds(tokens)
  const thousands = readHundreds(tokens.slice(0, at))
  const rest = tokens.length > at + 1 ? readHundreds(tokens.slice(at + 1)) : 0
  return thousands === null || rest === null ? null : thousands * 1000 + rest
}

const one = (unit: Unit) => (unit === 'ribu' ? 'seribu' : `se${unit}`)

function writeBelow(value: number, unit: Unit): string {
  const step = size[unit]
  const head = Math.floor(value / step)
  const rest = value % step
  const start = head === 1 ? one(unit) : `${writeNumber(head)} ${unit}`
  return rest === 0 ? start : `${start} ${writeNumber(rest)}`
}

function writeNumber(value: number): string {
  if (value < 10) return digits[value] ?? ''
  if (value < 20) return value === 10 ? 'sepuluh' : value === 11 ? 'sebelas' : `${digits[value - 10]} belas`
  if (value < 100) return writeBelow(value, 'puluh')
  return writeBelow(value, value < 1000 ? 'ratus' : 'ribu')
}

/** A whole number from 0 to 999,999 in Indonesian words. */
export function writeWords(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > 999_999) throw new RangeError(`no words for ${value}`)
  return writeNumber(value)
}
