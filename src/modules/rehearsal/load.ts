import { addDemonstrationPeople } from '../accounts/bulk.ts'
import { saveStageDates } from '../calendar/index.ts'
import {
  addElectoralRegions,
  createContest,
  createEvent,
  findEvent,
  listElectoralVillages,
  readProfile,
  setCandidates,
  setClockOffset,
} from '../events/index.ts'
import { addStations } from '../polling-stations/bulk.ts'
import { loadRegions, notElectoralIn2024 } from '../regions/index.ts'
import { addForms, analyzeForms } from '../results/bulk.ts'
import { recordAudit } from '../../server/audit-hook.ts'
import { nobody } from '../../server/caller.ts'
import { type Db, type OpenDatabase, everywhere, inTransaction } from '../../server/database.ts'
import { Refused } from '../../shared/refused.ts'
import { newId } from '../../shared/uuid.ts'
import { demonstrationEvent } from './contract.ts'
import { during, enact } from './enact.ts'
import type { Stage } from './enact.ts'
import { giveInstitutions } from './given-institutions.ts'
import { giveFollowUps, giveIssues } from './given-follow-ups.ts'
import { giveStageReports } from './given-stages.ts'
import { addGivenMeetings } from './given-meetings.ts'
import { nightBegins, openingTime } from './night.ts'
import { addBudget } from './given-budget.ts'
import { generatePeople } from './people.ts'
import { province } from './published.ts'
import * as store from './store.ts'
import { formedOn } from './stations.ts'
import { demonstrationSeed, truthOf } from './truth.ts'
import type { Truth } from './truth.ts'

/** What is being prepared, as a key for the words of whoever shows it, and how much of it is done. */
export type Phase = 'regions' | 'stations' | 'people' | 'forms'
export type OnProgress = (phase: Phase, done: number, total: number) => void

export type Loaded = {
  event: string
  stations: number
  forms: number
  people: number
  counted: number
  seconds: number
}

/** Is the demonstration province there, completely? It is loaded in one transaction, so it is there or it is not. */
export async function hasDemonstration(database: OpenDatabase): Promise<boolean> {
  return (await findEvent(database.kysely, demonstrationEvent)) !== undefined
}

/**
 * Prepares "Pilkada Sumsel 2024" at full size: regions, event, 18 contests, 13,206 stations, people for every role, and
 * the forms that have come in when the doors open on voting night at 19:00. Its clock starts there, at `now`.
 * All or nothing, apart from the regions, which can be loaded again. Refuses with 'demonstration-exists'.
 */
export async function loadDemonstration(
  database: OpenDatabase,
  { onProgress = () => undefined, now = new Date() }: { onProgress?: OnProgress; now?: Date } = {},
): Promise<Loaded> {
  const began = performance.now()
  if (await hasDemonstration(database)) throw new Refused('demonstration-exists', { event: demonstrationEvent })
  await loadRegions(database, (done, total) => onProgress('regions', done, total))
  const counts = await inTransaction(database, everywhere, async (db) => {
    const truth = await prepareEvent(db, now, onProgress)
    onProgress('people', 0, 1)
    const places = await store.listPlaces(db, demonstrationEvent)
    const people = generatePeople(places, truth.contests, truth.night, demonstrationSeed, now)
    await addDemonstrationPeople(db, demonstrationEvent, people, now)
    await giveInstitutions(db, { places, contests: truth.contests, seed: demonstrationSeed, at: now })
    await addGivenMeetings(db, places.regencies)
    await giveStageReports(db, places.regencies, demonstrationSeed, now)
    await giveFollowUps(db, places.regencies, demonstrationSeed)
    await giveIssues(db, demonstrationSeed)
    onProgress('people', 1, 1)
    const counted = await addArrived(db, truth, onProgress)
    const doors = people.filter((person) => person.mandate !== null).length
    const made = { stations: truth.stations.length, forms: truth.forms.length, people: doors, counted }
    recordAudit(db, {
      id: newId(),
      action: 'demonstration-loaded',
      caller: nobody,
      subject: demonstrationEvent,
      region: province.code,
      request: newId(),
      detail: made,
    })
    return made
  })
  return { event: demonstrationEvent, ...counts, seconds: Math.round(performance.now() - began) / 1000 }
}

/** The day on which the province and its 17 kabupaten/kota signed their grants, as their offices announced it. */
const grantsSigned = {
  stage: 'nphd',
  start: '2023-11-09',
  end: '2023-11-09',
  source: 'NPHD Pemprov Sumatera Selatan dan 17 kabupaten/kota, 9 November 2023',
}

async function prepareEvent(db: Db, now: Date, onProgress: OnProgress): Promise<Truth> {
  onProgress('stations', 0, province.stations)
  await createEvent(db, {
    id: demonstrationEvent,
    name: 'Pilkada Sumatera Selatan 2024',
    kind: 'pilkada',
    area: province.code,
    votingDay: '2024-11-27',
    timeZone: 'Asia/Jakarta',
    demonstration: true,
  })
  await setClockOffset(db, demonstrationEvent, openingTime - now.getTime())
  await saveStageDates(db, {
    event: demonstrationEvent,
    ...grantsSigned,
    seen: 0,
    changedBy: 'Serentak',
    changedAt: now,
  })
  await addElectoralRegions(db, demonstrationEvent, province.code, notElectoralIn2024)
  const truth = truthOf(await listElectoralVillages(db, demonstrationEvent))
  for (const { candidates, ...contest } of truth.contests) {
    await createContest(db, { ...contest, event: demonstrationEvent })
    await setCandidates(db, contest.id, candidates)
  }
  await addStations(
    db,
    demonstrationEvent,
    truth.stations.map((station) => ({ ...station, formedOn: formedOn(station.regency) })),
  )
  await addBudget(db, now)
  onProgress('stations', province.stations, province.stations)
  return truth
}

/** What the rows of a form depend on besides the form itself. */
export async function stageOf(db: Db, truth: Truth): Promise<Stage> {
  const byStation = Map.groupBy(truth.forms, (form) => form.station)
  return {
    event: demonstrationEvent,
    profile: await readProfile(db, demonstrationEvent),
    otherOf: (form) => byStation.get(form.station)?.find((one) => one.contest !== form.contest),
  }
}

const batch = 2_000

/** Writes what has happened until the doors open; answers how many forms are counted by then. */
async function addArrived(db: Db, truth: Truth, onProgress: OnProgress): Promise<number> {
  const stage = await stageOf(db, truth)
  const arrived = truth.night.filter((arrival) => arrival.firstAt <= openingTime)
  let counted = 0
  for (let at = 0; at < arrived.length; at += batch) {
    onProgress('forms', at, arrived.length)
    const forms = arrived.slice(at, at + batch).flatMap((arrival) => {
      const form = truth.forms[arrival.form]
      return form ? [enact(form, arrival, stage)] : []
    })
    const rows = during(forms, nightBegins - 1, openingTime)
    await addForms(db, rows)
    counted += rows.versions.filter((version) => version.version === 1).length
  }
  await analyzeForms(db)
  onProgress('forms', arrived.length, arrived.length)
  return counted
}
