import { expect, test } from 'vitest'
import { readSettings } from './settings.ts'

test('mail is off unless a server and a sender are named, and half of them is a mistake', () => {
  const [SMTP_URL, MAIL_FROM] = ['smtps://nama:sandi@surat.example:465', 'Serentak <pengingat@kpu.example>']
  expect(readSettings({}).mail).toBeUndefined()
  expect(readSettings({ SMTP_URL, MAIL_FROM }).mail).toEqual({ url: SMTP_URL, from: MAIL_FROM })
  expect(() => readSettings({ SMTP_URL })).toThrow('SMTP_URL, MAIL_FROM')
  expect(() => readSettings({ MAIL_FROM })).toThrow('SMTP_URL, MAIL_FROM')
  expect(() => readSettings({ SMTP_URL: 'surat.example', MAIL_FROM })).toThrow('SMTP_URL')
  expect(() => readSettings({ SMTP_URL, MAIL_FROM: 'pengingat' })).toThrow('MAIL_FROM')
})

test('an address of the platform with a slash at its end makes no links with two', () => {
  expect(readSettings({ PUBLIC_URL: 'https://serentak.example.go.id/' }).baseUrl).toBe('https://serentak.example.go.id')
})
