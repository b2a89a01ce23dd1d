import type { Mandate } from '../../server/caller.ts'
import type { Db, OpenDatabase } from '../../server/database.ts'
import { rememberFor, versionOf } from '../../server/live.ts'
import { type Context, type Live, on, type Route } from '../../server/serve.ts'
import { sideBySide } from '../../server/side-by-side.ts'
import { Refused } from '../../shared/refused.ts'
import { codeLength, lineage } from '../../shared/region-code.ts'
import { figureKeys } from '../results/form.ts'
import {
  addUp,
  addUpPlainly,
  levelOf,
  type Opened,
  openContest,
  partOf,
  refuseFigures,
  type RowLevel,
} from './add-up.ts'
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
import { type KeptReply, keepReply, sendKept } from './kept-reply.ts'
import { describeContests } from './list-contests.ts'
import { lead, nameFigures, wholeLengths } from './row.ts'
import { type Basis, coverage, shares } from './rules.ts'
import * as store from './store.ts'

type Asked = { db: Db; now: Date; live: Live; mandate: Mandate | null }

type Where = { contest: string; area?: string | undefined; basis?: Basis | undefined }

/**
 * A reply of a contest, made once for each version of its figures, however many watch. What is remembered does not
 * depend on who asks; whether they may see it is asked each time, before anything is added up.
 */
async function recall<T>(
  { db, live, mandate }: Asked,
  { contest, area, basis = 'counted' }: Where,
  key: string,
  make: (opened: Opened) => Promise<T>,
): Promise<T> {
  const place = `${basis} ${area ?? 'whole'}`
  const opened = await rememberFor(live, contest, `open ${place}`, () => openContest(db, contest, area, basis))
  refuseFigures(opened, mandate)
  return rememberFor(live, contest, `${key} ${place}`, async () => {
    if (basis === 'read') await store.showReadings(db, opened.area)
    return make(opened)
  })
}

const momentOf = (opened: Opened, now: Date) => new Date(now.getTime() + opened.clockOffsetMs)

function recapitulate(asked: Asked, where: Where, askedLevel: RowLevel | undefined) {
  return recall(asked, where, `table ${askedLevel ?? ''}`, async (opened): Promise<Recapitulation> => {
    const level = levelOf(opened, askedLevel)
    // Taken before the figures are read: a change in between belongs to the next version.
    const version = versionOf(asked.live, where.contest)
    const added = await addUp(asked.db, opened, level)
    return {
      contest: opened.facts,
      basis: opened.reading.basis,
      level,
      ...added,
      rules: opened.rules,
      version,
      at: momentOf(opened, asked.now).toISOString(),
    }
  })
}

/** Stations and counted forms are grouped side by side; readings need this transaction, which alone may see them all. */
async function rollUpWhole(asked: Asked, where: Where, database: OpenDatabase): Promise<KeptReply> {
  return recall(asked, where, 'roll-up', async (opened) => {
    const version = versionOf(asked.live, where.contest)
    const part = partOf(opened)
    const candidates = opened.facts.candidates.length
    const basis = opened.reading.basis
    const rollUp = (db: Db) => store.rollUp(db, { ...part, candidates, lengths: wholeLengths(opened.area) })
    const scope = { area: asked.mandate?.area ?? null }
    const rows = await (basis === 'read' ? rollUp(asked.db) : sideBySide({ database, scope, db: asked.db }, rollUp))
    const reply = {
      contest: opened.facts.id,
      basis,
      version,
      at: momentOf(opened, asked.now).toISOString(),
      columns: figureKeys,
      candidates,
      rows: rows.map((row) => [row.region, row.stations, row.registered, row.counted, row.empty, row.cells]),
    }
    return keepReply(Buffer.from(JSON.stringify(reply)))
  })
}

function progressOf(asked: Asked, contest: string, area: string | undefined): Promise<Progress> {
  return recall(asked, { contest, area }, 'progress', async (opened) => {
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
    recapitulate(askedBy(context), { ...query, ...params }, query.level),
  ),

  on(readRollUp, async ({ params, query, request, services, ...context }) =>
    sendKept(await rollUpWhole(askedBy(context), { ...query, ...params }, services.database), request.headers),
  ),

  on(readMap, async ({ params, query, ...context }) => {
    const asked = askedBy(context)
    return recall(asked, { ...query, ...params }, `map ${query.level ?? ''}`, async (opened) => {
      const level = levelOf(opened, query.level)
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
      return { version, basis: opened.reading.basis, level, regions }
    })
  }),

  on(readProgress, async ({ params, query, ...context }) => progressOf(askedBy(context), params.contest, query.area)),

  on(listStations, async ({ params, query, ...context }) => {
    const asked = askedBy(context)
    return recall(asked, { ...params, area: query.village }, 'stations', async (opened) => {
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
    const figures = await recapitulate(askedBy(context), { ...query, ...params }, query.level)
    return exportTableOf(figures, query.format, query.language, services.documents)
  }),
]
