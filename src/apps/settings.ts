import { resolve } from 'node:path'
import type { SecondFactorPolicy } from '../modules/accounts/rules.ts'
import type { OidcProvider } from '../modules/accounts/single-sign-on.ts'
import type { MailSettings } from '../server/mail.ts'

export type Settings = {
  dataDir: string
  databaseUrl: string | undefined
  host: string
  port: number
  baseUrl: string
  trustProxy: string | false
  callsPerMinute: number
  /** With an empty data folder: prepare the demonstration province. Off for a real installation. */
  demonstration: boolean
  oidc: OidcProvider | undefined
  /** Where mail goes out; undefined: none is sent. */
  mail: MailSettings | undefined
  /** Must administrators, KPU and Bawaslu have a second factor before they may work? */
  secondFactor: SecondFactorPolicy
}

/** What the environment says; every name is documented in docs/deploy.md. Throws with a sentence when a value is unusable. */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const port = readNumber(environment, 'PORT', 8100, 0, 65_535)
  const host = environment.HOST ?? '127.0.0.1'
  return {
    dataDir: resolve(environment.DATA_DIR ?? 'data'),
    databaseUrl: environment.DATABASE_URL || undefined,
    host,
    port,
    baseUrl: environment.PUBLIC_URL?.replace(/\/+$/, '') || localUrl(host, port),
    trustProxy: environment.TRUST_PROXY || false,
    callsPerMinute: readNumber(environment, 'CALLS_PER_MINUTE', 6000, 1, 1e9),
    demonstration: environment.SERENTAK_MODE !== 'production',
    oidc: readOidc(environment),
    mail: readMail(environment),
    secondFactor: readSecondFactor(environment),
  }
}

function readSecondFactor({ SECOND_FACTOR: policy = 'offered' }: NodeJS.ProcessEnv): SecondFactorPolicy {
  if (policy === 'required' || policy === 'offered') return policy
  throw new Error(`SECOND_FACTOR=${policy}: harus required atau offered / must be required or offered`)
}

/** One OpenID Connect provider: issuer, client and secret belong together, and half of them is a mistake. */
function readOidc(environment: NodeJS.ProcessEnv): OidcProvider | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = environment
  if (!issuer && !clientId && !clientSecret) return undefined
  if (!issuer || !clientId || !clientSecret)
    throw new Error('OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET: isi ketiganya / set all three')
  if (!URL.canParse(issuer)) throw new Error(`OIDC_ISSUER=${issuer}: harus alamat / must be an address, https://…`)
  const { OIDC_ID: id = 'sso', OIDC_LABEL: label = 'SSO', OIDC_CLAIM: claim = 'preferred_username' } = environment
  return { id, label, issuer, clientId, clientSecret, claim }
}

/** Mail is off by default; a server without a sender, or the other way round, is a mistake. */
function readMail({ SMTP_URL: url, MAIL_FROM: from }: NodeJS.ProcessEnv): MailSettings | undefined {
  if (!url && !from) return undefined
  if (!url || !from) throw new Error('SMTP_URL, MAIL_FROM: isi keduanya / set both')
  if (!/^smtps?:$/.test(URL.parse(url)?.protocol ?? ''))
    throw new Error('SMTP_URL: harus alamat / must be an address, smtp://nama:sandi@host:587 atau / or smtps://…')
  if (!/[^@\s]+@[^@\s>]+/.test(from))
    throw new Error(`MAIL_FROM=${from}: harus alamat surel / must be an address of mail`)
  return { url, from }
}

/** The address people use, where nobody names it: this machine's own. */
function localUrl(host: string, port: number): string {
  const name = ['0.0.0.0', '127.0.0.1', '::'].includes(host) ? 'localhost' : host
  return `http://${name}:${port}`
}

function readNumber(environment: NodeJS.ProcessEnv, name: string, otherwise: number, min: number, max: number): number {
  const text = environment[name]
  if (text === undefined || text === '') return otherwise
  const value = Number(text)
  if (!Number.isInteger(value) || value < min || value > max)
    throw new Error(`${name}=${text}: harus angka ${min}–${max} / must be a number from ${min} to ${max}`)
  return value
}
