import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../testing/database.ts'
import { type OidcProviderForTest, startOidcProvider } from '../testing/oidc-provider.ts'
import type { Api } from './api.ts'
import { type TestBrowser, administrator, browserOf, givenAdministrator, givenApi } from './given-sign-in.ts'
import { readSettings } from './settings.ts'

const database = await freshDatabase()
let api: Api
let provider: OidcProviderForTest

beforeAll(async () => {
  provider = await startOidcProvider()
  api = await givenApi(database, {
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: provider.clientSecret,
    OIDC_LABEL: 'SSO KPU',
    OIDC_CLAIM: 'nip',
  })
  await givenAdministrator(api)
})
afterAll(async () => {
  await api.close()
  await provider.close()
})
beforeEach(() => {
  provider.person = { sub: 'p-1', nip: administrator.username, name: 'Nama di SSO' }
  provider.fault = {}
  provider.foreignKey = false
})

const start = (browser: TestBrowser, body: object = {}) =>
  browser.send('POST', '/api/auth/sign-in/sso', {
    providerId: 'sso',
    callbackURL: '/rekapitulasi?area=16',
    errorCallbackURL: '/masuk?back=%2F',
    ...body,
  })

/** Follows the provider back to us, as a browser would; `change` stands in between. */
async function wayBack(browser: TestBrowser, url: string, change: (back: URL) => void = () => undefined) {
  const reply = await fetch(url, { redirect: 'manual' })
  const back = new URL(reply.headers.get('location') ?? '')
  change(back)
  const landed = await browser.send('GET', `${back.pathname}${back.search}`)
  return String(landed.headers['location'])
}

async function signIn(change?: (back: URL) => void) {
  const browser = browserOf(api)
  const to = await wayBack(browser, String((await start(browser)).body['url']), change)
  return { browser, to, person: (await browser.me()).person }
}

describe('single sign-on', () => {
  test('the person whose username stands in the configured claim comes in, keeps name and mandates, and lands where they wanted', async () => {
    const { browser, to, person } = await signIn()
    expect(to).toBe('/rekapitulasi?area=16')
    expect(person).toMatchObject({ username: administrator.username, name: administrator.name })
    expect((await browser.send('GET', '/api/accounts/people')).status).toBe(200)
    const kept =
      await sql`select access_token, refresh_token, id_token from credentials where provider_id = 'sso'`.execute(
        database.kysely,
      )
    expect(kept.rows).toEqual([{ access_token: null, refresh_token: null, id_token: null }])
    expect((await signIn()).person).toMatchObject({ username: administrator.username })
    const journal =
      await sql`select 1 from audit_entries where action = 'signed-in' and detail ->> 'by' = 'single-sign-on'`.execute(
        database.kysely,
      )
    expect(journal.rows).toHaveLength(2)
  })

  test('somebody without an account is told so, and no account is made', async () => {
    provider.person = { sub: 'p-2', nip: 'orang.asing', preferred_username: administrator.username }
    const { to, person } = await signIn()
    expect([to.split('&')[1], person]).toEqual(['error=sso-person-unknown', null])
    const browser = browserOf(api)
    expect((await start(browser, { requestSignUp: true })).status).toBe(400)
    expect((await sql`select from people`.execute(database.kysely)).rows).toHaveLength(1)
  })

  test('a name that the provider gave to somebody else later does not open the account', async () => {
    provider.person = { sub: 'p-3', nip: administrator.username }
    const { to, person } = await signIn()
    expect([to.split('&')[1], person]).toEqual(['error=sso-other-account', null])
  })

  test.each([
    ['for another client', { aud: 'orang-lain' }],
    ['of another issuer', { iss: 'https://penipu.example' }],
    ['that has run out', { exp: 1_000_000_000 }],
    ['made for another sign-in', { nonce: 'lain' }],
    ['about somebody else', { sub: 'p-9' }],
  ])('an identity token %s is refused', async (_what, fault) => {
    provider.fault = fault
    const { to, person } = await signIn()
    expect(to).toMatch(/^\/masuk\?back=%2F&error=/)
    expect(person).toBeNull()
  })

  test('an identity token signed by a key the provider does not publish is refused', async () => {
    provider.foreignKey = true
    expect((await signIn()).person).toBeNull()
  })

  test('a wrong state is refused, and so is the right one in a browser that did not ask', async () => {
    const wrong = await signIn((back) => back.searchParams.set('state', 'x'.repeat(32)))
    expect(wrong.to).toMatch(/\/masuk\?error=/)
    expect(wrong.person).toBeNull()
    const asked = browserOf(api)
    const lured = browserOf(api)
    await wayBack(lured, String((await start(asked)).body['url']))
    expect((await lured.me()).person).toBeNull()
  })

  test('what the provider refuses is refused here', async () => {
    const { to, person } = await signIn((back) => {
      back.searchParams.delete('code')
      back.searchParams.set('error', 'access_denied')
    })
    expect([to.split('&')[1], person]).toEqual(['error=access_denied', null])
  })

  test.each(['https://penipu.example/', '//penipu.example', '/\\penipu.example', '/.//penipu.example'])(
    'nobody is sent to %s after signing in',
    async (callbackURL) => {
      expect((await start(browserOf(api), { callbackURL })).status).toBeGreaterThanOrEqual(400)
      expect((await start(browserOf(api), { errorCallbackURL: callbackURL })).status).toBeGreaterThanOrEqual(400)
    },
  )

  test('the cookie that binds the way back survives coming from another site, the session does not travel with one', async () => {
    const browser = browserOf(api)
    const asked = await start(browser)
    expect(asked.cookies.join()).toMatch(/serentak\.state=[^,]*SameSite=Lax/i)
    const reply = await fetch(String(asked.body['url']), { redirect: 'manual' })
    const back = new URL(reply.headers.get('location') ?? '')
    const landed = await browser.send('GET', `${back.pathname}${back.search}`)
    expect(landed.cookies.join()).toMatch(/serentak\.session_token=[^,]*HttpOnly; SameSite=Strict/i)
  })

  test('half a configuration is a mistake that is said at the start', () => {
    expect(() => readSettings({ OIDC_ISSUER: 'https://sso.example' })).toThrow('OIDC_CLIENT_SECRET')
  })
})
