import { createHash } from 'node:crypto'
import type { Db } from '../../server/database.ts'
import { institutionKinds, type InstitutionKind } from '../../shared/institution-kind.ts'
import { uuidv7 } from '../../shared/uuid.ts'
import { addInstitutions, listInstitutions, type StoredInstitution } from '../institutions/index.ts'
import { addHeldMeetings, type HeldMeeting } from '../meetings/bulk.ts'
import type { Plan } from '../meetings/contract.ts'
import { demonstrationEvent } from './contract.ts'
import type { NamedRegion } from './people.ts'
import { province } from './published.ts'

const by = 'Serentak'

/** The same id in every demonstration, so that what belongs to a meeting can be given elsewhere. */
function idOf(name: string, at: string): string {
  return uuidv7(Date.parse(at), createHash('sha256').update(`serentak rakor ${name}`).digest())
}

const generatedAt = '2024-11-08T01:00:00Z'
/** The generated meeting of 8 November 2024, and its agenda. */
export const generatedMeeting = {
  id: idOf('8 November', generatedAt),
  logistics: idOf('8 November logistik', generatedAt),
  security: idOf('8 November keamanan', generatedAt),
  officers: idOf('8 November badan ad hoc', generatedAt),
}
/** What it decided: each became follow-ups. */
export const generatedDecisions = {
  sorting: idOf('8 November keputusan sortir', generatedAt),
  escort: idOf('8 November keputusan pengawalan', generatedAt),
  training: idOf('8 November keputusan bimtek', generatedAt),
}

const provincial: readonly InstitutionKind[] = [
  'kpu',
  'bawaslu',
  'government',
  'kesbangpol',
  'finance',
  'communication',
  'police',
  'army',
  'intelligence',
  'prosecutor',
]
const local: readonly InstitutionKind[] = ['kpu', 'bawaslu', 'government', 'kesbangpol', 'police']

const names: Partial<Record<InstitutionKind, string>> = {
  government: 'Pemerintah Provinsi Sumatera Selatan',
  police: 'Polda Sumatera Selatan',
  army: 'Kodam II/Sriwijaya',
  intelligence: 'BIN Daerah Sumatera Selatan',
  prosecutor: 'Kejaksaan Tinggi Sumatera Selatan',
}

const officeOf = (name: string): string => (name.startsWith('Kota ') ? name : `Kabupaten ${name}`)

function missingOf(
  known: readonly StoredInstitution[],
  kind: InstitutionKind,
  region: string,
  name: string,
): StoredInstitution[] {
  if (known.some((one) => one.kind === kind && one.region === region)) return []
  const id = idOf(`${kind} ${region}`, '2022-06-01T00:00:00Z')
  return [{ id, region, kind, name, short: name.slice(0, 60) }]
}

/** Those who come to a meeting of the province; what the registry holds already stays as it is. */
async function readInstitutions(db: Db, regencies: readonly NamedRegion[]): Promise<StoredInstitution[]> {
  const known = await listInstitutions(db, province.code)
  const nameOf = (kind: InstitutionKind, place: string) => `${institutionKinds[kind].name.id} ${place}`
  await addInstitutions(db, [
    ...provincial.flatMap((kind) =>
      missingOf(known, kind, province.code, names[kind] ?? nameOf(kind, 'Provinsi Sumatera Selatan')),
    ),
    ...regencies.flatMap(({ code, name }) =>
      local.flatMap((kind) => {
        const full = kind === 'government' ? `Pemerintah ${officeOf(name)}` : nameOf(kind, officeOf(name))
        return missingOf(known, kind, code, kind === 'police' ? `Polres ${name}` : full)
      }),
    ),
  ])
  return listInstitutions(db, province.code)
}

const noTerms = { purpose: '', targets: '', participants: '', schedule: '', budget: '' }
const noLetter: Plan['letter'] = {
  number: '',
  nature: 'biasa',
  attachment: '',
  subject: 'Undangan rapat koordinasi',
  signer: { name: '', function: '' },
  copies: [],
}

type Chair = { chair: Plan['chair']; clerk: Plan['clerk'] }

function planOf(plan: Partial<Plan> & Pick<Plan, 'title' | 'kind' | 'startsAt' | 'endsAt' | 'place'> & Chair): Plan {
  return { link: null, reason: '', basis: '', previous: null, decree: null, terms: noTerms, letter: noLetter, ...plan }
}

const asReported = 'Dicatat dari pemberitaan; jam mulai, daftar hadir dan notulen tidak diberitakan.'

/** Reported meetings: what the press published and nothing else, so no list of attendance and no statements. */
function reportedMeetings(find: (kind: InstitutionKind) => string | null): HeldMeeting[] {
  const held = (id: string, plan: Plan, code: string, host: HeldMeeting['host']): HeldMeeting => {
    const [opened, closed] = [new Date(plan.startsAt), new Date(plan.endsAt)]
    return {
      id,
      event: demonstrationEvent,
      area: province.code,
      host,
      code,
      plan,
      createdAt: opened,
      moves: [
        { to: 'invited', at: opened, reason: asReported },
        { to: 'running', at: opened, reason: null },
        { to: 'closed', at: closed, reason: null },
      ],
      invitees: [],
      agenda: [],
      entries: [],
      decisions: [],
      attendees: [],
      signatures: [],
    }
  }
  const kpu = { institution: find('kpu'), function: 'Ketua' }
  const government = { institution: find('government'), function: 'Plt. Gubernur' }
  return [
    held(
      idOf('21 Juni 2022', '2022-06-21T12:00:00Z'),
      planOf({
        title: 'Rapat Koordinasi Persiapan Pemilu dan Pemilihan Serentak Tahun 2024',
        kind: 'rakor',
        startsAt: '2022-06-21T12:00:00.000Z',
        endsAt: '2022-06-21T14:00:00.000Z',
        place: 'Hotel Wyndham Palembang',
        reason: 'Menyatukan persepsi dan sinergi Pemprov, KPU, Bawaslu dan lembaga terkait menjelang 2024.',
        basis: `Pemberitaan 21 Juni 2022. ${asReported}`,
        chair: kpu,
        clerk: { ...kpu, function: 'Sekretariat' },
      }),
      'A2-06-WY',
      'kpu',
    ),
    held(
      idOf('13 November 2024', '2024-11-13T02:00:00Z'),
      planOf({
        title: 'Rapat Konsolidasi Daerah PPK se-Sumatera Selatan',
        kind: 'rakorda',
        startsAt: '2024-11-13T02:00:00.000Z',
        endsAt: '2024-11-13T05:00:00.000Z',
        place: 'Jakabaring Sport City, Palembang',
        reason: 'Persiapan distribusi logistik dan teknologi informasi penghitungan bersama 1.205 anggota PPK.',
        basis: `Pemberitaan 13 November 2024. ${asReported}`,
        chair: government,
        clerk: { ...government, function: 'Sekretariat' },
      }),
      'J1-13-PK',
      'government',
    ),
  ]
}

const at = (hour: string) => new Date(`2024-11-08T${hour}:00+07:00`)

type Said = [minute: string, kind: InstitutionKind, region: string, text: string]

const talk: Record<
  'logistics' | 'security' | 'officers',
  { title: string; note: string; from: string; to: string; said: Said[] }
> = {
  logistics: {
    title: 'Sortir dan lipat surat suara',
    note: 'Enam kabupaten belum selesai; tenggat 12 Nov.',
    from: '09:10',
    to: '09:55',
    said: [
      ['09:14', 'kpu', '1602', 'Sortir baru di satu gudang. Tanpa tambahan regu selesai 21 Nov.'],
      ['09:31', 'kpu', '1607', 'Kekurangan surat suara sudah disurati ke percetakan, belum ada jadwal kirim.'],
      ['09:42', 'bawaslu', '16', 'Surat suara rusak di rekap dan di gudang harus sama sebelum dimusnahkan.'],
    ],
  },
  security: {
    title: 'Pengawalan jalur air dan TPS rawan banjir',
    note: 'Kiriman ke wilayah perairan berangkat 20 Nov.',
    from: '09:55',
    to: '10:30',
    said: [
      ['10:02', 'police', '16', 'Pengawalan jalur air siap sejak 19 Nov. Minta daftar TPS jalur air.'],
      ['10:17', 'kpu', '1607', 'Empat belas TPS rawan banjir perlu lokasi pengganti.'],
    ],
  },
  officers: {
    title: 'Honor Linmas dan bimtek KPPS',
    note: 'Dua Linmas per TPS; bimtek KPPS sampai 22 Nov.',
    from: '10:30',
    to: '11:05',
    said: [
      ['10:36', 'kesbangpol', '16', 'Edaran netralitas kepala desa dikirim ulang ke 17 kabupaten/kota.'],
      ['10:48', 'finance', '16', 'Honor Linmas dicairkan sesudah daftar TPS dan penerima lengkap.'],
    ],
  },
}

/** Made-up people, marked by their family names. */
const guests = [
  'Bagus Peragawan',
  'Melati Contohraya',
  'Rangga Latihasta',
  'Sari Simulana',
  'Teguh Peraganing',
  'Vera Ujiwarga',
]

const decided: HeldMeeting['decisions'] = [
  {
    id: generatedDecisions.sorting,
    agenda: generatedMeeting.logistics,
    text: 'Sortir, lipat dan kekurangan surat suara diselesaikan KPU kabupaten/kota sebelum 18 November.',
    at: at('09:38'),
  },
  {
    id: generatedDecisions.escort,
    agenda: generatedMeeting.security,
    text: 'Polda menyusun pola pengamanan dan jadwal pengawalan jalur air.',
    at: at('10:20'),
  },
  {
    id: generatedDecisions.training,
    agenda: generatedMeeting.officers,
    text: 'Bimbingan teknis KPPS selesai sebelum 22 November; honor Linmas dipastikan pemerintah daerah.',
    at: at('11:02'),
  },
]

function generated(institutions: readonly StoredInstitution[], previous: string): HeldMeeting {
  const { id } = generatedMeeting
  const find = (kind: InstitutionKind, region: string) =>
    institutions.find((one) => one.kind === kind && one.region === region)
  const invited = institutions.filter(({ kind, region }) =>
    region === province.code ? provincial.includes(kind) : kind === 'kpu',
  )
  const chair = { institution: find('kpu', province.code)?.id ?? null, function: 'Ketua' }
  const clerk = { ...chair, function: 'Kepala Bagian Teknis dan Hupmas' }
  const keys = Object.keys(talk) as (keyof typeof talk)[]
  return {
    id,
    event: demonstrationEvent,
    area: province.code,
    host: 'kpu',
    code: 'P8-11-RK',
    createdAt: new Date('2024-11-04T02:00:00Z'),
    plan: planOf({
      title: 'Rakor logistik, keamanan dan badan ad hoc (peragaan)',
      kind: 'rakor',
      startsAt: at('09:00').toISOString(),
      endsAt: at('12:00').toISOString(),
      place: 'Ruang Bina Praja, Palembang',
      reason: 'Rakor peragaan: dibuat untuk latihan, bukan rapat yang sebenarnya.',
      basis: 'Surat Mendagri 100.2.7/2944/SJ, 5 Juni 2023 (Desk Pilkada)',
      previous,
      chair,
      clerk,
      terms: {
        ...noTerms,
        purpose: 'Menyelesaikan hambatan logistik, keamanan dan badan ad hoc menjelang 27 November.',
      },
      letter: {
        ...noLetter,
        number: '109/PL.02/16/2024',
        nature: 'segera',
        signer: { name: 'Cahya Peragawan', function: 'Ketua KPU Provinsi Sumatera Selatan' },
      },
    }),
    moves: [
      { to: 'invited', at: new Date('2024-11-05T03:00:00Z'), reason: null },
      { to: 'running', at: at('09:04'), reason: null },
      { to: 'closed', at: at('11:12'), reason: null },
    ],
    invitees: invited.map(({ id: institution }) => ({ institution, function: 'Ketua' })),
    agenda: keys.map((key) => {
      const { title, note, from, to } = talk[key]
      return { id: generatedMeeting[key], title, note, minutes: 30, opened: at(from), closed: at(to) }
    }),
    entries: keys.flatMap((key) =>
      talk[key].said.map(([minute, kind, region, text]) => {
        const speaker = find(kind, region)
        const entry = { id: idOf(`8 November ${minute}`, generatedAt), agenda: generatedMeeting[key], at: at(minute) }
        return { ...entry, speaker: speaker?.name ?? kind, institution: speaker?.id ?? null, text }
      }),
    ),
    decisions: decided,
    attendees: invited.slice(0, -4).map(({ id: institution, name }, index) => ({
      id: idOf(`8 November hadir ${index}`, generatedAt),
      at: new Date(at('08:40').getTime() + index * 45_000),
      name: `${guests[index % guests.length]} ${String.fromCodePoint(65 + (index % 26))}.`,
      institution,
      institutionName: name,
      function: index % 3 === 2 ? 'Sekretaris' : 'Ketua',
      represents: index % 3 === 2 ? 'Ketua' : null,
      contact: null,
    })),
    signatures: [
      { part: 'chair', name: 'Cahya Peragawan', function: chair.function, at: at('14:05') },
      { part: 'clerk', name: 'Intan Contohwati', function: clerk.function, at: at('14:20') },
    ],
  }
}

/** The meetings of the demonstration: two that the press reported, and a generated one whose decisions are open at H-12. */
export async function addGivenMeetings(db: Db, regencies: readonly NamedRegion[]): Promise<void> {
  const institutions = await readInstitutions(db, regencies)
  const find = (kind: InstitutionKind) =>
    institutions.find((one) => one.kind === kind && one.region === province.code)?.id ?? null
  const reported = reportedMeetings(find)
  await addHeldMeetings(db, [...reported, generated(institutions, reported[0]?.id ?? '')], by)
}
