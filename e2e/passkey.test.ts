import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../src/testing/database.ts'
import { findChromium, findViolations, openBrowser, openWindow } from './browser.ts'
import { type EmptyPlatform, emptyPlatform, makeAdministrator } from './empty-platform.ts'
import { givePassword, leave } from './sign-in.ts'

const database = await freshDatabase()
let platform: EmptyPlatform
let browser: Browser

/** The fingerprint reader of a laptop that does not exist; `setFinger(false)` is a finger it does not know. */
async function addAuthenticator(context: BrowserContext, page: Page) {
  const debug = await context.newCDPSession(page)
  await debug.send('WebAuthn.enable')
  const { authenticatorId } = await debug.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    setFinger: (isUserVerified: boolean) => debug.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
    credentials: async () => (await debug.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
  }
}

/** A browser that somebody changed: it uses the key of the device without asking for the finger. */
async function signInWithoutFinger(page: Page): Promise<[number, string]> {
  return page.evaluate(async () => {
    const options = await (await fetch('/api/auth/passkey/generate-authenticate-options')).json()
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON({ ...options, userVerification: 'discouraged' })
    const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential
    const reply = await fetch('/api/auth/passkey/verify-authentication', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ response: credential.toJSON() }),
    })
    return [reply.status, (await reply.json()).code]
  })
}

const section = (page: Page) => page.getByRole('region', { name: 'Kunci sandi (passkey)' })
const isIn = (page: Page) =>
  page
    .getByRole('banner')
    .getByRole('button', { name: /Administrator/ })
    .waitFor()

describe.skipIf(!findChromium())('a passkey', () => {
  beforeAll(async () => {
    platform = await emptyPlatform(database)
    await makeAdministrator(platform)
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await platform?.close()
  })

  test('is added at /akun under a name, opens /masuk without a password, and is removed', async () => {
    const { context, page } = await openWindow(browser)
    const authenticator = await addAuthenticator(context, page)
    await givePassword(page, platform.url)
    await isIn(page)
    await page.goto(`${platform.url}/akun`)
    await section(page).getByLabel('Nama perangkat').fill('Laptop kantor')
    await page.keyboard.press('Enter')
    await section(page).getByRole('listitem').filter({ hasText: 'Laptop kantor' }).waitFor()
    expect(await findViolations(page)).toEqual([])
    const [kept] = await authenticator.credentials()
    expect(kept).toMatchObject({ isResidentCredential: true, rpId: 'localhost' })

    await section(page).getByLabel('Nama perangkat').fill('Laptop yang sama')
    await page.keyboard.press('Enter')
    await section(page).getByText('Perangkat ini sudah menyimpan kunci sandi untuk akun Anda.').waitFor()

    await leave(page)
    await authenticator.setFinger(false)
    await page.getByRole('button', { name: 'Masuk dengan kunci sandi' }).click()
    await page.getByText('Kunci sandi tidak dipakai.').waitFor()
    expect(await signInWithoutFinger(page)).toEqual([401, 'PASSKEY_UNVERIFIED'])
    await authenticator.setFinger(true)
    await page.getByRole('button', { name: 'Masuk dengan kunci sandi' }).click()
    await isIn(page)

    await page.goto(`${platform.url}/akun`)
    await section(page).getByRole('button', { name: 'Hapus kunci Laptop kantor' }).click()
    const question = page.getByRole('dialog', { name: 'Hapus kunci sandi Laptop kantor?' })
    await question.getByRole('button', { name: 'Hapus kunci' }).click()
    await question.waitFor({ state: 'detached' })
    await expect.poll(() => section(page).getByRole('listitem').count()).toBe(0)

    await leave(page)
    await page.getByRole('button', { name: 'Masuk dengan kunci sandi' }).click()
    await page.getByText('Kunci sandi ini tidak dikenal atau sudah dihapus.').waitFor()
    await context.close()
  })
})
