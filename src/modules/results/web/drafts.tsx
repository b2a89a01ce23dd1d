import { stationNumber } from '../../../shared/region-code.ts'
import { PageLink } from '../../../ui/page-link.tsx'
import { useSession } from '../../../ui/session.ts'
import { useText } from '../../../ui/text.ts'
import { useOfficeOf } from './contest-select.tsx'
import { listDrafts } from './draft.ts'
import classes from './drafts.module.css'
import { formPath } from './form-path.ts'
import { listWords } from './list-messages.ts'

/** Forms this person left half typed on this machine. */
export function Drafts() {
  const t = useText(listWords)
  const { person, event } = useSession()
  const office = useOfficeOf(event?.id ?? '')
  const drafts = person ? listDrafts(person.id) : []
  if (drafts.length === 0) return null
  return (
    <p className={classes.drafts}>
      <b>{t('drafts')}</b>
      {drafts.map(({ contest, station }) => (
        <PageLink key={`${contest}/${station}`} to={formPath(contest, station)}>
          TPS {stationNumber(station)} {office(contest)}
        </PageLink>
      ))}
    </p>
  )
}
