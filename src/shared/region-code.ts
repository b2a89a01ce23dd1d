/**
 * Place is a code: Kemendagri codes without dots, 2 digits for a province, 4 for a kabupaten/kota, 6 for a
 * kecamatan, 10 for a desa/kelurahan, 13 for a polling station (TPS). Being inside an area is being a prefix.
 * The whole nation is the empty code.
 */
export const levels = ['nation', 'province', 'regency', 'district', 'village', 'station'] as const

export type Level = (typeof levels)[number]

export const codeLength: Record<Level, number> = {
  nation: 0,
  province: 2,
  regency: 4,
  district: 6,
  village: 10,
  station: 13,
}

export const regionPattern = /^(\d{2}|\d{4}|\d{6}|\d{10}|\d{13})?$/
export const stationPattern = /^\d{13}$/

/** The level of a code, or undefined when the text is no code. */
export function findLevel(code: string): Level | undefined {
  if (!regionPattern.test(code)) return undefined
  return levels.find((level) => codeLength[level] === code.length)
}

/** The level of a code. Throws a RangeError when the text is no code. */
export function getLevel(code: string): Level {
  const level = findLevel(code)
  if (!level) throw new RangeError(`not a region code: ${code}`)
  return level
}

/** Is `code` the area itself or a place inside it? */
export function isWithin(code: string, area: string): boolean {
  return code.startsWith(area)
}

/** The code of the region one level up; the nation is its own parent. */
export function parentCode(code: string): string {
  const index = levels.indexOf(getLevel(code))
  return code.slice(0, codeLength[levels[Math.max(index - 1, 0)] ?? 'nation'])
}

/** The codes from the province down to the code itself: '16', '1671', '167101' … */
export function lineage(code: string): string[] {
  return levels
    .map((level) => codeLength[level])
    .filter((length) => length > 0 && length <= code.length)
    .map((length) => code.slice(0, length))
}

/** The level below, or undefined below a station. */
export function childLevel(level: Level): Level | undefined {
  return levels[levels.indexOf(level) + 1]
}

/** "1671011001012" → "012": the number of a station as it is written on its forms. Special sites start at 901. */
export function stationNumber(station: string): string {
  return station.slice(codeLength.village)
}
