import type { Db } from '../../server/database.ts'
import type { InstitutionKind } from '../../shared/institution-kind.ts'
import { uuidv7 } from '../../shared/uuid.ts'
import { listInstitutions } from '../institutions/index.ts'
import {
  insertFollowUps,
  insertIssues,
  insertSteps,
  insertVersions,
  type NewIssue,
  type NewStep,
  type NewVersion,
} from '../meetings/bulk.ts'
import { demonstrationEvent } from './contract.ts'
import { generatedDecisions, generatedMeeting } from './given-meetings.ts'
import type { NamedRegion } from './people.ts'
import { province } from './published.ts'
import { randomOf } from './random.ts'

type Steps = readonly NewStep['step'][]
type Given = {
  issue: string
  recommendation: string
  region: string
  owner: InstitutionKind
  deadline: string
  evidenceAsked: string
  /** The column of the board it came from. */
  indicator?: string
  decision: keyof typeof generatedDecisions
  steps: Steps
}

/** Generated work of the generated meeting, as it stands twelve days before voting: done, under way, at risk, overdue. */
const provincial: readonly Given[] = [
  {
    issue: 'Pola pengamanan belum disahkan',
    recommendation: 'Sahkan pola pengamanan TPS per kabupaten/kota',
    region: '16',
    owner: 'police',
    deadline: '2024-11-10',
    evidenceAsked: 'Salinan surat keputusan',
    decision: 'escort',
    steps: ['claim', 'accept'],
  },
  {
    issue: 'Netralitas kepala desa',
    recommendation: 'Terbitkan edaran netralitas kepala desa',
    region: '16',
    owner: 'kesbangpol',
    deadline: '2024-11-11',
    evidenceAsked: 'Surat edaran',
    indicator: 'asn-neutrality-declared',
    decision: 'escort',
    steps: ['report', 'claim', 'accept'],
  },
  {
    issue: 'TPS tanpa sinyal belum dipetakan',
    recommendation: 'Petakan TPS tanpa sinyal bersama operator',
    region: '16',
    owner: 'communication',
    deadline: '2024-11-18',
    evidenceAsked: 'Daftar TPS',
    decision: 'sorting',
    steps: ['report'],
  },
  {
    issue: 'Jalur air belum punya jadwal pengawalan',
    recommendation: 'Susun jadwal pengawalan jalur air ke kecamatan pesisir',
    region: '16',
    owner: 'police',
    deadline: '2024-11-17',
    evidenceAsked: 'Jadwal pengawalan',
    decision: 'escort',
    steps: [],
  },
  {
    issue: 'Honor Linmas belum cukup',
    recommendation: 'Pastikan tambahan honor Linmas dua orang per TPS',
    region: '1613',
    owner: 'finance',
    deadline: '2024-11-16',
    evidenceAsked: 'Bukti transfer',
    decision: 'training',
    steps: ['report'],
  },
]

/** One for each kabupaten/kota, in turn. */
const local: readonly Omit<Given, 'region' | 'owner'>[] = [
  {
    issue: 'Sortir dan lipat tertinggal dari rencana',
    recommendation: 'Sortir dan lipat surat suara dengan regu tambahan',
    deadline: '2024-11-18',
    evidenceAsked: 'Foto gudang dan berita acara',
    decision: 'sorting',
    steps: ['report'],
  },
  {
    issue: 'Lokasi TPS dapat tergenang',
    recommendation: 'Ganti lokasi TPS yang dapat tergenang banjir',
    deadline: '2024-11-12',
    evidenceAsked: 'Berita acara lokasi baru',
    indicator: 'stations-formed',
    decision: 'sorting',
    steps: [],
  },
  {
    issue: 'Bimbingan teknis KPPS belum merata',
    recommendation: 'Selesaikan bimbingan teknis KPPS sebelum 22 November',
    deadline: '2024-11-21',
    evidenceAsked: 'Daftar hadir',
    decision: 'training',
    steps: [],
  },
  {
    issue: 'Gudang logistik bocor',
    recommendation: 'Perbaiki gudang logistik yang bocor',
    deadline: '2024-11-11',
    evidenceAsked: 'Foto gudang',
    decision: 'sorting',
    steps: ['claim', 'accept'],
  },
  {
    issue: 'Surat suara kurang kirim',
    recommendation: 'Jemput pengganti surat suara yang kurang kirim',
    deadline: '2024-11-13',
    evidenceAsked: 'Berita acara serah terima',
    decision: 'sorting',
    steps: ['claim', 'reject'],
  },
]

const agreedAt = new Date('2024-11-08T04:10:00Z')
const stepAt = (number: number): Date => new Date(Date.parse('2024-11-11T02:00:00Z') + number * 9 * 3_600_000)
const by = 'Sekretariat peragaan'

const stepWords: Record<NewStep['step'], string> = {
  report: 'Data peragaan: pekerjaan berjalan, kira-kira setengahnya selesai.',
  claim: 'Data peragaan: pekerjaan selesai, bukti diserahkan.',
  accept: 'Data peragaan: bukti sesuai.',
  reject: 'Data peragaan: jumlah pada bukti tidak cocok.',
  reopen: 'Data peragaan: dibuka lagi.',
}

/** A link stands for the evidence: the demonstration keeps no files. */
const proof = 'https://example.org/bukti-peragaan'

/** Generated follow-ups of the generated meeting of 8 November, over the province and each kabupaten/kota. */
export async function giveFollowUps(db: Db, regencies: readonly NamedRegion[], seed: string): Promise<void> {
  const random = randomOf(seed, 'follow-ups')
  const known = await listInstitutions(db, province.code)
  const each = regencies.flatMap(({ code }, index): Given[] => {
    const work = local[index % local.length]
    return work ? [{ ...work, region: code, owner: 'kpu' }] : []
  })
  const rows = [...provincial, ...each].flatMap((given) => {
    const owner = known.find(({ kind, region }) => kind === given.owner && region === given.region)
    return owner ? [{ ...given, id: uuidv7(agreedAt.getTime(), random.bytes(10)), owner: owner.id }] : []
  })
  const place = { event: demonstrationEvent, area: province.code, host: 'kpu' as const, meeting: generatedMeeting.id }
  await insertFollowUps(
    db,
    rows.map(({ id, region, decision, indicator = null }) => {
      return { ...place, id, region, decision: generatedDecisions[decision], indicator, by, at: agreedAt }
    }),
  )
  await insertVersions(
    db,
    rows.map(({ id, issue, recommendation, owner, deadline, evidenceAsked }): NewVersion => {
      const asked = { issue, recommendation, owner, supporting: [], deadline, evidenceAsked }
      return { ...asked, followUp: id, version: 1, reason: null, by, at: agreedAt }
    }),
  )
  const steps = rows.flatMap(({ id, steps }) =>
    steps.map((step, index): NewStep => {
      const at = stepAt(index)
      const ids = { followUp: id, number: index + 1, id: uuidv7(at.getTime(), random.bytes(10)) }
      return {
        ...ids,
        step,
        text: stepWords[step],
        link: step === 'claim' ? proof : null,
        onBehalf: false,
        files: [],
        by,
        at,
      }
    }),
  )
  await insertSteps(db, steps)
}

type Risk = Pick<
  NewIssue,
  'title' | 'description' | 'region' | 'stage' | 'likelihood' | 'impact' | 'mitigation' | 'state'
>

const risks: readonly Risk[] = [
  {
    title: 'Jalur air surut saat pengiriman ke kecamatan pesisir',
    description: 'Perahu besar tidak dapat merapat bila air surut; pengiriman dapat tertunda sehari.',
    region: '1602',
    stage: 'pemungutan-suara',
    likelihood: 4,
    impact: 5,
    mitigation: 'Kirim dua hari lebih awal dengan perahu kecil.',
    state: 'mitigated',
  },
  {
    title: 'Banjir di lokasi TPS tepi sungai',
    description: 'Hujan lebat akhir November; beberapa lokasi pernah tergenang.',
    region: '1607',
    stage: 'pemungutan-suara',
    likelihood: 3,
    impact: 4,
    mitigation: '',
    state: 'open',
  },
  {
    title: 'Kabar bohong tentang surat suara tercoblos',
    description: 'Potensi menjelang hari pemungutan; perlu jawaban cepat bersama Bawaslu dan Polda.',
    region: '16',
    stage: 'masa-tenang',
    likelihood: 4,
    impact: 3,
    mitigation: '',
    state: 'open',
  },
  {
    title: 'Listrik padam saat penghitungan',
    description: 'TPS yang menghitung sampai malam memerlukan penerangan cadangan.',
    region: '16',
    stage: 'rekapitulasi',
    likelihood: 2,
    impact: 3,
    mitigation: 'Lampu cadangan pada TPS di wilayah yang sering padam.',
    state: 'mitigated',
  },
  {
    title: 'Sinyal lemah untuk mengirim foto C.HASIL',
    description: 'Foto dan angka disimpan di HP dan terkirim begitu ada sinyal.',
    region: '1605',
    stage: 'pemungutan-suara',
    likelihood: 5,
    impact: 2,
    mitigation: '',
    state: 'open',
  },
]

/** Generated issues and risks: potentials with reasons and a day to look again, never labels. */
export async function giveIssues(db: Db, seed: string): Promise<void> {
  const random = randomOf(seed, 'issues')
  const known = await listInstitutions(db, province.code)
  const rows = risks.map((risk): NewIssue => {
    const owner = known.find(({ kind, region }) => kind === 'kpu' && region === risk.region)?.id ?? null
    const kept = {
      version: 1,
      event: demonstrationEvent,
      kind: 'risk' as const,
      source: 'dibuat untuk peragaan',
      owner,
    }
    const id = uuidv7(agreedAt.getTime(), random.bytes(10))
    return { ...risk, ...kept, id, reviewOn: '2024-11-18', reason: null, generated: true, by, at: agreedAt }
  })
  await insertIssues(db, rows)
}
