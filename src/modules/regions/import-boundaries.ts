import { text } from 'node:stream/consumers'
import type { Readable } from 'node:stream'
import type { Db } from '../../server/database.ts'
import { Refused } from '../../shared/refused.ts'
import { codeLength, getLevel, levels } from '../../shared/region-code.ts'
import { readBoundaries, refuseCollection } from './boundaries.ts'
import type { BoundaryReport, RegionLevel } from './contract.ts'
import * as store from './store.ts'

const shownProblems = 200

/** Reads the file as one JSON value; refuses with the place of the first fault. */
export async function parseGeoJson(source: Readable): Promise<unknown[]> {
  const content = await text(source)
  let value: unknown
  try {
    value = JSON.parse(content.replace(/^\uFEFF/, ''))
  } catch (error) {
    const [, line, column] = /line (\d+) column (\d+)/.exec(String(error)) ?? []
    throw new Refused('geojson-broken', { line: Number(line ?? 0), column: Number(column ?? 0) }, 400)
  }
  const refusal = refuseCollection(value)
  if (refusal) throw new Refused(refusal.reason, refusal.facts, 400)
  return (value as { features: unknown[] }).features
}

/** The smallest area that holds all the codes. */
export function commonArea(codes: readonly string[]): string {
  const [first = '', ...others] = codes
  let shared = first.length
  for (const code of others) while (!code.startsWith(first.slice(0, shared))) shared -= 1
  return first.slice(0, Math.max(...Object.values(codeLength).filter((length) => length <= shared)))
}

export type BoundaryImport = {
  features: readonly unknown[]
  source: string
  apply: boolean
  now: Date
  /** Called with the smallest area that holds all boundaries, before anything is written. */
  within: (area: string) => void
}

/** Imports all boundaries or none: any problem leaves everything as it was. */
export async function importBoundaries(
  db: Db,
  { features, source, apply, now, within }: BoundaryImport,
): Promise<BoundaryReport> {
  const known = await store.knownCodes(db)
  const { boundaries, problems } = readBoundaries(features, (code) => known.has(code))
  const codes = boundaries.map(({ code }) => code)
  within(commonArea(codes))
  const replaced = await store.countBoundaries(db, codes)
  const applied = apply && problems.length === 0
  if (applied) await store.saveBoundaries(db, boundaries, source, now)
  return {
    features: features.length,
    added: boundaries.length - replaced,
    replaced,
    byLevel: countLevels(codes),
    problems: problems.slice(0, shownProblems),
    problemCount: problems.length,
    applied,
  }
}

function countLevels(codes: readonly string[]): { level: RegionLevel; count: number }[] {
  const counts = Map.groupBy(codes, getLevel)
  return levels.flatMap((level) => {
    const count = counts.get(level)?.length ?? 0
    return count > 0 && level !== 'station' ? [{ level, count }] : []
  })
}
