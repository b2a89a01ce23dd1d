import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { passkey } from '@better-auth/passkey'
import { sso } from '@better-auth/sso'
import { betterAuth } from 'better-auth'
import { APIError, createAuthEndpoint, createAuthMiddleware } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { twoFactor, username } from 'better-auth/plugins'
import { CamelCasePlugin, type Kysely } from 'kysely'
import * as z from 'zod'
import type { OpenDatabase } from '../../server/database.ts'
import { lockAfterFailure } from './rules.ts'
import * as store from './store.ts'

export type SignInSettings = {
  /** The address people use: "https://serentak.kpu-sumsel.go.id". Decides secure cookies and passkeys. */
  baseUrl: string
  dataDir: string
  /** OpenID Connect, ready by configuration: one provider. */
  oidc?:
    { id: string; label: string; issuer: string; clientId: string; clientSecret: string; domain: string } | undefined
}

/** The secret that signs cookies: from the environment in a cluster, else made once and kept beside the data. */
function readSecret(dataDir: string): string {
  if (process.env.SERENTAK_SECRET) return process.env.SERENTAK_SECRET
  const path = join(dataDir, 'keys', 'session.secret')
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
    chmodSync(path, 0o600)
  }
  return readFileSync(path, 'utf8').trim()
}

/** Sessions that need no password: the demonstration's doors. Only the server itself can call it. */
const doors = {
  id: 'serentak-doors',
  endpoints: {
    openSession: createAuthEndpoint(
      '/serentak/open-session',
      { method: 'POST', body: z.object({ person: z.string() }), metadata: { SERVER_ONLY: true } },
      async (ctx) => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.person)
        if (!user) throw new APIError('NOT_FOUND')
        const session = await ctx.context.internalAdapter.createSession(user.id)
        await setSessionCookie(ctx, { session, user })
        return ctx.json({ person: user.id })
      },
    ),
  },
}

/** Rest after repeated wrong passwords, kept in the database so that it survives a restart and counts for every process. */
function lockOut(database: OpenDatabase) {
  const signIn = (path: string | undefined) => path === '/sign-in/username'
  return {
    before: createAuthMiddleware(async (ctx) => {
      if (!signIn(ctx.path)) return
      const found = await store.findLock(database.kysely, String(ctx.body?.username ?? ''))
      if (found?.lockedUntil && found.lockedUntil > new Date()) {
        throw new APIError('TOO_MANY_REQUESTS', { code: 'ACCOUNT_LOCKED', message: found.lockedUntil.toISOString() })
      }
    }),
    after: createAuthMiddleware(async (ctx) => {
      if (!signIn(ctx.path)) return
      const name = String(ctx.body?.username ?? '')
      if (!(ctx.context.returned instanceof APIError))
        return store.saveLock(database.kysely, name, { failures: 0, lockedUntil: null })
      const found = await store.findLock(database.kysely, name)
      if (found) await store.saveLock(database.kysely, name, lockAfterFailure(found.failures, new Date()))
    }),
  }
}

/** Sign-in through the auth library: passwords, sessions, TOTP, passkeys, OIDC. Mandates are ours and stand elsewhere. */
export function createAuth(database: OpenDatabase, settings: SignInSettings) {
  const { hostname } = new URL(settings.baseUrl)
  const oidc = settings.oidc
  return betterAuth({
    appName: 'Serentak',
    baseURL: settings.baseUrl,
    basePath: '/api/auth',
    secret: readSecret(settings.dataDir),
    telemetry: { enabled: false },
    logger: { level: 'error' },
    trustedOrigins: (request) => (request ? [new URL(request.url).origin, settings.baseUrl] : [settings.baseUrl]),
    database: {
      db: (database.kysely as Kysely<unknown>).withPlugin(new CamelCasePlugin()),
      type: 'postgres',
      transaction: true,
    },
    user: { modelName: 'people', additionalFields: { language: { type: 'string', defaultValue: 'id', input: true } } },
    session: { modelName: 'sessions', expiresIn: 12 * 3600, updateAge: 900 },
    account: { modelName: 'credentials', accountLinking: { enabled: false } },
    verification: { modelName: 'verifications' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 128,
      autoSignIn: false,
    },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      customRules: { '/sign-in/*': { window: 60, max: 20 }, '/two-factor/*': { window: 60, max: 10 } },
    },
    advanced: {
      cookiePrefix: 'serentak',
      defaultCookieAttributes: { sameSite: 'strict', httpOnly: true },
      ipAddress: { ipAddressHeaders: ['x-serentak-address'] },
    },
    hooks: lockOut(database),
    plugins: [
      doors,
      username({
        minUsernameLength: 3,
        maxUsernameLength: 40,
        usernameValidator: (name) => /^[a-z0-9][a-z0-9._-]+$/i.test(name),
      }),
      twoFactor({ issuer: 'Serentak', schema: { twoFactor: { modelName: 'twoFactors' } } }),
      passkey({
        rpID: hostname,
        rpName: 'Serentak',
        origin: settings.baseUrl,
        schema: { passkey: { modelName: 'passkeys', fields: { credentialID: 'credentialId' } } },
      }),
      sso({
        modelName: 'ssoProviders',
        disableImplicitSignUp: true,
        providersLimit: 0,
        ...(oidc
          ? {
              defaultSSO: [
                {
                  providerId: oidc.id,
                  domain: oidc.domain,
                  oidcConfig: {
                    issuer: oidc.issuer,
                    clientId: oidc.clientId,
                    clientSecret: oidc.clientSecret,
                    pkce: true,
                    discoveryEndpoint: `${oidc.issuer}/.well-known/openid-configuration`,
                  },
                },
              ],
            }
          : {}),
      }),
    ],
  })
}

export type Auth = ReturnType<typeof createAuth>

export type AccountsSettings = {
  auth: Auth
  /** Printed at the first start of an empty installation; whoever holds it becomes the administrator. */
  setupToken: string
  singleSignOn: { id: string; label: string }[]
  secureCookies: boolean
  forget: () => void
}

/** Activation codes are kept only as this. */
export function hashCode(code: string): Buffer {
  return createHash('sha256').update(code).digest()
}
