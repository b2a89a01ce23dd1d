import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addressOf, CallFailed, request } from './call.ts'

describe('the address of a call', () => {
  test('parameters of the path are filled in and made safe', () => {
    expect(addressOf('/api/stations/:code/forms/:contest', { params: { code: '1671011001012', contest: 'a/b' } })).toBe(
      '/api/stations/1671011001012/forms/a%2Fb',
    )
  })
  test('a query leaves out what is absent, keeps what is empty or zero, and repeats lists', () => {
    expect(
      addressOf('/api/forms', { query: { area: '', page: 0, state: ['late', 'risk'], after: undefined, by: null } }),
    ).toBe('/api/forms?area=&page=0&state=late&state=risk')
  })
})

describe('what did not succeed', () => {
  const server = createServer((asked, reply) => {
    if (asked.url === '/refused') {
      reply.writeHead(409, { 'content-type': 'application/json' })
      reply.end(JSON.stringify({ error: { reason: 'form-twice', facts: { station: '004' }, request: 'r1' } }))
    } else {
      reply.writeHead(502, { 'content-type': 'text/html' })
      reply.end('<h1>Bad gateway</h1>')
    }
  })
  let base = ''
  beforeAll(async () => {
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    const address = server.address()
    if (address && typeof address === 'object') base = `http://127.0.0.1:${address.port}`
  })
  afterAll(() => server.close())

  const failureOf = (path: string) => request('GET', path).catch((problem: unknown) => problem)

  test('a refusal carries its reason, its facts and the number of the request', async () => {
    const problem = await failureOf(`${base}/refused`)
    expect(problem).toBeInstanceOf(CallFailed)
    expect(problem).toMatchObject({ reason: 'form-twice', facts: { station: '004' }, request: 'r1', status: 409 })
  })
  test('a page of some gateway is no reason of ours', async () => {
    expect(await failureOf(`${base}/gateway`)).toMatchObject({ reason: 'server-failed', status: 502 })
  })
  test('no answer at all is the network', async () => {
    expect(await failureOf('http://127.0.0.1:9/nobody')).toMatchObject({ reason: 'network', status: 0 })
  })
})
