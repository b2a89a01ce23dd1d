import { type KeyObject, createHash, createPublicKey, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

type Claims = Record<string, unknown>

/** A provider of single sign-on on this machine, as OpenID Connect Core and Discovery describe one, with faults on demand. */
export type OidcProviderForTest = {
  issuer: string
  clientId: string
  clientSecret: string
  /** Who is signed in at the provider. */
  person: Claims
  /** What the next identity token says instead of the truth. */
  fault: Claims
  /** Signs with a key the provider does not publish. */
  foreignKey: boolean
  close: () => Promise<void>
}

type Asked = { nonce: string | undefined; challenge: string; claims: Claims }

/** What the provider remembers between the steps of a sign-in. */
type Memory = { key: KeyObject; foreign: KeyObject; codes: Map<string, Asked>; tokens: Map<string, Claims> }

type Step = (
  provider: OidcProviderForTest,
  memory: Memory,
  url: URL,
  request: IncomingMessage,
) => Promise<Reply> | Reply
type Reply = { status?: number; body?: unknown; location?: string }

const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

function signToken(provider: OidcProviderForTest, memory: Memory, asked: Asked): string {
  const now = Math.floor(Date.now() / 1000)
  const { issuer: iss, clientId: aud, fault, foreignKey } = provider
  const claims = { iss, aud, iat: now, exp: now + 60, nonce: asked.nonce, ...asked.claims, ...fault }
  const text = `${part({ alg: 'RS256', kid: 'k1', typ: 'JWT' })}.${part(claims)}`
  const key = foreignKey ? memory.foreign : memory.key
  return `${text}.${createSign('sha256').update(text).sign(key).toString('base64url')}`
}

const discover: Step = ({ issuer }) => ({
  body: {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    userinfo_endpoint: `${issuer}/userinfo`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  },
})

const publishKeys: Step = (_provider, { key }) => ({
  body: { keys: [{ ...createPublicKey(key).export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' }] },
})

const authorize: Step = (provider, memory, url) => {
  const code = randomBytes(12).toString('base64url')
  const asked = (name: string) => url.searchParams.get(name) ?? ''
  const nonce = url.searchParams.get('nonce') ?? undefined
  memory.codes.set(code, { nonce, challenge: asked('code_challenge'), claims: { ...provider.person } })
  const back = new URL(asked('redirect_uri'))
  back.searchParams.set('code', code)
  back.searchParams.set('state', asked('state'))
  return { status: 302, location: back.toString() }
}

const giveToken: Step = async (provider, memory, _url, request) => {
  const sent = new URLSearchParams(await textOf(request))
  const code = sent.get('code') ?? ''
  const asked = memory.codes.get(code)
  memory.codes.delete(code)
  const client = Buffer.from(`${provider.clientId}:${provider.clientSecret}`).toString('base64')
  const verifier = createHash('sha256')
    .update(sent.get('code_verifier') ?? '')
    .digest('base64url')
  if (!asked || request.headers.authorization !== `Basic ${client}` || verifier !== asked.challenge)
    return { status: 400, body: { error: 'invalid_grant' } }
  const token = randomBytes(12).toString('base64url')
  memory.tokens.set(token, asked.claims)
  const id_token = signToken(provider, memory, asked)
  return { body: { access_token: token, token_type: 'Bearer', expires_in: 60, id_token } }
}

const describePerson: Step = (_provider, { tokens }, _url, request) => {
  const claims = tokens.get((request.headers.authorization ?? '').replace('Bearer ', ''))
  return claims ? { body: claims } : { status: 401, body: { error: 'invalid_token' } }
}

const steps: Readonly<Record<string, Step>> = {
  '/.well-known/openid-configuration': discover,
  '/jwks': publishKeys,
  '/authorize': authorize,
  '/token': giveToken,
  '/userinfo': describePerson,
}

export async function startOidcProvider(): Promise<OidcProviderForTest> {
  const memory: Memory = { key: newKey(), foreign: newKey(), codes: new Map(), tokens: new Map() }
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', provider.issuer)
    const {
      status = 200,
      body = {},
      location,
    } = (await steps[url.pathname]?.(provider, memory, url, request)) ?? {
      status: 404,
    }
    response.writeHead(status, { 'content-type': 'application/json', ...(location ? { location } : {}) })
    response.end(JSON.stringify(body))
  }
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const provider: OidcProviderForTest = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    clientId: 'serentak',
    clientSecret: 'rahasia-latihan',
    person: {},
    fault: {},
    foreignKey: false,
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))),
  }
  return provider
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
