import type { Formats } from '../../../shared/format.ts'
import type { Translate } from '../../../ui/text.ts'
import type { Clock, Tier, Values, Window, Words } from '../profile.ts'
import type { words } from './messages.ts'

type T = Translate<typeof words>
type Value = Values[keyof Values]

const isClock = (value: object): value is Clock => 'count' in value
const isWindow = (value: object): value is Window => 'until' in value
const isTerm = (value: object): value is Words => 'short' in value

const plainWords = [
  'up',
  'half-up',
  'down',
  'most-votes',
  'majority',
  'majority-and-spread',
  'wider-spread',
  'lot',
  'a1',
  'a1+b3',
] as const

function writeText(value: string, t: T): string {
  const known = plainWords.find((word) => word === value)
  return known ? t(`value.${known}`) : value
}

function writeClock({ length, count }: Clock, t: T): string {
  if (count === 'hours') return t('hours', { length })
  return count === 'working' ? t('workingDays', { length }) : t('days', { length })
}

function writeTier({ upTo, percent }: Tier, t: T): string {
  return upTo === null ? t('above', { percent }) : t('upTo', { population: upTo, percent })
}

/** Steps of a ladder, or the shares of a whole. */
function writeList(parts: readonly (Tier | number)[], t: T, format: Formats): string {
  if (parts.length === 0) return t('none')
  const said = parts.map((part) => (typeof part === 'number' ? format.integer(part) : writeTier(part, t)))
  return said.join(typeof parts[0] === 'number' ? ' / ' : '; ')
}

/** Units that stand behind a bare number. */
function withUnit(key: keyof Values, text: string, t: T): string {
  if (key.endsWith('PerMille')) return `${text} ‰`
  if (key.endsWith('Percent')) return `${text}%`
  if (key === 'countExtensionHours') return t('hours', { length: text })
  return key.endsWith('Days') ? t('days', { length: text }) : text
}

/** A value of the profile in words. */
export function writeConstant(key: keyof Values, value: Value, t: T, format: Formats): string {
  if (typeof value === 'number') {
    return withUnit(key, Number.isInteger(value) ? format.integer(value) : format.decimal(value, 2), t)
  }
  if (typeof value === 'boolean') return value ? t('yes') : t('no')
  if (typeof value === 'string') return writeText(value, t)
  if (Array.isArray(value)) {
    return writeList(value, t, format)
  }
  if (isClock(value)) return writeClock(value, t)
  if (isWindow(value)) return t('window', { from: value.from, until: value.until })
  if (isTerm(value)) return `${value.short}, ${value.id}`
  const entries = Object.entries(value)
  if (entries.length === 0) return t('none')
  return entries
    .map(([code, one]) => `${code}: ${typeof one === 'string' ? writeText(one, t) : String(one)}`)
    .join(', ')
}
