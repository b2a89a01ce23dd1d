import type { Role } from '../../../shared/roles.ts'

/** The part of JSON Schema that our endpoints print. */
export type Schema = {
  type?: string | readonly string[]
  format?: string
  pattern?: string
  enum?: readonly (string | number | boolean | null)[]
  const?: string | number | boolean | null
  default?: unknown
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  properties?: Readonly<Record<string, Schema>>
  required?: readonly string[]
  items?: Schema
  prefixItems?: readonly Schema[]
  anyOf?: readonly Schema[]
  oneOf?: readonly Schema[]
  propertyNames?: Schema
  additionalProperties?: Schema | boolean
}

type Content = Readonly<Record<string, { schema?: Schema }>>
export type Parameter = { name: string; in: 'path' | 'query'; required: boolean; schema: Schema }

/** One endpoint as `/api/openapi.json` describes it. */
export type Described = {
  tags: readonly string[]
  summary: string
  'x-allow': readonly Role[] | 'anyone' | 'signed-in'
  'x-area': string | null
  'x-audit': string | null
  parameters: readonly Parameter[]
  requestBody?: { content: Content }
  responses: { 200: { content: Content } }
}

export type ApiDocument = {
  info: { version: string }
  paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
}

export type Operation = {
  /** "GET/api/results/forms": stands in the address of a link to it. */
  id: string
  method: string
  path: string
  module: string
  summary: string
  allow: Described['x-allow']
  area: string | null
  audit: string | null
  parameters: readonly Parameter[]
  body: Schema | undefined
  reply: { mediaType: string; schema: Schema | undefined }
}

const readOperation = (path: string, method: string, told: Described): Operation => {
  const [mediaType = '', content] = Object.entries(told.responses[200].content)[0] ?? []
  return {
    id: `${method.toUpperCase()}${path}`,
    method: method.toUpperCase(),
    path,
    module: told.tags[0] ?? '',
    summary: told.summary,
    allow: told['x-allow'],
    area: told['x-area'],
    audit: told['x-audit'],
    parameters: told.parameters,
    body: told.requestBody?.content['application/json']?.schema,
    reply: { mediaType, schema: content?.schema },
  }
}

/** Every endpoint of the document, in its order. */
export function listOperations({ paths }: ApiDocument): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, told]) => readOperation(path, method, told)),
  )
}

export type Group = { module: string; operations: Operation[] }

/** The endpoints by module, those that hold every word of the search and that this role may call. */
export function groupOperations(operations: readonly Operation[], search: string, role: Role | undefined): Group[] {
  const wanted = search.toLowerCase().split(/\s+/).filter(Boolean)
  const groups = new Map<string, Operation[]>()
  for (const operation of operations) {
    const text = `${operation.method} ${operation.path} ${operation.summary} ${operation.audit ?? ''}`.toLowerCase()
    if (!wanted.every((word) => text.includes(word)) || !admitsRole(operation.allow, role)) continue
    groups.set(operation.module, [...(groups.get(operation.module) ?? []), operation])
  }
  return [...groups].map(([module, found]) => ({ module, operations: found }))
}

const admitsRole = (allow: Operation['allow'], role: Role | undefined) =>
  role === undefined || typeof allow === 'string' || allow.includes(role)
