import type { Recipient } from './lines.ts'

/** Names without the words before them, spaces and case: "Pemkab. Ogan Komering Ilir" is "ogankomeringilir". */
export function foldPlace(text: string): string {
  return text
    .toLowerCase()
    .replace(/\b(pemerintah|pemprov|pemkab|pemkot|pemda|provinsi|prov|kabupaten|kab|kota|kpu|bawaslu)\b\.?/g, ' ')
    .replace(/[^a-z0-9]+/g, '')
}

const recipientWords: readonly { recipient: Recipient; pattern: RegExp }[] = [
  { recipient: 'kpu', pattern: /\b(kpu|kpud|kip)\b/i },
  { recipient: 'bawaslu', pattern: /\b(bawaslu|panwaslih)\b/i },
  { recipient: 'police', pattern: /\b(polri|polda|polres|polresta|polrestabes|kepolisian)\b/i },
  { recipient: 'army', pattern: /\b(tni|kodam|kodim|korem)\b/i },
]

/** Who receives, from the words of an office: "KPU Kab. OKI", "Polrestabes Palembang", "Kodim 0402". */
export function findRecipient(text: string): Recipient | undefined {
  return recipientWords.find(({ pattern }) => pattern.test(text))?.recipient
}

const recipientNames: Record<Recipient, { province: string; regency: string }> = {
  kpu: { province: 'KPU Provinsi', regency: 'KPU' },
  bawaslu: { province: 'Bawaslu Provinsi', regency: 'Bawaslu' },
  police: { province: 'Polda', regency: 'Polres' },
  army: { province: 'Kodam', regency: 'Kodim' },
}

const isProvince = (region: string) => region.length <= 2

/** "KPU Provinsi", "Polres": how the office is called at the level of its region; Indonesian, as on the forms. */
export const recipientName = (recipient: Recipient, region: string): string =>
  recipientNames[recipient][isProvince(region) ? 'province' : 'regency']

/** "Pemprov Sumatera Selatan", "Pemkot Palembang", "Pemkab Ogan Komering Ilir". */
export function grantorName(region: string, name: string): string {
  if (isProvince(region)) return `Pemprov ${name}`
  return name.startsWith('Kota ') ? `Pemkot ${name.slice(5)}` : `Pemkab ${name.replace(/^Kabupaten /, '')}`
}

const months = [
  'januari',
  'februari',
  'maret',
  'april',
  'mei',
  'juni',
  'juli',
  'agustus',
  'september',
  'oktober',
  'november',
  'desember',
]

const two = (text: string) => text.padStart(2, '0')

/** A day as offices write it: 2023-11-09, 09/11/2023, 9-11-2023, 9 November 2023. Undefined when it is none of these. */
export function readOfficeDay(text: string): string | undefined {
  const said = text.trim()
  if (/^\d{4}-\d\d-\d\d$/.test(said)) return said
  return readNumberedDay(said) ?? readNamedDay(said)
}

function readNumberedDay(said: string): string | undefined {
  const [, date = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(said) ?? []
  return year ? `${year}-${two(month)}-${two(date)}` : undefined
}

function readNamedDay(said: string): string | undefined {
  const [, day = '', name = '', inYear = ''] = /^(\d{1,2})\s+([a-z]+)\s+(\d{4})$/i.exec(said) ?? []
  const place = months.findIndex((one) => name.length >= 3 && one.startsWith(name.toLowerCase()))
  return place < 0 ? undefined : `${inYear}-${two(String(place + 1))}-${two(day)}`
}
