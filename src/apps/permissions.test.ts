import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAuth } from '../modules/accounts/auth.ts'
import type { Endpoint } from '../shared/endpoint.ts'
import { roles } from '../shared/roles.ts'
import { freshDatabase } from '../testing/database.ts'
import { type TestApi, actor, serveForTest } from '../testing/http.ts'
import { sample } from '../testing/sample.ts'
import { listRoutes } from './modules.ts'
import { readSettings } from './settings.ts'

const database = await freshDatabase()
const settings = readSettings({ DATA_DIR: mkdtempSync(join(tmpdir(), 'serentak-')) })
const routes = listRoutes({
  accounts: {
    auth: createAuth(database, settings),
    setupToken: 'latihan',
    singleSignOn: [],
    passkeyHost: 'localhost',
    secureCookies: false,
    forget: () => undefined,
  },
  auditKey: 'latihan',
  publicUrl: 'http://localhost',
  mail: false,
})
const endpoints = routes.map((route) => route.endpoint)
let api: TestApi

beforeAll(async () => {
  api = await serveForTest(routes, database)
})
afterAll(() => api.close())

const inside = '1671011001001'
const areas = ['16', '1671', '167101', '1671011001', inside] as const
const outside = '7471011001001'

/** An input that the contract accepts, with the place the endpoint checks set to `place`. */
function inputOf(endpoint: Endpoint, place: string) {
  const parts = { params: endpoint.params, query: endpoint.query, body: endpoint.body }
  const input = Object.fromEntries(
    Object.entries(parts).map(([name, schema]) => [name, schema ? (sample(schema) as Record<string, unknown>) : {}]),
  )
  const [part, field] = endpoint.area?.split('.') ?? []
  if (part && field) {
    const schema = parts[part as keyof typeof parts]
    const fits = [place, ...[10, 6, 4, 2].map((length) => place.slice(0, length))].find(
      (code) => schema?.safeParse({ ...input[part], [field]: code }).success,
    )
    Object.assign(input[part] ?? {}, { [field]: fits })
  }
  return input as { params: Record<string, unknown>; query: Record<string, unknown>; body: unknown }
}

const call = (as: ReturnType<typeof actor> | null, endpoint: Endpoint, place: string) =>
  (api.call as (as: unknown, endpoint: Endpoint, input: unknown) => ReturnType<TestApi['call']>)(
    as,
    endpoint,
    inputOf(endpoint, place),
  )

const roleBound = endpoints.filter((endpoint) => Array.isArray(endpoint.allow))
const placed = roleBound.filter((endpoint) => endpoint.area?.includes('.'))

describe('who may do what, where', () => {
  test('the access table', () => {
    const table = endpoints.map(
      ({ method, path, allow, area = '–', audit = '–' }) =>
        `${method} ${path} | ${Array.isArray(allow) ? allow.join(' ') : allow} | ${area} | ${audit}`,
    )
    expect(table.sort()).toMatchInlineSnapshot(`
      [
        "DELETE /api/calendar/:event/own-schedule | administrator kpu | loaded | schedule-dropped",
        "DELETE /api/calendar/:event/own-stages/:stage | administrator kpu | loaded | own-stage-removed",
        "DELETE /api/calendar/feeds/:feed | signed-in | – | calendar-feed-revoked",
        "DELETE /api/calendar/reminders | signed-in | – | reminders-ended",
        "DELETE /api/events/:event/settings/:key | administrator | loaded | event-setting-dropped",
        "DELETE /api/meetings/:meeting/agenda/:item | administrator kpu bawaslu government police army | loaded | meeting-agenda-removed",
        "DELETE /api/meetings/:meeting/materials/:material | administrator kpu bawaslu government police army | loaded | meeting-material-removed",
        "GET /api/accounts/demonstration | anyone | – | –",
        "GET /api/accounts/invitations | administrator kpu ppk pps | query.area | –",
        "GET /api/accounts/me | anyone | – | –",
        "GET /api/accounts/people | administrator kpu | query.area | people-listed",
        "GET /api/audit/checkpoint | anyone | – | –",
        "GET /api/audit/consistency | anyone | – | –",
        "GET /api/audit/entries | administrator kpu bawaslu | query.area | journal-read",
        "GET /api/audit/entries/:id/proof | administrator kpu bawaslu | loaded | –",
        "GET /api/audit/export | administrator kpu bawaslu | query.area | journal-exported",
        "GET /api/audit/key | anyone | – | –",
        "GET /api/audit/tiles/:level/:tile | anyone | – | –",
        "GET /api/budget | administrator kpu ppk pps kpps bawaslu government police army | query.area | –",
        "GET /api/budget/export | administrator kpu ppk pps kpps bawaslu government police army | query.area | –",
        "GET /api/budget/grants/:grant | administrator kpu ppk pps kpps bawaslu government police army | loaded | –",
        "GET /api/budget/rerun | administrator kpu ppk pps kpps bawaslu government police army | query.area | –",
        "GET /api/budget/sizes | administrator kpu ppk pps kpps bawaslu government police army | query.area | –",
        "GET /api/budget/template | anyone | – | –",
        "GET /api/calendar | anyone | – | –",
        "GET /api/calendar/:event/reports | administrator kpu ppk pps kpps bawaslu government police army | query.area | –",
        "GET /api/calendar/:event/stages/:stage/history | anyone | – | –",
        "GET /api/calendar/cycles | anyone | – | –",
        "GET /api/calendar/export | anyone | – | –",
        "GET /api/calendar/feeds | signed-in | – | –",
        "GET /api/calendar/feeds/:file | anyone | – | –",
        "GET /api/calendar/ics | anyone | – | –",
        "GET /api/calendar/own | anyone | – | –",
        "GET /api/calendar/own/holiday | anyone | – | –",
        "GET /api/calendar/own/stage | anyone | – | –",
        "GET /api/calendar/preview | anyone | – | –",
        "GET /api/calendar/reminders | signed-in | – | –",
        "GET /api/calendar/reminders/:token | anyone | – | –",
        "GET /api/commitments | signed-in | – | –",
        "GET /api/commitments/:id | signed-in | – | –",
        "GET /api/commitments/export | signed-in | – | –",
        "GET /api/events | anyone | – | –",
        "GET /api/events/:event | anyone | – | –",
        "GET /api/events/:event/clock | anyone | – | –",
        "GET /api/events/:event/profile | anyone | – | –",
        "GET /api/files/:sha256 | signed-in | – | –",
        "GET /api/follow-ups | administrator kpu bawaslu government police army ppk pps | query.area | –",
        "GET /api/follow-ups/:followUp | administrator kpu bawaslu government police army ppk pps | loaded | –",
        "GET /api/follow-ups/export | administrator kpu bawaslu government police army ppk pps | query.area | –",
        "GET /api/institutions | signed-in | – | –",
        "GET /api/institutions/:id | signed-in | – | –",
        "GET /api/institutions/export | signed-in | – | –",
        "GET /api/institutions/standing | administrator kpu bawaslu government police army | query.area | –",
        "GET /api/issues | administrator kpu bawaslu government police army ppk pps | query.area | –",
        "GET /api/issues/:issue | administrator kpu bawaslu government police army ppk pps | loaded | –",
        "GET /api/issues/export | administrator kpu bawaslu government police army ppk pps | query.area | –",
        "GET /api/jobs | signed-in | – | –",
        "GET /api/jobs/:job | signed-in | – | –",
        "GET /api/legal-bases | anyone | – | –",
        "GET /api/meetings | administrator kpu bawaslu government police army ppk pps | query.area | –",
        "GET /api/meetings/:meeting | administrator kpu bawaslu government police army ppk pps | loaded | –",
        "GET /api/meetings/:meeting/agenda | administrator kpu bawaslu government police army ppk pps | loaded | –",
        "GET /api/meetings/:meeting/attendance | administrator kpu bawaslu government police army | loaded | attendance-read",
        "GET /api/meetings/:meeting/attendance/export | administrator kpu bawaslu government police army | loaded | attendance-exported",
        "GET /api/meetings/:meeting/decisions | administrator kpu bawaslu government police army ppk pps | loaded | –",
        "GET /api/meetings/:meeting/materials | administrator kpu bawaslu government police army ppk pps | loaded | –",
        "GET /api/meetings/:meeting/minutes | administrator kpu bawaslu government police army ppk pps | loaded | –",
        "GET /api/meetings/:meeting/print | administrator kpu bawaslu government police army ppk pps | loaded | –",
        "GET /api/meetings/:meeting/proposals | administrator kpu bawaslu government police army | loaded | –",
        "GET /api/meetings/attend/:code | anyone | – | –",
        "GET /api/meetings/institutions | administrator kpu bawaslu government police army | query.area | –",
        "GET /api/polling-stations | anyone | – | –",
        "GET /api/polling-stations/:code | anyone | – | –",
        "GET /api/polling-stations/export | anyone | – | –",
        "GET /api/polling-stations/totals | anyone | – | –",
        "GET /api/readiness | administrator kpu ppk pps kpps bawaslu government police army | query.area | –",
        "GET /api/readiness/changes | administrator kpu ppk pps kpps bawaslu government police army | query.area | –",
        "GET /api/readiness/export | administrator kpu ppk pps kpps bawaslu government police army | query.area | –",
        "GET /api/readiness/obligations | administrator kpu ppk pps kpps bawaslu government police army | own | –",
        "GET /api/readiness/sheet | administrator kpu ppk pps kpps bawaslu government police army | query.area | –",
        "GET /api/readiness/trend | administrator kpu ppk pps kpps bawaslu government police army | query.region | –",
        "GET /api/recapitulation | anyone | – | –",
        "GET /api/recapitulation/:contest | anyone | – | –",
        "GET /api/recapitulation/:contest/export | anyone | – | –",
        "GET /api/recapitulation/:contest/map | anyone | – | –",
        "GET /api/recapitulation/:contest/progress | anyone | – | –",
        "GET /api/recapitulation/:contest/roll-up | anyone | – | –",
        "GET /api/recapitulation/:contest/stations | anyone | – | –",
        "GET /api/recapitulation/:contest/stations/:station/photos/:sha256 | anyone | – | –",
        "GET /api/regions/:code | anyone | – | –",
        "GET /api/regions/map | anyone | – | –",
        "GET /api/regions/search | anyone | – | –",
        "GET /api/rehearsal/photos/:contest/:station | anyone | – | –",
        "GET /api/rehearsal/play | signed-in | – | –",
        "GET /api/responsibilities | anyone | – | –",
        "GET /api/responsibilities/export | anyone | – | –",
        "GET /api/results/differences | kpu ppk | query.area | differences-seen",
        "GET /api/results/forms | administrator kpu ppk pps kpps bawaslu government police army | query.area | –",
        "GET /api/results/forms/:contest/:station | administrator kpu ppk pps kpps bawaslu government police army | params.station | –",
        "GET /api/results/forms/:contest/:station/history | administrator kpu ppk bawaslu | params.station | form-history-seen",
        "GET /api/results/next | kpu ppk pps kpps | query.area | –",
        "GET /api/results/progress | administrator kpu ppk pps kpps bawaslu government police army | query.area | –",
        "GET /api/results/published/:contest/:station | anyone | – | –",
        "GET /api/results/rules | anyone | – | –",
        "GET /api/results/stations | administrator kpu ppk pps kpps bawaslu government police army | query.area | –",
        "POST /api/accounts/activate | anyone | – | invitation-activated",
        "POST /api/accounts/demonstration | anyone | – | demonstration-entered",
        "POST /api/accounts/first-administrator | anyone | – | first-administrator-created",
        "POST /api/accounts/invitations | administrator kpu | own | officers-invited",
        "POST /api/accounts/language | signed-in | – | language-chosen",
        "POST /api/accounts/mandate | signed-in | – | mandate-chosen",
        "POST /api/accounts/mandates | administrator kpu | body.area | mandate-granted",
        "POST /api/accounts/mandates/:mandate/end | administrator kpu | loaded | mandate-ended",
        "POST /api/accounts/people | administrator kpu | loaded | person-created",
        "POST /api/accounts/people/:person/reset | administrator kpu | loaded | account-reset",
        "POST /api/accounts/recover | anyone | – | account-recovered",
        "POST /api/accounts/reset-seen | signed-in | – | account-reset-seen",
        "POST /api/budget/grants | administrator kpu bawaslu government police army | body.region | grant-proposed",
        "POST /api/budget/grants/:grant/amounts | administrator kpu bawaslu government police army | loaded | grant-amount-revised",
        "POST /api/budget/grants/:grant/entries | administrator kpu bawaslu government police army | loaded | grant-money-entered",
        "POST /api/budget/grants/:grant/moves | administrator kpu bawaslu government police army | loaded | grant-moved",
        "POST /api/budget/grants/:grant/reversals | administrator kpu bawaslu government police army | loaded | grant-entry-reversed",
        "POST /api/budget/import | administrator government | query.area | grants-imported",
        "POST /api/budget/rerun | administrator government kpu | body.region | rerun-need-stated",
        "POST /api/budget/rerun/:need/decisions | administrator government | loaded | rerun-need-decided",
        "POST /api/calendar/feeds | administrator kpu ppk pps kpps bawaslu government police army | own | calendar-feed-made",
        "POST /api/calendar/own/holidays | administrator kpu | loaded | holidays-imported",
        "POST /api/calendar/own/schedule | administrator kpu | loaded | schedule-imported",
        "POST /api/calendar/reminders/:token/confirm | anyone | – | reminders-confirmed",
        "POST /api/calendar/reminders/:token/stop | anyone | – | reminders-ended",
        "POST /api/commitments | administrator kpu government | body.region | commitment-recorded",
        "POST /api/commitments/:id/corrections | administrator kpu government | loaded | commitment-corrected",
        "POST /api/events | administrator | body.area | event-created",
        "POST /api/events/:event/contests | administrator kpu | body.area | contest-created",
        "POST /api/follow-ups/:followUp/steps | administrator kpu bawaslu government police army ppk pps | loaded | follow-up-step-taken",
        "POST /api/institutions | administrator kpu bawaslu government police army | body.region | institution-added",
        "POST /api/institutions/import | administrator kpu bawaslu government police army | query.area | institutions-imported",
        "POST /api/institutions/standing | administrator kpu bawaslu government police army | body.area | standing-institutions-added",
        "POST /api/jobs/:job/cancel | signed-in | – | job-cancelled",
        "POST /api/meetings/:meeting/agenda/:item/turn | administrator kpu bawaslu government police army | loaded | meeting-agenda-turned",
        "POST /api/meetings/:meeting/moves | administrator kpu bawaslu government police army | loaded | meeting-moved",
        "POST /api/meetings/:meeting/readings | administrator kpu bawaslu government police army ppk pps | loaded | minutes-read",
        "POST /api/meetings/:meeting/signatures | administrator kpu bawaslu government police army | loaded | minutes-signed",
        "POST /api/meetings/attend/:code | anyone | – | attendance-signed",
        "POST /api/polling-stations/import | administrator kpu | query.area | stations-imported",
        "POST /api/regions/boundaries | administrator | loaded | boundaries-imported",
        "POST /api/rehearsal/play | administrator kpu | own | rehearsal-speed-set",
        "POST /api/results/accept | kpu ppk | body.station | form-accepted",
        "POST /api/results/correct | kpu ppk | body.station | form-corrected",
        "POST /api/results/entries | kpu ppk pps kpps | body.station | entry-submitted",
        "POST /api/results/hold | kpu ppk | body.station | form-held",
        "POST /api/results/imports | administrator kpu | query.area | results-import-started",
        "POST /api/results/imports/preview | administrator kpu | query.area | results-import-previewed",
        "POST /api/results/photos | kpu ppk pps kpps | body.station | photos-added",
        "POST /api/results/release | kpu ppk | body.station | form-released",
        "POST /api/results/resolve | kpu ppk | body.station | difference-resolved",
        "POST /api/results/return | kpu ppk | body.station | entry-returned",
        "PUT /api/budget/grants/:grant/plan | administrator kpu bawaslu government police army | loaded | grant-plan-saved",
        "PUT /api/calendar/:event/holidays | administrator kpu | loaded | holidays-set",
        "PUT /api/calendar/:event/own-stages/:stage | administrator kpu | loaded | own-stage-saved",
        "PUT /api/calendar/:event/stages/:stage | administrator kpu | loaded | stage-dates-changed",
        "PUT /api/calendar/:event/stages/:stage/report | administrator kpu ppk pps bawaslu government | body.region | stage-reported",
        "PUT /api/calendar/:event/voting-day | administrator kpu | loaded | voting-day-moved",
        "PUT /api/calendar/reminders | signed-in | – | reminders-chosen",
        "PUT /api/commitments/:id/promises/:promise | administrator kpu government | loaded | promise-saved",
        "PUT /api/events/:event/clock | administrator | loaded | event-clock-set",
        "PUT /api/events/:event/contests/:contest/candidates | administrator kpu | loaded | candidates-set",
        "PUT /api/events/:event/settings/:key | administrator | loaded | event-setting-chosen",
        "PUT /api/files/:sha256 | administrator kpu ppk pps kpps bawaslu government police army | own | file-uploaded",
        "PUT /api/follow-ups/:followUp | administrator kpu bawaslu government police army | body.region | follow-up-saved",
        "PUT /api/institutions/:id | administrator kpu bawaslu government police army | loaded | institution-changed",
        "PUT /api/issues/:issue | administrator kpu bawaslu government police army | body.region | issue-saved",
        "PUT /api/legal-bases/:id | administrator kpu bawaslu government | body.region | legal-basis-saved",
        "PUT /api/meetings/:meeting | administrator kpu bawaslu government police army | body.area | meeting-planned",
        "PUT /api/meetings/:meeting/agenda-order | administrator kpu bawaslu government police army | loaded | meeting-agenda-ordered",
        "PUT /api/meetings/:meeting/agenda/:item | administrator kpu bawaslu government police army | loaded | meeting-agenda-saved",
        "PUT /api/meetings/:meeting/attendance/:attendee | administrator kpu bawaslu government police army | loaded | attendance-corrected",
        "PUT /api/meetings/:meeting/decisions/:decision | administrator kpu bawaslu government police army | loaded | decision-recorded",
        "PUT /api/meetings/:meeting/entries/:entry | administrator kpu bawaslu government police army | loaded | minutes-written",
        "PUT /api/meetings/:meeting/invitees | administrator kpu bawaslu government police army | loaded | meeting-invitees-saved",
        "PUT /api/meetings/:meeting/materials/:material | administrator kpu bawaslu government police army | loaded | meeting-material-added",
        "PUT /api/responsibilities/:event/:stage/:kind/:level | administrator kpu | loaded | responsibility-changed",
      ]
    `)
  })

  test('the sample inputs are ones the contracts accept', () => {
    const unfit = endpoints.flatMap((endpoint) => {
      const input = inputOf(endpoint, inside)
      const bad = (['params', 'query', 'body'] as const).filter(
        (part) => endpoint[part]?.safeParse(input[part]).success === false,
      )
      return bad.map(
        (part) =>
          `${endpoint.method} ${endpoint.path} ${part}: ${endpoint[part]?.safeParse(input[part]).error?.message}`,
      )
    })
    expect(unfit).toEqual([])
  })

  test.each(roleBound.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))(
    '%s: only the roles it names, nobody unknown',
    async (_, endpoint) => {
      expect((await call(null, endpoint, inside)).status).toBe(401)
      for (const role of roles) {
        const { status, error } = await call(actor(role, '16'), endpoint, inside)
        if (endpoint.allow.includes(role)) expect(error?.reason, `${role} may`).not.toBe('role-not-allowed')
        else expect([role, status, error?.reason]).toEqual([role, 403, 'role-not-allowed'])
      }
    },
  )

  test.each(placed.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))(
    '%s: nobody reaches outside the area of the mandate',
    async (_, endpoint) => {
      for (const role of roles.filter((role) => endpoint.allow.includes(role))) {
        for (const area of areas) {
          const { status, error } = await call(actor(role, area), endpoint, outside)
          expect([role, area, status, error?.reason]).toEqual([role, area, 403, 'outside-area'])
        }
      }
    },
  )

  test('every write is audited', () => {
    expect(endpoints.filter(({ method, audit }) => method !== 'GET' && !audit)).toEqual([])
  })
})
