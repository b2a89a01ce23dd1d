import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { endpoint } from '../../../shared/endpoint.ts'
import { describeApi } from '../../openapi.ts'
import { groupOperations, listOperations, type ApiDocument, type Schema } from './api-document.ts'
import { curlOf, nodeOf, sampleOf, typeOf } from './api-schema.ts'

const endpoints = [
  endpoint({
    method: 'GET',
    path: '/api/results/forms/:station',
    summary: 'One form',
    allow: ['kpu', 'ppk'],
    area: 'params.station',
    params: z.object({ station: z.string().regex(/^\d{13}$/) }),
    query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50), area: z.string() }),
    reply: z.object({ rows: z.array(z.object({ votes: z.number().nullable() })) }),
  }),
  endpoint({
    method: 'POST',
    path: '/api/accounts/language',
    summary: "Keeps the person's language",
    allow: 'signed-in',
    audit: 'language-chosen',
    body: z.object({ language: z.enum(['id', 'en']), note: z.string().optional() }),
    reply: z.object({ language: z.string() }),
  }),
  endpoint({ method: 'GET', path: '/api/audit/key', summary: 'The key', allow: 'anyone', reply: 'text/plain' }),
]

// What the browser reads has been through JSON.
const document = JSON.parse(JSON.stringify(describeApi(endpoints, '1.2.3'))) as ApiDocument
const operations = listOperations(document)
const [form, language, key] = operations

const ids = (search: string, role?: 'kpu' | 'witness') =>
  groupOperations(operations, search, role).flatMap(({ operations: found }) => found.map(({ id }) => id))

describe('the calls of the API page', () => {
  test('are the endpoints of the server, by module', () => {
    expect(groupOperations(operations, '', undefined).map(({ module }) => module)).toEqual([
      'results',
      'accounts',
      'audit',
    ])
    expect(form).toMatchObject({ allow: ['kpu', 'ppk'], area: 'params.station', audit: null })
    expect(language).toMatchObject({ audit: 'language-chosen', body: { type: 'object' } })
    expect(key?.reply).toEqual({ mediaType: 'text/plain', schema: undefined })
  })
  test('are found by words of address and summary, and by the role that may call', () => {
    expect(ids('form get')).toEqual(['GET/api/results/forms/{station}'])
    expect(ids('', 'witness')).toEqual(['POST/api/accounts/language', 'GET/api/audit/key'])
    expect(ids('', 'kpu')).toHaveLength(3)
    expect(ids('nothing like it')).toEqual([])
  })
  test('have an example that a terminal can run', () => {
    if (!form || !language || !key) throw new Error('an endpoint is missing')
    expect(curlOf(key, 'http://localhost')).toBe("curl 'http://localhost/api/audit/key'")
    expect(curlOf(form, 'http://localhost')).toBe(
      "curl 'http://localhost/api/results/forms/{station}?area=…' \\\n  -b cookies.txt",
    )
    expect(curlOf(language, 'http://localhost')).toContain(`-X POST 'http://localhost/api/accounts/language'`)
    expect(curlOf(language, 'http://localhost')).toContain(`-d '{"language":"id"}'`)
  })
})

const asSchema = (schema: z.ZodType) => JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io: 'input' }))) as Schema

describe('a schema as a tree', () => {
  test('names types as a programmer writes them', () => {
    expect(typeOf(asSchema(z.uuid()))).toBe('string (uuid)')
    expect(typeOf(asSchema(z.array(z.number().nullable())))).toBe('(number | null)[]')
    expect(typeOf(asSchema(z.tuple([z.string(), z.boolean()])))).toBe('[string, boolean]')
    expect(typeOf(asSchema(z.enum(['first', 'second'])))).toBe('"first" | "second"')
    expect(typeOf(asSchema(z.unknown()))).toBe('any')
  })
  test('shows bounds, defaults and the fields inside, also behind null and lists', () => {
    const tree = nodeOf(
      '',
      asSchema(z.object({ page: z.object({ size: z.int().min(1).max(9).default(5) }).nullable() })),
      true,
    )
    expect(tree.children[0]).toMatchObject({ name: 'page', type: 'object | null', isRequired: true })
    expect(tree.children[0]?.children[0]).toMatchObject({
      name: 'size',
      isRequired: false,
      facts: [
        { kind: 'value', text: '1–9' },
        { kind: 'default', text: '5' },
      ],
    })
    const variants = nodeOf('', asSchema(z.union([z.object({ a: z.string() }), z.object({ b: z.string() })])), true)
    expect(variants.children.map(({ children }) => children[0]?.name)).toEqual(['a', 'b'])
  })
  test('has a sample that keeps only what must be there', () => {
    const schema = z.object({ id: z.uuid(), votes: z.array(z.int().min(0)).min(1), note: z.string().optional() })
    const sample = sampleOf(asSchema(schema))
    expect(sample).toEqual({ id: expect.any(String) as string, votes: [0] })
    expect(schema.safeParse(sample).success).toBe(true)
  })
})
