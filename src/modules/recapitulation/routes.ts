import type { Mandate } from '../../server/caller.ts'
import type { Db } from '../../server/database.ts'
import { rememberFor, versionOf } from '../../server/live.ts'
import { type Context, type Live, on, type Route } from '../../server/serve.ts'
import { Refused } from '../../shared/refused.ts'
import { codeLength, lineage } from '../../shared/region-code.ts'
import { figureKeys } from '../results/form.ts'
import { addUp, addUpPlainly, levelOf, mayRead, type Opened, openContest, partOf } from './add-up.ts'
import {
  exportRecapitulation,
  listContests,
  listStations,
  type Progress,
  readMap,
  readPhoto,
  readProgress,
  readRecapitulation,
  readRollUp,
  type Recapitulation,
  type StationResult,
} from './contract.ts'
import { exportTableOf } from './export.ts'
import { describeContests } from './list-contests.ts'
import { lead, nameFigures, wholeLengths } from './row.ts'
import { coverage, shares } from './rules.ts'
import * as store from './store.ts'

type Asked = { db: Db; now: Date; live: Live; mandate: Mandate | null }

/**
 * A reply of a contest, made once for each version of its figures, however many watch. What is remembered does not
 * depend on who asks; whether they may see it is asked each time.
 */
async function recall<T>(
  { db, live, mandate }: Asked,
  contest: string,
  key: string,
  area: string | undefined,
  make: (opened: Opened) => Promise<T>,
): Promise<T> {
  const { opened, reply } = await rememberFor(live, contest, `${key} ${area ?? ''}`, async () => {
    const opened = await openContest(db, contest, area)
    return { opened, reply: await make(opened) }
  })
  if (!mayRead(opened, mandate)) throw new Refused('figures-not-published', {}, 403)
  return reply
}

const momentOf = (opened: Opened, now: Date) => new Date(now.getTime() + opened.clockOffsetMs)

function recapitulate(
  asked: Asked,
  contest: string,
  query: { area?: string | undefined; level?: Recapitulation['level'] | undefined },
) {
  return recall(asked, contest, `table ${query.level ?? ''}`, query.area, async (opened): Promise<Recapitulation> => {
    const level = levelOf(opened.area, query.level)
    // Taken before the figures are read: a change in between belongs to the next version.
    const version = versionOf(asked.live, contest)
    const added = await addUp(asked.db, opened, level)
    return {
      contest: opened.facts,
      level,
      ...added,
      rules: opened.rules,
      version,
      at: momentOf(opened, asked.now).toISOString(),
    }
  })
}

/** The reply is put together from the texts that the database made: no row is parsed and written again. */
async function rollUpWhole(asked: Asked, contest: string, area: string | undefined): Promise<Buffer> {
  return recall(asked, contest, 'roll-up', area, async (opened) => {
    const version = versionOf(asked.live, contest)
    const part = partOf(opened)
    const candidates = opened.facts.candidates.length
    const rows = await store.rollUp(asked.db, { ...part, candidates, lengths: wholeLengths(opened.area) })
    const head = JSON.stringify({
      contest,
      version,
      at: momentOf(opened, asked.now).toISOString(),
      columns: figureKeys,
      candidates,
    })
    return Buffer.from(`${head.slice(0, -1)},"rows":[${rows.map(writeRow).join(',')}]}`)
  })
}

function writeRow(row: store.RolledUp): string {
  return `["${row.region}",${row.stations},${row.registered},${row.counted},${row.empty},${store.cellsAsJson(row)}]`
}

function progressOf(asked: Asked, contest: string, area: string | undefined): Promise<Progress> {
  return recall(asked, contest, 'progress', area, async (opened) => {
    const version = versionOf(asked.live, contest)
    const part = partOf(opened)
    const at = momentOf(opened, asked.now)
    // The day before the vote and not later than now: a wrong clock on some phone must not stretch the axis.
    const from = new Date(Date.parse(`${opened.votingDay}T00:00:00Z`) - 86_400_000)
    const until = at > from ? at : from
    const [funnel, spans, latest, whole] = await Promise.all([
      store.countFunnel(asked.db, part),
      store.listArrivals(asked.db, part, from, until),
      store.listLatest(asked.db, part, 12),
      store.countStations(asked.db, part),
    ])
    return {
      funnel: { stations: whole, ...funnel },
      spans: sumUp(spans),
      latest: latest.map((one) => ({ ...one, at: one.at.toISOString() })),
      version,
      at: at.toISOString(),
    }
  })
}

/** Arrivals of each span as sums from the beginning. */
function sumUp(spans: readonly store.Bucket[]): Progress['spans'] {
  let [read, verified, counted] = [0, 0, 0]
  return spans.map((span) => {
    read += span.read
    verified += span.verified
    counted += span.counted
    return { at: span.at.toISOString(), read, verified, counted }
  })
}

function describeStation(row: store.StationRow): StationResult {
  const { acceptedAt, figures, votes, ...rest } = row
  return {
    ...rest,
    acceptedAt: acceptedAt?.toISOString() ?? null,
    figures: figures && nameFigures(figures),
    votes,
    shares: votes && shares(votes).map((share) => share ?? null),
  }
}

const sheetAge = 'public, max-age=31536000, immutable'

function askedBy<E>({
  db,
  now,
  live,
  mandate,
}: Pick<Context<E>, 'db' | 'now' | 'live'> & { mandate: Mandate | null }): Asked {
  return { db, now, live, mandate }
}

export const routes: readonly Route[] = [
  on(listContests, async ({ query, ...context }) => ({
    contests: await describeContests(askedBy(context), query.event),
  })),

  on(readRecapitulation, async ({ params, query, ...context }) =>
    recapitulate(askedBy(context), params.contest, query),
  ),

  on(readRollUp, async ({ params, query, request, ...context }) => {
    const body = await rollUpWhole(askedBy(context), params.contest, query.area)
    return { body, mediaType: 'application/json; charset=utf-8' }
  }),

  on(readMap, async ({ params, query, ...context }) => {
    const asked = askedBy(context)
    return recall(asked, params.contest, `map ${query.level ?? ''}`, query.area, async (opened) => {
      const level = levelOf(opened.area, query.level)
      const version = versionOf(asked.live, params.contest)
      const added = await addUpPlainly(asked.db, opened, codeLength[level])
      const regions = added.map(({ region, stations, counted, cells }) => {
        const first = lead(cells.slice(figureKeys.length))
        const { percent } = coverage(counted, stations)
        return {
          region,
          stations,
          counted,
          coverage: percent,
          first: first?.first ?? null,
          share: first?.share ?? null,
          points: first?.points ?? null,
        }
      })
      return { version, level, regions }
    })
  }),

  on(readProgress, async ({ params, query, ...context }) => progressOf(askedBy(context), params.contest, query.area)),

  on(listStations, async ({ params, query, ...context }) => {
    const asked = askedBy(context)
    return recall(asked, params.contest, 'stations', query.village, async (opened) => {
      const version = versionOf(asked.live, params.contest)
      const village = query.village.slice(0, codeLength.village)
      const [rows, names] = await Promise.all([
        store.listStations(asked.db, { ...partOf(opened), area: query.village }),
        store.listNames(asked.db, village, 'village'),
      ])
      return {
        contest: opened.facts,
        lineage: lineage(village).map((code) => ({ code, name: names.get(code) ?? code })),
        stations: rows.map(describeStation),
        turnoutFormula: opened.reading.formula,
        version,
      }
    })
  }),

  on(readPhoto, async ({ params, db, files }) => {
    const mediaType = await store.findPhoto(db, params)
    if (!mediaType) throw new Refused('file-missing', { sha256: params.sha256 }, 404)
    return {
      body: await files.read(params.sha256),
      mediaType,
      headers: {
        'cache-control': sheetAge,
        'content-disposition': 'inline',
        'content-security-policy': "default-src 'none'",
      },
    }
  }),

  on(exportRecapitulation, async ({ params, query, services, ...context }) => {
    const figures = await recapitulate(askedBy(context), params.contest, query)
    return exportTableOf(figures, query.format, query.language, services.documents)
  }),
]
