import { callTyped } from '../../../ui/field/call-typed.ts'
import { keep, recall } from '../../../ui/field/kept-replies.ts'
import type { findForm, FormView, searchStation } from '../contract.ts'
import type { Known } from './line-state.ts'

/** The forms of one station, in ballot order, as the server described them last. */
export type StationForms = { station: string; forms: readonly Known[] }

const keyOf = (event: string, station: string) => `forms/${event}/${station}`

export async function recallForms(event: string, station: string): Promise<StationForms | undefined> {
  return await recall<StationForms>(keyOf(event, station))
}

/** Asks the server for every form of the station, with candidates and facts, so that all can be filled without a signal. */
export async function refreshForms(event: string, station: string): Promise<StationForms> {
  const query = { event, area: station, text: station, limit: 1 }
  const found = await callTyped<typeof searchStation>('GET', '/api/results/stations', { query })
  const contests = found.stations.find((hit) => hit.station === station)?.forms ?? []
  const views = await Promise.all(contests.map(({ contest }) => askForm(contest, station)))
  return await keep(keyOf(event, station), { station, forms: views.map((view) => ({ view })) })
}

async function askForm(contest: string, station: string): Promise<FormView> {
  return await callTyped<typeof findForm>('GET', '/api/results/forms/:contest/:station', {
    params: { contest, station },
  })
}
