import { readFileSync } from 'node:fs'
import { notElectoralIn2024 } from '../regions/index.ts'

/** The 3,249 electoral villages of the reference province, straight from the package of codes. */
export function givenVillages(): string[] {
  const lines = readFileSync('node_modules/idn-area-data/data/villages.csv', 'utf8').split('\n')
  const codes = lines.map((line) => (line.split(',')[0] ?? '').replaceAll('.', ''))
  return codes.filter((code) => code.startsWith('16') && !notElectoralIn2024.includes(code))
}
