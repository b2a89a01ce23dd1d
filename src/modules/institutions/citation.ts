import { type BasisKind, basisKey, type LegalBasis } from './legal-basis.ts'

/** What a text cites: a legal basis, and the article in it where it names one. */
export type Citation = { key: string; article: string | null }

/** The words by which papers name the kinds, longest first so that "UU" does not eat "UUD". */
const kindWords: readonly (readonly [string, BasisKind])[] = [
  ['Keputusan KPU', 'keputusan-kpu'],
  ['Permendagri', 'permendagri'],
  ['Perbawaslu', 'perbawaslu'],
  ['Putusan MK', 'putusan-mk'],
  ['Permenkeu', 'permenkeu'],
  ['Keppres', 'keppres'],
  ['Perpres', 'perpres'],
  ['SK KPU', 'keputusan-kpu'],
  ['Perppu', 'perpu'],
  ['Perda', 'perda'],
  ['Perpu', 'perpu'],
  ['PKPU', 'pkpu'],
  ['Kpts', 'keputusan-kpu'],
  ['PMK', 'pmk'],
  ['SKB', 'skb'],
  ['PP', 'pp'],
  ['UU', 'uu'],
]

const number = String.raw`(\d+(?:\/PUU-[IVXLC]+|\/PMK\.\d+)?)\/(\d{4})`
const words = kindWords.map(([word]) => word).join('|')
const cited = new RegExp(String.raw`\b(${words}) (?:No\.? |Nomor )?${number}`, 'g')
const further = new RegExp(String.raw`^(?:,? (?:jo|jis)\.?|,| dan) (?:(${words}) )?${number}`)
/** The article runs on until the next sentence, source or remark. */
const articles = /^,? (?:pada )?((?:Pasal|Ps\.?|Lampiran)(?: [^;(,:]*(?:\([^)]*\)[^;(,:]*)*)?)/

const kindOf = (word: string): BasisKind => kindWords.find(([one]) => one === word)?.[1] ?? 'other'

/** PMK are rules of the court, but for those with a number of the finance ministry in the middle. */
function keyOf(kind: BasisKind, given: string, year: string): string {
  return basisKey(kind === 'pmk' && given.includes('PMK') ? 'permenkeu' : kind, given, Number(year))
}

function articleIn(rest: string): string | null {
  return (
    articles
      .exec(rest)?.[1]
      ?.trim()
      .replace(/^Ps\.?/, 'Pasal') ?? null
  )
}

/** `UU 1/2015 jo UU 10/2016 Pasal 54D` cites two with one article. */
function readChain(text: string, match: RegExpMatchArray): Citation[] {
  const [whole, word = '', given = '', year = ''] = match
  let kind = kindOf(word)
  const keys = [keyOf(kind, given, year)]
  let rest = text.slice((match.index ?? 0) + whole.length)
  for (let next = further.exec(rest); next; next = further.exec(rest)) {
    kind = next[1] === undefined ? kind : kindOf(next[1])
    keys.push(keyOf(kind, next[2] ?? '', next[3] ?? ''))
    rest = rest.slice(next[0].length)
  }
  const article = articleIn(rest)
  return keys.map((key) => ({ key, article }))
}

/** Everything that a source names as its basis: by kind, number and year, or by another name of the library. */
export function readCitations(text: string, library: readonly Pick<LegalBasis, 'key' | 'also'>[]): Citation[] {
  const byName = library.flatMap(({ key, also }) =>
    also
      .filter((name) => text.includes(name))
      .map((name) => ({ key, article: articleIn(text.slice(text.indexOf(name) + name.length)) })),
  )
  const byNumber = [...text.matchAll(cited)].flatMap((match) => readChain(text, match))
  const all = [...byName, ...byNumber]
  return all.filter(({ key, article }, at) => all.findIndex((one) => one.key === key && one.article === article) === at)
}
