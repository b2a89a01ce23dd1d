import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { profiles } from '../events/rules.ts'
import { drawBuiltInSources } from './cited-sources.ts'
import { readCitations } from './citation.ts'
import { amendmentsOn, basisKinds, basisName, forceIn, forceOn, type LegalBasis } from './legal-basis.ts'
import { builtInLibrary } from './legal-library.ts'

const cite = (text: string) => readCitations(text, builtInLibrary).map(({ key, article }) => `${key} ${article ?? '–'}`)
const keys = new Set(builtInLibrary.map(({ key }) => key))
const find = (key: string): LegalBasis => {
  const found = builtInLibrary.find((basis) => basis.key === key)
  if (!found) throw new Error(`no ${key}`)
  return found
}

describe('citations', () => {
  test('name a basis and its article', () => {
    expect(cite('PKPU 2/2024, Lampiran')).toEqual(['pkpu-2-2024 Lampiran'])
    expect(cite('UU 10/2016 Pasal 157 ayat (5)')).toEqual(['uu-10-2016 Pasal 157 ayat (5)'])
    expect(cite('UU 10/2016 Ps 166')).toEqual(['uu-10-2016 Pasal 166'])
    expect(cite('UU 1/2015 Pasal 107 dan 109')).toEqual(['uu-1-2015 Pasal 107 dan 109'])
    expect(cite('Putusan MK 20/PUU-XVII/2019')).toEqual(['putusan-mk-20-puu-xvii-2019 –'])
    expect(cite('UUD 1945 Pasal 6A ayat (3)')).toEqual(['uud-1945 Pasal 6A ayat (3)'])
  })

  test('a chain of amendments shares one article', () => {
    expect(cite('UU 1/2015 jo UU 10/2016 Pasal 54D')).toEqual(['uu-1-2015 Pasal 54D', 'uu-10-2016 Pasal 54D'])
    expect(cite('Permendagri 54/2019 jo 41/2020 Pasal 16 ayat (4)')).toEqual([
      'permendagri-54-2019 Pasal 16 ayat (4)',
      'permendagri-41-2020 Pasal 16 ayat (4)',
    ])
  })

  test('a remark behind the source is no article, and several sources stand apart', () => {
    expect(cite('PKPU 18/2024; KPU Empat Lawang menyebut 3 hari')).toEqual(['pkpu-18-2024 –'])
    expect(cite('PKPU 2/2024, Lampiran; UU 10/2016 Pasal 67')).toEqual(['pkpu-2-2024 Lampiran', 'uu-10-2016 Pasal 67'])
    expect(cite('UU 29/2007 Pasal 11; UU 2/2024')).toEqual(['uu-29-2007 Pasal 11', 'uu-2-2024 –'])
    expect(cite('pengumuman hasil KPU')).toEqual([])
  })

  test('rules of the court and of the finance ministry share an abbreviation, not an entry', () => {
    expect(cite('PMK 3/2024')).toEqual(['pmk-3-2024 –'])
    expect(cite('PMK 89/PMK.05/2016')).toEqual(['permenkeu-89-pmk-05-2016 –'])
  })

  test('never break on any text', () => {
    fc.assert(fc.property(fc.string(), (text) => Array.isArray(readCitations(text, builtInLibrary))))
  })
})

describe('the library', () => {
  test('holds every regulation that a built-in schedule, profile, duty or authority names', async () => {
    const sources = await drawBuiltInSources(profiles)
    const unresolved = sources.flatMap((text) => {
      const found = readCitations(text, builtInLibrary)
      const names = text.match(new RegExp(`\\d+/[12][09]\\d\\d(?!/\\d)`, 'g')) ?? []
      const isUnread = names.length > 0 && found.length === 0 && !/[a-z]\.[a-z]+\//.test(text)
      return [
        ...(isUnread ? [text] : []),
        ...found.filter(({ key }) => !keys.has(key)).map(({ key }) => `${text} → ${key}`),
      ]
    })
    expect(sources.length).toBeGreaterThan(100)
    expect(unresolved).toEqual([])
  })

  test('names each basis once, and amends and replaces only what it holds', () => {
    expect(keys.size).toBe(builtInLibrary.length)
    const named = builtInLibrary.flatMap(({ amends, replacedBy }) => [...amends, ...(replacedBy ? [replacedBy] : [])])
    expect(named.filter((key) => !keys.has(key))).toEqual([])
    expect(builtInLibrary.filter(({ kind }) => !(kind in basisKinds))).toEqual([])
  })

  test('says which version held on a day, and leaves open what only a year tells', () => {
    expect(forceOn(find('pkpu-2-2024'), '2024-01-25')).toBe('not-yet')
    expect(forceOn(find('pkpu-2-2024'), '2024-01-26')).toBe('in-force')
    expect(forceOn(find('pkpu-10-2024'), '2024-06-01')).toBe('unknown')
    expect(forceOn({ year: 2010, from: null, to: '2015-02-02' }, '2015-02-03')).toBe('ended')
    expect(forceIn(find('perpu-1-2014'), builtInLibrary, '2024-11-27')).toBe('ended')
    expect(forceIn(find('uu-1-2015'), builtInLibrary, '2024-11-27')).toBe('in-force')
    const law = (day: string) => amendmentsOn('uu-1-2015', builtInLibrary, day).map(basisName)
    expect(law('2015-12-09')).toEqual([])
    expect(law('2024-11-27')).toEqual(['UU 10/2016'])
  })

  test('what holds on a day has begun and not ended', () => {
    const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(fc.constantFrom(...builtInLibrary), day, (basis, at) => {
        const text = at.toISOString().slice(0, 10)
        const force = forceOn(basis, text)
        expect(force === 'not-yet').toBe(basis.from === null ? text < `${basis.year}` : text < basis.from)
      }),
    )
  })
})
