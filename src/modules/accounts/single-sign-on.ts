import { createHmac } from 'node:crypto'
import { type SSOOptions, sso } from '@better-auth/sso'
import { APIError, getOAuthState } from 'better-auth/api'
import { ownPath } from './rules.ts'
import type { HookContext } from './sign-in-attempts.ts'

/** One OpenID Connect provider. */
export type OidcProvider = {
  id: string
  label: string
  issuer: string
  clientId: string
  clientSecret: string
  /** The claim that holds the username: a name the provider's people cannot change themselves. */
  claim: string
}

/** The nonce of OpenID Connect Core §3.1.2.1, bound to the state, which is bound to the browser by a signed cookie. */
const nonceOf = (state: string, secret: string) =>
  createHmac('sha256', secret).update(`nonce ${state}`).digest('base64url')

type Resolve = NonNullable<SSOOptions['resolveUser']>

const refuse = (code: string) => {
  const action = 'reject' as const
  return { action, code }
}

const admit = (userId: string) => {
  const action = 'link' as const
  return { action, userId, profile: 'preserve' as const }
}

/**
 * Who signs in: the person bound to this account of the provider before, else the one whose username the claim names.
 * Nobody is created. A person stays bound to the first account, so that a name given to somebody else at the provider
 * does not open this person's mandates to them.
 */
function findPerson(provider: OidcProvider, secret: string): Resolve {
  return async (input, { database }) => {
    if (input.protocol !== 'oidc') return refuse('sso-failed')
    const state = (await getOAuthState())?.['oauthState']
    const proven: Record<string, unknown> = input.verifiedIdTokenClaims
    if (typeof state !== 'string' || proven['nonce'] !== nonceOf(state, secret)) return refuse('sso-failed')

    const credentials = async (field: string, value: string) =>
      database.findOne<{ userId: string }>({
        model: 'account',
        where: [
          { field: 'providerId', value: provider.id },
          { field, value },
        ],
      })
    const bound = await credentials('accountId', input.accountKey.accountId)
    if (bound) return admit(bound.userId)
    const name = proven[provider.claim] ?? input.providerClaims[provider.claim]
    const person =
      typeof name === 'string' && name !== ''
        ? await database.findOne<{ id: string }>({
            model: 'user',
            where: [{ field: 'username', value: name.toLowerCase() }],
          })
        : null
    if (!person) return refuse('sso-person-unknown')
    if (await credentials('userId', person.id)) return refuse('sso-other-account')
    return admit(person.id)
  }
}

/** The plugin of the auth library: one provider of the configuration, none that anybody registers. */
export function singleSignOn(provider: OidcProvider | undefined, secret: string) {
  if (!provider) return sso({ modelName: 'ssoProviders', disableImplicitSignUp: true, providersLimit: 0 })
  const { id, issuer, clientId, clientSecret } = provider
  return sso({
    modelName: 'ssoProviders',
    disableImplicitSignUp: true,
    providersLimit: 0,
    resolveUser: findPerson(provider, secret),
    defaultSSO: [
      {
        providerId: id,
        domain: '',
        oidcConfig: {
          issuer,
          clientId,
          clientSecret,
          pkce: true,
          scopes: ['openid', 'profile', 'email'],
          discoveryEndpoint: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
          // The library asks for an address of mail; people are found by `claim`, and many providers send no address.
          mapping: { id: 'sub', email: 'sub', name: 'name' },
        },
      },
    ],
  })
}

const paths = ['/api/auth/sign-in/sso', '/api/auth/sso/callback/']

/**
 * Where the server may fetch the provider's documents: the issuer, also on the intranet, and what it names under https.
 * Only on the paths of single sign-on, where no address of a caller is ever fetched.
 */
export function originsOfProvider(provider: OidcProvider | undefined, path: string): string[] {
  if (!provider || !paths.some((known) => path.startsWith(known))) return []
  return [new URL(provider.issuer).origin, 'https://*']
}

const isOwn = (path: unknown) => path === undefined || (typeof path === 'string' && ownPath(path) === path)

/** Of what a caller may ask of the provider, only the way back is theirs, and it leads into this site. */
export function refuseForeignReturn(ctx: HookContext): void {
  const { providerId, callbackURL, errorCallbackURL, ...rest } = ctx.body as Record<string, unknown>
  const isFine = typeof providerId === 'string' && isOwn(callbackURL) && isOwn(errorCallbackURL)
  if (!isFine || Object.keys(rest).length > 0)
    throw new APIError('BAD_REQUEST', { code: 'INVALID_CALLBACK_URL', message: 'Only a path of this site' })
}

/** Adds the nonce to the address of the provider, which the library leaves out. */
export function addNonce(ctx: HookContext, secret: string) {
  const returned = ctx.context.returned as { url?: unknown } | undefined
  if (typeof returned?.url !== 'string') return undefined
  const url = new URL(returned.url)
  const state = url.searchParams.get('state')
  if (state) url.searchParams.set('nonce', nonceOf(state, secret))
  return ctx.json({ url: url.toString(), redirect: true })
}
