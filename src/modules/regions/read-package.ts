import { createReadStream } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readCsv } from '../../server/csv-records.ts'
import { parentCode } from '../../shared/region-code.ts'
import { displayName, figureName, foldName, readCode, searchName } from './rules.ts'

export type RegionRow = { code: string; name: string; search_name: string; parent: string | null }
export type AliasRow = { region: string; alias: string; search_name: string; source: string }

const nation: RegionRow = { code: '', name: 'Indonesia', search_name: 'indonesia', parent: null }
/** Parents first. */
const files = ['provinces.csv', 'regencies.csv', 'districts.csv', 'villages.csv']

const figures = 'bilangan ditulis dengan angka'

function toRegion(dotted: string, packageName: string): RegionRow {
  const code = readCode(dotted)
  if (!code) throw new Error(`idn-area-data: ${dotted} is no region code`)
  const name = packageName.trim()
  return {
    code,
    name: displayName(code, name),
    search_name: searchName(code, name),
    parent: parentCode(code),
  }
}

/** All regions of the nation from the npm package idn-area-data (ODbL), provinces first. */
export async function* readNation(): AsyncGenerator<RegionRow[]> {
  yield [nation]
  const folder = new URL('../data/', import.meta.resolve('idn-area-data'))
  for (const file of files) {
    const texts = createReadStream(fileURLToPath(new URL(file, folder)), 'utf8')
    for await (const records of readCsv(texts, ',')) {
      const rows = records.filter(({ line }) => line > 1)
      yield rows.map(({ cells }) => toRegion(cells[0] ?? '', cells.at(-1) ?? ''))
    }
  }
}

/** "35 Ilir" for "Tiga-puluh-lima Ilir": people search both ways. */
export function figureAlias(region: RegionRow): AliasRow | undefined {
  const alias = figureName(region.code, region.name)
  const key = foldName(alias)
  return key === region.search_name
    ? undefined
    : { region: region.code, alias: titleCase(alias), search_name: key, source: figures }
}

function titleCase(words: string): string {
  return words.replace(/(^| )([a-z])/g, (_, space: string, letter: string) => space + letter.toUpperCase())
}
