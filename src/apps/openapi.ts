import * as z from 'zod'
import type { Endpoint } from '../shared/endpoint.ts'

/** The OpenAPI 3.1 description, derived from the same endpoints that the server enforces. */
export function describeApi(endpoints: readonly Endpoint[], version: string) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const endpoint of endpoints) {
    const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: describe(endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Serentak', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
  }
}

const asJson = (schema: z.ZodType, io: 'input' | 'output') => z.toJSONSchema(schema, { io, unrepresentable: 'any' })

function describe(endpoint: Endpoint) {
  return {
    tags: [endpoint.path.split('/')[2] ?? ''],
    summary: endpoint.summary,
    'x-allow': endpoint.allow,
    'x-area': endpoint.area ?? null,
    'x-audit': endpoint.audit ?? null,
    parameters: [...parameters(endpoint.params, 'path'), ...parameters(endpoint.query, 'query')],
    ...(endpoint.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: asJson(endpoint.body, 'input') } } } }
      : {}),
    responses: {
      200: { description: 'OK', content: reply(endpoint.reply) },
      default: { description: 'Refused: error.reason says why' },
    },
  }
}

function parameters(schema: z.ZodType | undefined, place: 'path' | 'query') {
  if (!schema) return []
  const { properties = {}, required = [] } = asJson(schema, 'input') as {
    properties?: Record<string, unknown>
    required?: string[]
  }
  return Object.entries(properties).map(([name, shape]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: shape,
  }))
}

function reply(shape: Endpoint['reply']) {
  if (typeof shape === 'string') return { [shape]: {} }
  return { 'application/json': { schema: asJson(shape, 'output') } }
}
