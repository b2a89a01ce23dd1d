import { type InstitutionKind, institutionKindCodes, institutionKinds } from '../../shared/institution-kind.ts'
import { isDay } from '../../shared/legal-day.ts'
import { isWithin } from '../../shared/region-code.ts'
import type { Role } from '../../shared/roles.ts'
import { Entry, type RowProblem } from './contract.ts'
import { isOneOfSeveral, mayKeep, refuseEntry } from './rules.ts'

export type Key =
  | 'region'
  | 'kind'
  | 'name'
  | 'short'
  | 'address'
  | 'phone'
  | 'email'
  | 'website'
  | 'contact'
  | 'activeFrom'
  | 'activeTo'

export type Finding = { column: Key; reason: RowProblem['reason']; found: string; expected: string }

export type Surroundings = {
  area: string
  role: Role
  regions: ReadonlySet<string>
  /** Entries of the registry in the area, whole. */
  known: readonly (Entry & { id: string })[]
  /** Which columns the file has: a column that is absent leaves what is known as it is. */
  has: (column: Key) => boolean
}

const fold = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, '')

const kindsByName = new Map<string, InstitutionKind>(
  institutionKindCodes.flatMap((kind) =>
    [kind, institutionKinds[kind].name.id, institutionKinds[kind].name.en].map((name) => [fold(name), kind] as const),
  ),
)

/** "KPU", "kpu" and "Election commission (KPU)" are one kind. */
export const readKind = (text: string): InstitutionKind | undefined => kindsByName.get(fold(text))

/** "2024-11-27", "27/11/2024" and "27-11-2024". */
export function readDay(text: string): string | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? []
  const written = year === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(written) ? written : undefined
}

/** The entry that a row speaks of: the one of that name, else the only one of a kind of which a region has one. */
export function findKnown(
  { region, kind, name }: Pick<Entry, 'region' | 'kind' | 'name'>,
  known: Surroundings['known'],
): (Entry & { id: string }) | undefined {
  const alike = known.filter((one) => one.region === region && one.kind === kind)
  const sameName = alike.find((one) => one.name === name)
  return sameName ?? (alike.length === 1 && !isOneOfSeveral(kind) ? alike[0] : undefined)
}

const badField: Partial<Record<string, Finding['reason']>> = {
  name: 'bad-name',
  short: 'bad-short',
  phone: 'bad-phone',
  email: 'bad-email',
  website: 'bad-website',
}

const expected: Partial<Record<string, string>> = {
  name: '2–200',
  short: '2–60',
  phone: '0711-123456',
  email: 'kantor@contoh.go.id',
  website: 'contoh.go.id',
  address: '≤ 300',
  contact: '≤ 160',
}

type Cells = Readonly<Record<Key, string>>
type Failed = { finding: Finding }

const fail = (cells: Cells, column: Key, reason: Finding['reason'], wanted = ''): Failed => ({
  finding: { column, reason, found: cells[column], expected: wanted },
})

/** Where, and what kind: a place of the area, and a kind that this mandate keeps. */
function readIdentity(cells: Cells, around: Surroundings): Pick<Entry, 'region' | 'kind'> | Failed {
  const region = cells.region.replace(/[.\s]/g, '')
  if (!/^(\d{2}|\d{4}|\d{6}|\d{10})$/.test(region)) return fail(cells, 'region', 'bad-region', '16, 1602, 160201')
  if (!isWithin(region, around.area)) return fail(cells, 'region', 'outside-area', around.area)
  if (!around.regions.has(region)) return fail(cells, 'region', 'unknown-region')
  const kind = readKind(cells.kind)
  if (!kind) return fail(cells, 'kind', 'unknown-kind', 'KPU, Bawaslu, …')
  return mayKeep(around.role, kind) ? { region, kind } : fail(cells, 'kind', 'not-your-kind')
}

/** A row as the entry that shall stand in the registry, or the first thing that is wrong with it. */
export function readRow(
  cells: Cells,
  around: Surroundings,
): { entry: Entry; known: (Entry & { id: string }) | undefined } | Failed {
  const identity = readIdentity(cells, around)
  if ('finding' in identity) return identity
  const days = readDays(cells)
  if ('finding' in days) return days
  const known = findKnown({ ...identity, name: cells.name }, around.known)
  const short = cells.short || known?.short || cells.name.slice(0, 60)
  const said = { ...cells, ...days }
  const optional = optionalColumns
    .filter((column) => around.has(column))
    .map((column) => ({ [column]: said[column] || null }))
  const parsed = Entry.safeParse(Object.assign({}, known, { ...identity, name: cells.name, short }, ...optional))
  if (!parsed.success) {
    const column = String(parsed.error.issues[0]?.path[0] ?? 'name') as Key
    return fail(cells, column, badField[column] ?? 'too-long', expected[column])
  }
  const refused = refuseEntry(parsed.data)
  if (refused) return fail(cells, refused === 'active-reversed' ? 'activeTo' : 'kind', refused)
  return { entry: parsed.data, known }
}

const optionalColumns = ['address', 'phone', 'email', 'website', 'contact', 'activeFrom', 'activeTo'] as const

function readDays(cells: Cells): { activeFrom: string | null; activeTo: string | null } | Failed {
  const days = { activeFrom: null as string | null, activeTo: null as string | null }
  for (const column of ['activeFrom', 'activeTo'] as const) {
    const text = cells[column]
    const day = text === '' ? null : readDay(text)
    if (day === undefined) return { finding: { column, reason: 'bad-day', found: text, expected: '2024-11-27' } }
    days[column] = day
  }
  return days
}
