/**
 * The 18 contests and the 48 columns of their ballots. Every pair is fictional: no invented vote stands beside a real
 * person. The numbers of the columns, blank ones included, are those that were drawn.
 */
import { governorContest, localContest } from './forms.ts'
import { regencies } from './published.ts'

export type GeneratedContest = {
  id: string
  office: 'governor' | 'regent' | 'mayor'
  area: string
  position: number
  candidates: GeneratedCandidate[]
}

export type GeneratedCandidate = {
  number: number
  blank: boolean
  name: string | null
  runningMate: string | null
  fictional: boolean
}

const governors = [
  ['Arya Wiratama', 'Dewi Kartikasari'],
  ['Budi Santanu', 'R. Hendra Laksmana'],
  ['Citra Maharani', 'M. Fajar Nugraha'],
] as const

const given = [
  'Adhira',
  'Bagaspati',
  'Candrika',
  'Damar',
  'Endah',
  'Fitrasari',
  'Galuh',
  'Harsya',
  'Indira',
  'Jayanti',
  'Kirana',
  'Lintang',
  'Mahesa',
  'Nirmala',
  'Ompusunda',
  'Pramudya',
  'Ratih',
  'Sagara',
  'Tirta',
  'Utari',
  'Wulan',
  'Yudistira',
  'Zahrani',
] as const

/** Made up and meant to sound so: each means something like "example", "rehearsal" or "pretend". */
const family = ['Peragawan', 'Contohraya', 'Latihasta', 'Simulana'] as const

/** The nth fictional person; all are different for n below 92. */
function person(n: number): string {
  const first = given[n % given.length] ?? ''
  const last = family[(Math.floor(n / given.length) + (n % given.length)) % family.length] ?? ''
  return `${first} ${last}`
}

function pairOf(number: number, name: string, runningMate: string): GeneratedCandidate {
  return { number, blank: false, name, runningMate, fictional: true }
}

/** The contests in the order of the menus: the governor, then the kabupaten/kota by code. */
export function generateContests(): GeneratedContest[] {
  let people = 0
  const next = (): string => person(people++)
  const local = regencies.map((regency, index): GeneratedContest => {
    const { office, votes, blank } = regency.local
    return {
      id: localContest(regency),
      office,
      area: regency.code,
      position: index + 2,
      candidates: votes.map((_, column) =>
        column + 1 === blank
          ? { number: column + 1, blank: true, name: null, runningMate: null, fictional: false }
          : pairOf(column + 1, next(), next()),
      ),
    }
  })
  const candidates = governors.map(([name, runningMate], index) => pairOf(index + 1, name, runningMate))
  return [{ id: governorContest, office: 'governor', area: '16', position: 1, candidates }, ...local]
}
