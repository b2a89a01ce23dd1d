import { listElectoralVillages, readEvent } from '../events/index.ts'
import { eventTime } from '../events/rules.ts'
import { type Route, on } from '../../server/serve.ts'
import type { Db } from '../../server/database.ts'
import { Refused } from '../../shared/refused.ts'
import * as contract from './contract.ts'
import { drawPhoto } from './photo.ts'
import type { Player } from './play.ts'
import * as store from './store.ts'
import { truthOf } from './truth.ts'
import type { Truth } from './truth.ts'

async function getTruth(db: Db): Promise<Truth> {
  const villages = await listElectoralVillages(db, contract.demonstrationEvent)
  if (villages.length === 0) throw new Refused('not-generated', { event: contract.demonstrationEvent }, 404)
  return truthOf(villages)
}

async function stateOfPlay(db: Db, player: Player | undefined, now: Date): Promise<contract.PlayState> {
  const truth = await getTruth(db)
  const event = await readEvent(db, contract.demonstrationEvent)
  const { counted, open } = await store.countForms(db, event.id)
  const speed = player?.speed() ?? 1
  return {
    event: event.id,
    eventTime: eventTime(event, now).toISOString(),
    speed,
    forms: truth.forms.length,
    counted,
    open,
  }
}

/** The routes of the rehearsal. Without a player (in tests, in a second process) the clock runs and nothing arrives. */
export function rehearsalRoutes(player?: Player): Route[] {
  return [
    on(contract.formPhoto, async ({ db, params }) => {
      const truth = await getTruth(db)
      const form = truth.forms.find((one) => one.station === params.station && one.contest === params.contest)
      const ballot = truth.contests.find((contest) => contest.id === params.contest)
      const places = await store.findPlaces(db, params.station)
      if (!form || !ballot || !places) throw new Refused('not-generated', params, 404)
      const body = drawPhoto({ form, office: ballot.office, candidates: ballot.candidates, places })
      // the same form always looks the same
      return { body, headers: { 'cache-control': 'public, max-age=86400' } }
    }),

    on(contract.playState, async ({ db, now }) => stateOfPlay(db, player, now)),

    on(contract.setSpeed, async ({ db, body, now, subject, note }) => {
      subject(contract.demonstrationEvent)
      note({ before: player?.speed() ?? 1, after: body.speed })
      await player?.setSpeed(body.speed)
      return stateOfPlay(db, player, now)
    }),
  ]
}
