import { useCallback, useEffect, useState } from 'preact/hooks'
import { codeLength, stationNumber } from '../../shared/region-code.ts'
import type { FormView } from '../../modules/results/contract.ts'
import { draftKey, type Draft } from '../../modules/results/field/draft.ts'
import { listDrafts } from '../../modules/results/field/drafts.ts'
import { type FormPhotos, photosOf } from '../../modules/results/field/form-photos.ts'
import { lastParcel } from '../../modules/results/field/last-parcel.ts'
import { type Known, type LineState, lineState } from '../../modules/results/field/line-state.ts'
import { recallForms, refreshForms, type StationForms } from '../../modules/results/field/station-forms.ts'
import { connection } from '../../ui/field/connection.ts'
import { useRoute } from '../../ui/field/route.ts'
import type { Sending } from '../../ui/field/sending.ts'
import type { Parcel } from '../../ui/outbox.ts'
import { useWatched } from '../../ui/field/watched.ts'
import { ended, type Session } from './session.ts'
import { ownerOf } from './who-is-signed-in.ts'

export type Line = { view: FormView; state: LineState; photos: FormPhotos }

export type Station = {
  owner: string
  /** "012" */
  number: string
  /** "TPS 012 · 20 Ilir D I" */
  place: string
  /** "20 Ilir D I, Palembang" */
  village: string
  lines: readonly Line[]
  /** The server could not be asked, and this phone knows nothing yet. */
  problem: unknown
  refresh: () => void
}

/** Asks the server again after this long while the home screen is open, in milliseconds. */
const refreshEvery = 60_000

/** The forms of the station of this mandate, each with its state on this phone and on the server. */
export function useStation(session: Session, sending: Sending): Station {
  const { mandate } = session
  const event = mandate.event ?? session.event?.id ?? ''
  const owner = ownerOf(session) ?? ''
  const [forms, setForms] = useState<StationForms>()
  const [problem, setProblem] = useState<unknown>()
  const parcels = useWatched(sending.parcels)
  const drafts = useDrafts(owner)
  const isOnline = useWatched(connection.online)
  const hasEnded = useWatched(ended)

  const refresh = useCallback(() => {
    refreshForms(event, mandate.area).then(
      (found) => {
        setForms(found)
        setProblem(undefined)
      },
      (failed: unknown) => setProblem(failed),
    )
  }, [event, mandate.area])

  useEffect(() => {
    void recallForms(event, mandate.area).then((kept) => kept && setForms((now) => now ?? kept))
  }, [event, mandate.area])
  useEffect(() => {
    if (!isOnline || hasEnded) return
    refresh()
    const timer = setInterval(refresh, refreshEvery)
    return () => clearInterval(timer)
  }, [refresh, isOnline, hasEnded])

  const known = forms?.forms ?? []
  return {
    owner,
    ...namesOf(known[0]?.view, mandate),
    lines: known.map((one) => lineOf(one, drafts, parcels, owner)),
    problem: forms ? undefined : problem,
    refresh,
  }
}

function lineOf(known: Known, drafts: readonly Draft[] | undefined, parcels: readonly Parcel[], owner: string): Line {
  const { contest, station } = known.view
  const draft = drafts?.find(({ key }) => key === draftKey(owner, contest.id, station.code))
  return {
    view: known.view,
    state: lineState(draft, lastParcel(parcels, owner, contest.id, station.code), known),
    photos: photosOf(parcels, owner, known.view),
  }
}

function namesOf(
  view: FormView | undefined,
  mandate: Session['mandate'],
): Pick<Station, 'number' | 'place' | 'village'> {
  const places = view?.places ?? []
  const number = stationNumber(mandate.area)
  const village = places.at(-1)?.name ?? mandate.areaName
  const regency = places.find(({ code }) => code.length === codeLength.regency)?.name
  return { number, place: `TPS ${number} · ${village}`, village: regency ? `${village}, ${regency}` : village }
}

/** Read again whenever another screen opens: an entry saves its draft itself. */
function useDrafts(owner: string): readonly Draft[] | undefined {
  const [drafts, setDrafts] = useState<readonly Draft[]>()
  const route = useRoute()
  useEffect(() => {
    void listDrafts(owner).then(setDrafts)
  }, [owner, route])
  return drafts
}
