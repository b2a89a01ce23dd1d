import { ArrowRight, ChevronRight, X } from 'lucide-react'
import { Fragment, memo } from 'react'
import { stationNumber } from '../../../shared/region-code.ts'
import { useArea } from '../../../ui/area.ts'
import { useFormat, useLanguage } from '../../../ui/language.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { PageLink } from '../../../ui/page-link.tsx'
import { useCall } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session.ts'
import { useText } from '../../../ui/text.ts'
import { type FormView, nextForm, searchStation } from '../contract.ts'
import { entryWords } from './entry-messages.ts'
import classes from './entry-head.module.css'
import { formPath } from './form-path.ts'
import { dotted, officeTitle } from './lines.ts'
import { words } from './messages.ts'
import { StationJump } from './station-jump.tsx'

/** The next form this person may enter: returned ones first, then second entries, then new photos. */
export function useNextForm(view: Pick<FormView, 'event' | 'contest' | 'station'>, enabled: boolean) {
  const [area] = useArea()
  const query = { event: view.event, area, contest: view.contest.id }
  const options = { keepPrevious: false, staleTime: 0 }
  const onwards = useCall(nextForm, { query: { ...query, after: view.station.code } }, { ...options, enabled })
  // After the last station of the area the search begins again at the first.
  const isAtEnd = onwards.data?.form === null
  const fromStart = useCall(nextForm, { query }, { ...options, enabled: enabled && isAtEnd })
  return isAtEnd ? fromStart : onwards
}

/** An icon behind the words stands apart from them. */
export const arrowAtEnd = { section: { marginInlineStart: 7, marginInlineEnd: 0 } }

/** Which form this is, its other contests, and the ways to another form. */
export const EntryHead = memo(function EntryHead({ view }: { view: FormView }) {
  const t = useText(entryWords)
  const tr = useText(words)
  const language = useLanguage()
  const format = useFormat()
  const may = useMay()
  const { station, places, contest } = view
  const next = useNextForm(view, may(nextForm))
  const form = next.data?.form
  return (
    <PageHead
      crumbs={<Places places={places} />}
      title={`TPS ${stationNumber(station.code)} · C.HASIL ${officeTitle(contest.office, language)}`}
      meta={
        <>
          <span>{dotted(station.code)}</span>
          <span>{tr('dpt', { count: format.integer(station.registered.l + station.registered.p) })}</span>
          {station.special && <span>{[tr('special'), station.site].filter(Boolean).join(': ')}</span>}
          <OtherContests view={view} />
        </>
      }
      actions={<StationJump event={view.event} prefer={contest.id} />}
      more={[
        { label: t('leave'), icon: X, to: '/hasil-tps' },
        ...(form ? [{ label: t('next'), icon: ArrowRight, to: formPath(form.contest, form.station) }] : []),
      ]}
    />
  )
})

function Places({ places }: { places: FormView['places'] }) {
  return (
    <p className={classes.places}>
      {places.map(({ code, name }, index) => (
        <Fragment key={code}>
          {index > 0 && <ChevronRight size={13} />}
          <span>{name}</span>
        </Fragment>
      ))}
    </p>
  )
}

/** The other forms on the same table: one step away. */
function OtherContests({ view }: { view: FormView }) {
  const tr = useText(words)
  const language = useLanguage()
  const query = { event: view.event, area: view.station.code, text: view.station.code, limit: 1 }
  const found = useCall(searchStation, { query }, { staleTime: 60_000 })
  const others = found.data?.stations[0]?.forms.filter(({ contest }) => contest !== view.contest.id) ?? []
  return others.map(({ contest, office, state }) => (
    <PageLink key={contest} to={formPath(contest, view.station.code)} className={classes.other}>
      C.HASIL {officeTitle(office, language)} · {tr(`state.${state}`)}
    </PageLink>
  ))
}
