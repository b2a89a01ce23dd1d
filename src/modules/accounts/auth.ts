import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { APIError, createAuthEndpoint, createAuthMiddleware } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { twoFactor, username } from 'better-auth/plugins'
import { CamelCasePlugin, type Kysely } from 'kysely'
import * as z from 'zod'
import type { OpenDatabase } from '../../server/database.ts'
import type { SecondFactorPolicy } from './rules.ts'
import { refuseBarePassword } from './second-factor-policy.ts'
import { journalSignIn } from './sign-in-journal.ts'
import { beginAttempt, forgiveAttempts, refuseEasyChange, refuseUsedCode } from './sign-in-attempts.ts'
import { type OidcProvider, addNonce, originsOfProvider, refuseForeignReturn, singleSignOn } from './single-sign-on.ts'

export type SignInSettings = {
  /** The address people use: "https://serentak.kpu-sumsel.go.id". Decides secure cookies and passkeys. */
  baseUrl: string
  dataDir: string
  oidc?: OidcProvider | undefined
  secondFactor: SecondFactorPolicy
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

/** What stands around the library's own paths: rest after wrong passwords, codes that work once, the way back from a provider. */
function guards(database: OpenDatabase, secret: string, policy: SecondFactorPolicy) {
  return {
    before: createAuthMiddleware(async (ctx) => {
      if (ctx.path === '/sign-in/username') await beginAttempt(ctx, database)
      if (ctx.path === '/two-factor/verify-totp') await refuseUsedCode(ctx, database)
      if (ctx.path === '/sign-in/sso') refuseForeignReturn(ctx)
      if (ctx.path === '/change-password') await refuseEasyChange(ctx)
    }),
    after: createAuthMiddleware(async (ctx) => {
      // A redirect is thrown, too; only what opened a session or went through is written down.
      const isRefused = ctx.context.returned instanceof APIError && ctx.context.returned.statusCode >= 400
      if (isRefused) return undefined
      if (ctx.path === '/sign-in/username') await refuseBarePassword(ctx, database, policy)
      await journalSignIn(ctx, database)
      if (ctx.path === '/sign-in/username') await forgiveAttempts(ctx, database)
      return ctx.path === '/sign-in/sso' ? addNonce(ctx, secret) : undefined
    }),
  }
}

/** A passkey stands for password and second factor together, so the device must have asked for its PIN or a finger. */
function requireVerifiedUser(isVerified: boolean | undefined): void {
  if (!isVerified) throw new APIError('UNAUTHORIZED', { code: 'PASSKEY_UNVERIFIED', message: 'User not verified' })
}

function passkeys(publicUrl: URL) {
  return passkey({
    rpID: publicUrl.hostname,
    rpName: 'Serentak',
    origin: publicUrl.origin,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    registration: {
      afterVerification: async ({ verification }) => requireVerifiedUser(verification.registrationInfo?.userVerified),
    },
    authentication: {
      afterVerification: async ({ verification }) => requireVerifiedUser(verification.authenticationInfo.userVerified),
    },
    schema: { passkey: { modelName: 'passkeys', fields: { credentialID: 'credentialId' } } },
  })
}

/** What the provider hands out besides the identity is of no use here, so it is not kept. */
const withoutTokens = async <Account extends object>(account: Account) => ({
  data: { ...account, accessToken: null, refreshToken: null, idToken: null },
})

/** Sign-in through the auth library: passwords, sessions, TOTP, passkeys, OIDC. Mandates are ours and stand elsewhere. */
export function createAuth(database: OpenDatabase, settings: SignInSettings, { log = true } = {}) {
  const publicUrl = new URL(settings.baseUrl)
  const secret = readSecret(settings.dataDir)
  return betterAuth({
    appName: 'Serentak',
    baseURL: publicUrl.origin,
    basePath: '/api/auth',
    secret,
    telemetry: { enabled: false },
    logger: { level: 'error', disabled: !log },
    onAPIError: { errorURL: `${publicUrl.origin}/masuk` },
    trustedOrigins: (request) => {
      if (!request) return [publicUrl.origin]
      const { origin, pathname } = new URL(request.url)
      return [origin, publicUrl.origin, ...originsOfProvider(settings.oidc, pathname)]
    },
    database: {
      db: (database.kysely as Kysely<unknown>).withPlugin(new CamelCasePlugin()),
      type: 'postgres',
      transaction: true,
    },
    user: { modelName: 'people', additionalFields: { language: { type: 'string', defaultValue: 'id', input: true } } },
    // Twelve hours are a shift; adding a passkey wants a sign-in of the last hour.
    session: { modelName: 'sessions', expiresIn: 12 * 3600, updateAge: 900, freshAge: 3600 },
    account: { modelName: 'credentials', accountLinking: { enabled: false }, updateAccountOnSignIn: false },
    databaseHooks: { account: { create: { before: withoutTokens } } },
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
      // An office sits behind one address; each name has its own limit besides (see sign-in-attempts.ts).
      customRules: { '/sign-in/*': { window: 60, max: 60 }, '/two-factor/*': { window: 60, max: 60 } },
    },
    advanced: {
      cookiePrefix: 'serentak',
      defaultCookieAttributes: { sameSite: 'strict', httpOnly: true },
      // Coming back from the provider is a navigation from another site, which a strict cookie does not survive.
      cookies: { state: { attributes: { sameSite: 'lax' } } },
      ipAddress: { ipAddressHeaders: ['x-serentak-address'] },
    },
    hooks: guards(database, secret, settings.secondFactor),
    plugins: [
      doors,
      username({
        minUsernameLength: 3,
        maxUsernameLength: 40,
        usernameValidator: (name) => /^[a-z0-9][a-z0-9._-]+$/i.test(name),
      }),
      twoFactor({ issuer: 'Serentak', schema: { twoFactor: { modelName: 'twoFactors' } } }),
      passkeys(publicUrl),
      singleSignOn(settings.oidc, secret),
    ],
  })
}

export type Auth = ReturnType<typeof createAuth>

export type AccountsSettings = {
  auth: Auth
  /** Printed at the first start of an empty installation; whoever holds it becomes the administrator. */
  setupToken: string
  singleSignOn: { id: string; label: string }[]
  /** The host name that passkeys belong to. */
  passkeyHost: string
  secureCookies: boolean
  forget: () => void
}
