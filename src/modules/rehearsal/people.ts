/** Generated people behind the doors of the demonstration. Their names are made up; each is marked as generated. */
import type { DemonstrationPerson } from '../accounts/bulk.ts'
import type { Role } from '../../shared/roles.ts'
import { uuidv7 } from '../../shared/uuid.ts'
import type { GeneratedContest } from './ballot.ts'
import type { Arrival } from './night.ts'
import { randomOf } from './random.ts'

export type NamedRegion = { code: string; name: string }

/** Everything these people do on voting night is signed with an id that starts so. */
export const playerPrefix = 'peragaan-'

/** Who reads and decides in a kabupaten/kota while nobody visits: two typists and a coordinator, without a door. */
export const playersOf = (regency: string) => ({
  first: `${playerPrefix}${regency}-petugas-07`,
  second: `${playerPrefix}${regency}-petugas-12`,
  coordinator: `${playerPrefix}${regency}-koordinator`,
})

const given = (
  'Adi Anggun Bagus Bayu Cahya Danu Dian Eka Farhan Gilang Hana Intan Jati Kemala Laras Lukman Melati Nadia Nanda Okta ' +
  'Putra Rangga Rini Sari Satria Tari Teguh Umar Vera Wahyu Wening Yuda Yuni Zaki'
).split(' ')
const middle = [
  '',
  ' Budi',
  ' Cinta',
  ' Dharma',
  ' Eling',
  ' Guna',
  ' Hadi',
  ' Kasih',
  ' Mulia',
  ' Nur',
  ' Surya',
  ' Tama',
] as const
const family = ['Peragawan', 'Contohraya', 'Latihasta', 'Simulana', 'Peraganing', 'Contohwati', 'Ujiwarga'] as const

function nameOf(n: number): string {
  const rest = Math.floor(n / given.length)
  return `${given[n % given.length] ?? ''}${middle[rest % middle.length] ?? ''} ${family[(n + rest) % family.length] ?? ''}`
}

type Post = { role: Role; area: string; title: string; username: string }

const officeOf = (regency: NamedRegion): string =>
  regency.name.startsWith('Kota ') ? regency.name : `Kab. ${regency.name}`

function provincePosts(contests: readonly GeneratedContest[]): Post[] {
  const area = '16'
  const post = (role: Role, title: string, username: string): Post => ({ role, area, title, username })
  const pairs = contests.find((contest) => contest.office === 'governor')?.candidates ?? []
  return [
    post('administrator', 'Administrator platform', 'administrator'),
    post('kpu', 'KPU Provinsi Sumatera Selatan · Ketua', 'kpu-sumsel-ketua'),
    post('kpu', 'KPU Provinsi Sumatera Selatan · Petugas rekapitulasi', 'kpu-sumsel-rekap'),
    post('bawaslu', 'Bawaslu Provinsi Sumatera Selatan', 'bawaslu-sumsel'),
    post('government', 'Sekretariat Daerah Provinsi · Desk Pilkada', 'pemprov-sumsel'),
    post('government', 'Badan Kesbangpol Provinsi Sumatera Selatan', 'kesbangpol-sumsel'),
    post('police', 'Polda Sumatera Selatan · Operasi Mantap Praja', 'polda-sumsel'),
    post('army', 'Kodam II/Sriwijaya', 'kodam-sriwijaya'),
    ...pairs.map(({ number }) =>
      post('witness', `Saksi paslon gubernur nomor ${number} · Provinsi`, `saksi-gubernur-${number}`),
    ),
    post('monitor', 'Pemantau terakreditasi (peragaan)', 'pemantau-sumsel'),
    post('public', 'Masyarakat', 'masyarakat'),
  ]
}

function regencyPosts(regency: NamedRegion): Post[] {
  const { code } = regency
  const name = officeOf(regency)
  const post = (role: Role, title: string, username: string): Post => ({
    role,
    area: code,
    title,
    username: `${username}-${code}`,
  })
  return [
    post('kpu', `KPU ${name} · Koordinator hasil`, 'kpu-koordinator'),
    post('kpu', `KPU ${name} · Petugas entri 1`, 'kpu-entri-1'),
    post('kpu', `KPU ${name} · Petugas entri 2`, 'kpu-entri-2'),
    post('bawaslu', `Bawaslu ${name}`, 'bawaslu'),
    post('government', `Sekretariat Daerah ${name} · Desk Pilkada`, 'pemda'),
    post('government', `Badan Kesbangpol ${name}`, 'kesbangpol'),
    post('police', code.startsWith('1671') ? 'Polrestabes Palembang' : `Polres ${regency.name}`, 'polres'),
    post('army', `Kodim wilayah ${name}`, 'kodim'),
    post('witness', `Saksi paslon gubernur nomor 1 · ${name}`, 'saksi'),
    post('monitor', `Pemantau ${name} (peragaan)`, 'pemantau'),
  ]
}

/** One PPK for each kecamatan, and the tiers of the supervisor in the first kecamatan and village of each regency. */
function districtPosts(districts: readonly NamedRegion[], villages: readonly NamedRegion[]): Post[] {
  const firstOf = (regions: readonly NamedRegion[], length: number): NamedRegion[] => [
    ...new Map(regions.toReversed().map((region) => [region.code.slice(0, length), region])).values(),
  ]
  return [
    ...districts.map(({ code, name }): Post => ({
      role: 'ppk',
      area: code,
      title: `PPK Kecamatan ${name}`,
      username: `ppk-${code}`,
    })),
    ...firstOf(districts, 4).map(({ code, name }): Post => ({
      role: 'bawaslu',
      area: code,
      title: `Panwaslu Kecamatan ${name}`,
      username: `panwascam-${code}`,
    })),
    ...firstOf(villages, 6).map(({ code, name }): Post => ({
      role: 'pps',
      area: code,
      title: `PPS ${name}`,
      username: `pps-${code}`,
    })),
    ...firstOf(villages, 4).map(({ code, name }): Post => ({
      role: 'bawaslu',
      area: code,
      title: `Pengawas desa/kelurahan ${name}`,
      username: `pkd-${code}`,
    })),
  ]
}

/** Officers of the stations that stay open for visitors. */
function stationPosts(night: readonly Arrival[], villages: readonly NamedRegion[]): Post[] {
  const names = new Map(villages.map(({ code, name }) => [code, name]))
  const open = [...new Set(night.filter((arrival) => arrival.reserved).map((arrival) => arrival.station))]
  return open.flatMap((area, index): Post[] => {
    const place = `TPS ${area.slice(10)} ${names.get(area.slice(0, 10)) ?? ''}`
    const posts: Post[] = [
      { role: 'kpps', area, title: `KPPS ${place} · Ketua`, username: `kpps-${area}-1` },
      { role: 'kpps', area, title: `KPPS ${place} · Anggota 2`, username: `kpps-${area}-2` },
    ]
    if (index % 4 === 0) {
      posts.push({ role: 'bawaslu', area, title: `Pengawas ${place}`, username: `ptps-${area}` })
      posts.push({
        role: 'witness',
        area,
        title: `Saksi paslon gubernur nomor 2 · ${place}`,
        username: `saksi-${area}`,
      })
    }
    return posts
  })
}

export type Places = {
  regencies: readonly NamedRegion[]
  districts: readonly NamedRegion[]
  villages: readonly NamedRegion[]
}

/** Everyone of the demonstration: the doors of every role, then those who work while nobody visits. */
export function generatePeople(
  places: Places,
  contests: readonly GeneratedContest[],
  night: readonly Arrival[],
  seed: string,
  from: Date,
): DemonstrationPerson[] {
  const random = randomOf(seed, 'people')
  const posts = [
    ...provincePosts(contests),
    ...places.regencies.flatMap(regencyPosts),
    ...districtPosts(places.districts, places.villages),
    ...stationPosts(night, places.villages),
  ]
  const doors = posts.map(({ username, role, area, title }, index): DemonstrationPerson => {
    const mandate = { id: uuidv7(from.getTime(), random.bytes(10)), role, area, title }
    return { id: `pintu-${username}`, name: nameOf(index), username, mandate }
  })
  const players = places.regencies.flatMap(({ code }) => Object.values(playersOf(code)))
  return [
    ...doors,
    ...players.map((id, index): DemonstrationPerson => ({
      id,
      name: nameOf(posts.length + index),
      username: id,
      mandate: null,
    })),
  ]
}
