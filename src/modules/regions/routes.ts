import type { Db } from '../../server/database.ts'
import { on, onStream } from '../../server/serve.ts'
import { stageUpload } from '../../server/staged-upload.ts'
import { Refused } from '../../shared/refused.ts'
import { childLevel, codeLength, getLevel, lineage } from '../../shared/region-code.ts'
import * as contract from './contract.ts'
import { importBoundaries, parseGeoJson } from './import-boundaries.ts'
import { readNested, readSearch } from './rules.ts'
import { readMap } from './read-map.ts'
import * as store from './store.ts'

/** Every code here is a region's; stations are no regions. */
function levelOf(code: string): contract.RegionLevel {
  const level = getLevel(code)
  if (level === 'station') throw new RangeError(`${code} is a polling station`)
  return level
}

async function nameMatches(db: Db, matches: readonly store.Match[]): Promise<contract.FoundRegion[]> {
  const names = await store.readNames(
    db,
    matches.flatMap(({ code }) => lineage(code)),
  )
  return matches.map(({ code, name, alias }) => ({
    code,
    name,
    level: levelOf(code),
    within: lineage(code)
      .slice(0, -1)
      .toReversed()
      .map((above) => names.get(above) ?? above)
      .join(', '),
    alias,
  }))
}

async function search(db: Db, text: string, options: store.MatchOptions): Promise<store.Match[]> {
  const asked = readSearch(text)
  if (!asked) return []
  if (asked.code !== undefined) return store.matchCode(db, asked.code.slice(0, codeLength.village), options)
  const matches = await store.matchName(db, {
    ...options,
    keys: asked.keys,
    wantedLength: asked.level ? codeLength[asked.level] : null,
    municipality: asked.municipality ?? null,
  })
  if (matches.length > 0) return matches
  const readings = readNested(text)
  return readings.length > 0 ? store.matchNested(db, readings, options) : []
}

export const routes = [
  on(contract.searchRegions, async ({ db, query }) => {
    const { q, within, event, limit } = query
    return { regions: await nameMatches(db, await search(db, q, { within, event, limit })) }
  }),

  on(contract.regionMap, async ({ db, query }) => {
    const level = query.level ?? childLevel(getLevel(query.area))
    if (!level || level === 'station' || codeLength[level] <= query.area.length) {
      throw new Refused('no-map-below', { area: query.area }, 400)
    }
    return readMap(db, { area: query.area, level, event: query.event })
  }),

  on(contract.getRegion, async ({ db, params, query }) => {
    const code = params.code === 'nasional' ? '' : params.code
    const region = await store.find(db, code)
    if (!region) throw new Refused('unknown-region', { code }, 404)
    const names = await store.readNames(db, lineage(code))
    const [boundary] = await store.listBoundaries(db, code, code.length)
    return {
      region: { ...region, level: levelOf(code) },
      lineage: lineage(code).map((above) => ({ code: above, name: names.get(above) ?? above, level: levelOf(above) })),
      children: (await store.listChildren(db, code, query.event)).map((child) => ({
        ...child,
        level: levelOf(child.code),
      })),
      aliases: await store.listAliases(db, code),
      boundary: boundary ? { source: boundary.source, importedAt: new Date(boundary.importedAt).toISOString() } : null,
    }
  }),

  onStream(
    contract.importBoundaries,
    async (request) => {
      const upload = await stageUpload(request.raw, contract.boundaryLimit)
      try {
        return await parseGeoJson(upload.open())
      } finally {
        await upload.remove()
      }
    },
    async ({ db, query, received, now, within, note, subject }) => {
      subject(query.source)
      const report = await importBoundaries(db, {
        features: received,
        source: query.source,
        apply: query.mode === 'apply',
        now,
        within,
      })
      const { features, added, replaced, problemCount, applied } = report
      note({ mode: query.mode, features, added, replaced, problems: problemCount, applied })
      return report
    },
  ),
]
