import type { Db } from '../../server/database.ts'
import { type Profile, getProfile } from './profile.ts'
import * as store from './store.ts'

export type { NewContest, NewEvent, StoredCandidate, StoredContest, StoredEvent } from './store.ts'

/** What other modules may ask of the events, and the demonstration may write. */
export const readEvent = store.get
export const findEvent = store.find
export const listEvents = store.list
export const readContests = store.listContests
export const readContest = store.getContest
export const createEvent = store.insert
export const createContest = store.insertContest
export const setCandidates = store.replaceCandidates
export const addElectoralRegions = store.addElectoralRegions
export const listElectoralVillages = store.listElectoralVillages
export const hasAnyForm = store.hasAnyForm
export const moveVotingDay = store.moveVotingDay
export const setClockOffset = store.setClockOffset
export const advanceClockOffset = store.advanceClockOffset

/** The numbers of the law that hold for the event. */
export async function readProfile(db: Db, event: string): Promise<Profile> {
  return getProfile(await store.get(db, event))
}
