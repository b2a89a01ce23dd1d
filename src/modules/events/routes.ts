import { noteClocks } from '../../server/look-back.ts'
import { on } from '../../server/serve.ts'
import { Refused } from '../../shared/refused.ts'
import * as contract from './contract.ts'
import { type ConstantKey, type Profile, type Settings, getProfile, profileOfKind } from './profile.ts'
import { countdown, eventTime, refuseBallot, refuseOffice } from './rules.ts'
import { constantKeys, valueSchemas } from './settings.ts'
import * as store from './store.ts'

function constantView(profile: Profile, key: ConstantKey) {
  const { value, article, certainty, note, setting } = profile[key]
  return { key, value, article, certainty, note: note ?? null, setting: setting ?? null }
}

export const routes = [
  on(contract.listEvents, async ({ db }) => ({ events: await store.list(db) })),

  on(contract.getEvent, async ({ db, params }) => {
    const event = await store.get(db, params.event)
    const [contests, electoral] = [await store.listContests(db, event.id), await store.countElectoral(db, event.id)]
    return { event, contests, electoral }
  }),

  on(contract.readProfile, async ({ db, params }) => {
    const event = await store.get(db, params.event)
    const profile = getProfile(event)
    return { profile: profileOfKind[event.kind], constants: constantKeys.map((key) => constantView(profile, key)) }
  }),

  on(contract.readClock, async ({ db, params, now }) => {
    const event = await store.get(db, params.event)
    const eventNow = eventTime(event, now)
    const { days, mark } = countdown(event, eventNow)
    return {
      now: eventNow.toISOString(),
      offsetMs: event.clockOffsetMs,
      timeZone: event.timeZone,
      daysUntilVoting: days,
      mark,
    }
  }),

  on(contract.createEvent, async ({ db, body, subject }) => {
    subject(body.id, body.area)
    if (await store.find(db, body.id)) throw new Refused('event-exists', { event: body.id })
    await store.insert(db, body)
    const villages = await store.addElectoralRegions(db, body.id, body.area, body.notElectoral)
    if (villages === 0) throw new Refused('no-villages', { area: body.area })
    return { event: await store.get(db, body.id), villages }
  }),

  on(contract.createContest, async ({ db, params, body, subject }) => {
    subject(body.id, body.area)
    const event = await store.get(db, params.event)
    if (!(await store.isElectoral(db, event.id, body.area))) throw new Refused('outside-event', { area: body.area })
    const reason = refuseOffice(body.office, body.area, event.kind)
    if (reason) throw new Refused(reason, { office: body.office, area: body.area, kind: event.kind })
    const contests = await store.listContests(db, event.id)
    if (contests.some(({ office, area }) => office === body.office && area === body.area)) {
      throw new Refused('contest-exists', { office: body.office, area: body.area })
    }
    await store.insertContest(db, { ...body, event: event.id, position: contests.length + 1 })
    return { contest: await store.getContest(db, body.id) }
  }),

  on(contract.setCandidates, async ({ db, params, body, within, subject, note }) => {
    const contest = await store.getContest(db, params.contest)
    if (contest.event !== params.event) throw new Refused('unknown-contest', { contest: params.contest }, 404)
    within(contest.area)
    subject(contest.id, contest.area)
    const reason = refuseBallot(body.candidates)
    if (reason) throw new Refused(reason, { contest: contest.id })
    if (await store.hasForms(db, contest.id)) throw new Refused('forms-exist', { contest: contest.id })
    note({ before: contest.candidates, after: body.candidates })
    await store.replaceCandidates(db, contest.id, body.candidates)
    return { contest: await store.getContest(db, contest.id) }
  }),

  on(contract.chooseSetting, async ({ db, params, body, within, subject, note }) => {
    const event = await store.get(db, params.event)
    within(event.area)
    subject(`${event.id}/${params.key}`, event.area)
    const value = valueSchemas[params.key].safeParse(body.value)
    if (!value.success) {
      throw new Refused('wrong-value', { key: params.key, problem: value.error.issues[0]?.message ?? '' }, 400)
    }
    note({ key: params.key, before: getProfile(event)[params.key].value, after: value.data, source: body.source })
    const settings = { ...event.settings, [params.key]: { value: value.data, source: body.source } }
    await store.saveSettings(db, event.id, settings)
    return { constant: constantView(getProfile({ ...event, settings }), params.key) }
  }),

  on(contract.dropSetting, async ({ db, params, within, subject, note }) => {
    const event = await store.get(db, params.event)
    within(event.area)
    subject(`${event.id}/${params.key}`, event.area)
    const settings: Settings = Object.fromEntries(Object.entries(event.settings).filter(([key]) => key !== params.key))
    note({ key: params.key, before: event.settings[params.key] ?? null })
    await store.saveSettings(db, event.id, settings)
    return { constant: constantView(getProfile({ ...event, settings }), params.key) }
  }),

  on(contract.setClock, async ({ db, params, body, now, within, subject, note, after, services, live }) => {
    const event = await store.get(db, params.event)
    within(event.area)
    subject(event.id, event.area)
    if (!event.demonstration) throw new Refused('clock-of-real-event', { event: event.id })
    const offsetMs = body.at === null ? 0 : Date.parse(body.at) - now.getTime()
    note({ before: eventTime(event, now).toISOString(), after: new Date(now.getTime() + offsetMs).toISOString() })
    await store.setClockOffset(db, event.id, offsetMs)
    after(() => noteClocks(services.database))
    // everything on every screen depends on the clock, whatever the contest
    after(() => live.changed({ contest: '*', station: event.area }))
    return { now: new Date(now.getTime() + offsetMs).toISOString(), offsetMs }
  }),
]
