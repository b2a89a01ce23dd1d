import type { Operation, Schema } from './api-document.ts'

export type SchemaFact = { kind: 'value' | 'length' | 'items' | 'pattern' | 'default' | 'names'; text: string }

/** One line of a schema: a field, what it may hold, and the fields inside it. */
export type SchemaNode = {
  /** Name of the field; "[]" of an element, "*" of any further name; '' of a variant. */
  name: string
  type: string
  /** Bounds, pattern, default: "1–200", "/^\d{13}$/". */
  facts: SchemaFact[]
  isRequired: boolean
  children: SchemaNode[]
}

const write = (value: unknown): string => JSON.stringify(value) ?? ''

/** Longer patterns tell a reader nothing that the format beside them does not. */
const longestPattern = 60

const variantsOf = ({ anyOf, oneOf }: Schema) => anyOf ?? oneOf
const isNull = ({ type }: Schema) => type === 'null'
const typesOf = ({ type = 'any' }: Schema): readonly string[] => (typeof type === 'string' ? [type] : type)
/** What it holds when it is not null. */
const mainType = (schema: Schema) => typesOf(schema).find((type) => type !== 'null') ?? 'null'

/** "string (uuid)", "integer | null", "string[]", "\"csv\" | \"xlsx\"" */
export function typeOf(schema: Schema): string {
  const variants = variantsOf(schema)
  if (schema.const !== undefined) return write(schema.const)
  if (schema.enum) return schema.enum.map(write).join(' | ')
  if (variants) return [...new Set(variants.map(typeOf))].join(' | ')
  if (schema.type === 'array') return arrayType(schema)
  const types = typesOf(schema).join(' | ')
  return schema.format ? `${types} (${schema.format})` : types
}

function arrayType({ items, prefixItems }: Schema): string {
  if (prefixItems) return `[${prefixItems.map(typeOf).join(', ')}]`
  const element = items ? typeOf(items) : 'any'
  return element.includes(' | ') ? `(${element})[]` : `${element}[]`
}

function range(least: number | undefined, most: number | undefined): string[] {
  // zod writes the bounds of safe integers where the contract sets none.
  const low = least === undefined || least <= Number.MIN_SAFE_INTEGER ? '' : String(least)
  const high = most === undefined || most >= Number.MAX_SAFE_INTEGER ? '' : String(most)
  if (low === '' && high === '') return []
  if (low === high) return [`= ${low}`]
  return [high === '' ? `≥ ${low}` : low === '' ? `≤ ${high}` : `${low}–${high}`]
}

function factsOf(schema: Schema): SchemaFact[] {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems, pattern, format } = schema
  const isTelling = pattern !== undefined && format === undefined && pattern.length <= longestPattern
  const facts: [SchemaFact['kind'], string[]][] = [
    ['value', range(minimum, maximum)],
    ['length', range(minLength, maxLength)],
    ['items', range(minItems, maxItems)],
    ['pattern', isTelling ? [`/${pattern}/`] : []],
    ['default', schema.default === undefined ? [] : [write(schema.default)]],
  ]
  return facts.flatMap(([kind, texts]) => texts.map((text) => ({ kind, text })))
}

/** The lines below a schema: fields of an object, of the elements of a list, of each variant. */
function childrenOf(schema: Schema): SchemaNode[] {
  if (schema.type === 'array' && schema.items) return childrenOf(schema.items)
  const shapes = variantsOf(schema)?.filter((variant) => !isNull(variant))
  if (shapes?.length === 1 && shapes[0]) return childrenOf(shapes[0])
  if (shapes) return shapes.filter((shape) => childrenOf(shape).length > 0).map((shape) => nodeOf('', shape, true))
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) =>
    nodeOf(name, field, schema.required?.includes(name) ?? false),
  )
  return [...fields, ...namedFreely(schema)]
}

/** An object whose names come from a list, or are free. */
function namedFreely({ additionalProperties, propertyNames, required }: Schema): SchemaNode[] {
  if (typeof additionalProperties !== 'object') return []
  const node = nodeOf('*', additionalProperties, (required?.length ?? 0) > 0)
  return [
    propertyNames?.enum
      ? { ...node, facts: [{ kind: 'names', text: propertyNames.enum.join(', ') }, ...node.facts] }
      : node,
  ]
}

/** A schema as a tree to read. */
export function nodeOf(name: string, schema: Schema, isRequired: boolean): SchemaNode {
  const only = variantsOf(schema)?.filter((variant) => !isNull(variant))
  const bounded = only?.length === 1 && only[0] ? only[0] : schema
  return { name, type: typeOf(schema), facts: factsOf(bounded), isRequired, children: childrenOf(schema) }
}

const formats: Readonly<Record<string, string>> = {
  uuid: '01936c6e-8000-7000-8000-000000000001',
  'date-time': '2024-11-27T13:00:00+07:00',
  date: '2024-11-27',
}

function sampleText(schema: Schema): string {
  const known = formats[schema.format ?? '']
  if (known) return known
  if (schema.pattern?.includes('\\d{13}')) return '1602052001001'
  return '…'.padEnd(schema.minLength ?? 0, '…')
}

/** A value that has the shape of the schema: only the fields that must be there. */
export function sampleOf(schema: Schema): unknown {
  const given = schema.const ?? schema.default ?? schema.enum?.[0]
  if (given !== undefined) return given
  const variant = variantsOf(schema)?.[0]
  return variant ? sampleOf(variant) : samples[mainType(schema)]?.(schema)
}

const sampleNumber = ({ minimum = 0 }: Schema) => Math.max(minimum, 0)

const samples: Readonly<Record<string, (schema: Schema) => unknown>> = {
  array: ({ minItems = 0, items }) => (minItems > 0 && items ? [sampleOf(items)] : []),
  object: sampleFields,
  integer: sampleNumber,
  number: sampleNumber,
  boolean: () => false,
  string: sampleText,
  null: () => null,
  any: () => null,
}

function sampleFields({ properties = {}, required = [], additionalProperties }: Schema): Record<string, unknown> {
  return Object.fromEntries(
    required.map((name) => {
      const field = properties[name] ?? (typeof additionalProperties === 'object' ? additionalProperties : {})
      return [name, sampleOf(field)]
    }),
  )
}

const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** A call to try in a terminal; what stands for something the caller knows is written as `…`. */
export function curlOf({ method, path, parameters, allow, body, reply }: Operation, origin: string): string {
  const query = parameters
    .filter((parameter) => parameter.in === 'query' && parameter.required)
    .map(({ name, schema }) => `${name}=${encodeURIComponent(String(sampleOf(schema))).replaceAll('%E2%80%A6', '…')}`)
  const address = `${origin}${path}${query.length > 0 ? `?${query.join('&')}` : ''}`
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${quoted(address)}`,
    ...(allow === 'anyone' ? [] : ['-b cookies.txt']),
    ...(body ? ["-H 'content-type: application/json'", `-d ${quoted(JSON.stringify(sampleOf(body)))}`] : []),
    ...(reply.mediaType === 'application/json' || reply.mediaType.startsWith('text/') ? [] : ['-O']),
  ].join(' \\\n  ')
}
