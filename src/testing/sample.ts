import * as z from 'zod'

type Shape = {
  const?: unknown
  enum?: unknown[]
  anyOf?: Shape[]
  oneOf?: Shape[]
  allOf?: Shape[]
  type?: string | string[]
  format?: string
  pattern?: string
  minLength?: number
  minimum?: number
  exclusiveMinimum?: number
  minItems?: number
  items?: Shape
  prefixItems?: Shape[]
  properties?: Record<string, Shape>
  required?: string[]
  default?: unknown
  additionalProperties?: Shape | boolean
  propertyNames?: Shape
}

const formats: Record<string, string> = {
  uuid: '01935c0e-0000-7000-8000-000000000000',
  'date-time': '2024-11-27T12:00:00.000Z',
  date: '2024-11-27',
  uri: 'https://contoh.invalid/',
  email: 'nama@contoh.invalid',
}

/** Texts for the patterns our contracts use; the first that fits is taken. */
const texts = [
  '1671011001001',
  '16',
  'gubernur-16',
  'contoh.nama',
  '0'.repeat(64),
  'v1',
  '12:00',
  '2024-11-27',
  'K-06',
  'ABCD-EFGH-JKMN',
]

function sampleText(shape: Shape): string {
  if (shape.format && formats[shape.format]) return formats[shape.format] ?? ''
  const pattern = shape.pattern ? new RegExp(shape.pattern, 'u') : undefined
  const fitting = texts.find((text) => text.length >= (shape.minLength ?? 0) && (pattern?.test(text) ?? true))
  return fitting ?? 'contoh '.repeat(20).slice(0, Math.max(shape.minLength ?? 0, 6))
}

function sampleObject(shape: Shape): Record<string, unknown> {
  const named = (shape.required ?? []).map((name) => [name, sampleOf(shape.properties?.[name] ?? {})])
  const keys = shape.propertyNames?.enum
  if (!keys || typeof shape.additionalProperties !== 'object') return Object.fromEntries(named)
  const values = shape.additionalProperties
  return Object.fromEntries([...named, ...keys.map((key) => [key, sampleOf(values)])])
}

const byType: Record<string, (shape: Shape) => unknown> = {
  string: sampleText,
  integer: sampleNumber,
  number: sampleNumber,
  boolean: () => true,
  array: sampleArray,
  object: sampleObject,
}

function sampleNumber({ minimum, exclusiveMinimum }: Shape): number {
  if (minimum !== undefined) return minimum
  return exclusiveMinimum === undefined ? 1 : exclusiveMinimum + 1
}

function sampleArray({ prefixItems, minItems = 0, items = {} }: Shape): unknown[] {
  return prefixItems?.map(sampleOf) ?? Array.from({ length: minItems }, () => sampleOf(items))
}

function sampleOf(shape: Shape): unknown {
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return shape.enum[0]
  const [choice] = shape.anyOf ?? shape.oneOf ?? shape.allOf ?? []
  if (choice) return sampleOf(choice)
  const type = [shape.type].flat()[0]
  return byType[type ?? '']?.(shape) ?? null
}

/** The smallest input that a schema accepts: what a test of permissions sends, since rights are checked before the law. */
export function sample(schema: z.ZodType): unknown {
  return sampleOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape)
}
