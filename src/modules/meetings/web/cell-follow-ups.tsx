import { isWithin } from '../../../shared/region-code.ts'
import { Answer } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { useLiveRefresh } from '../../../ui/live.ts'
import { PageLink } from '../../../ui/page-link.tsx'
import { useCall } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session.ts'
import { StatusTag } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import { type FollowUp, listFollowUps } from '../contract-follow-ups.ts'
import { followUpWords } from './follow-up-messages.ts'
import classes from './follow-ups.module.css'

type Props = { event: string; area: string; region: string; indicator: string }

const path = '/tindak-lanjut'
const few = 5

/** What meetings asked for about one cell of the board: in its region, or in all of the area around it. */
export function CellFollowUps({ event, area, region, indicator }: Props) {
  const t = useText(followUpWords)
  const mayRead = useMay()(listFollowUps)
  const asked = useCall(listFollowUps, { query: { event, area, indicator } }, { enabled: mayRead, keepPrevious: false })
  useLiveRefresh('follow-ups', [listFollowUps])
  if (!mayRead) return null
  return (
    <section className={classes.cell}>
      <h3>{t('ofCell')}</h3>
      <Answer of={asked} what={t('part')} words={followUpWords} rows={2}>
        {({ followUps }) => {
          const linked = followUps.filter((one) => isWithin(one.region, region) || isWithin(region, one.region))
          return <Linked linked={linked} region={region} indicator={indicator} />
        }}
      </Answer>
    </section>
  )
}

type LinkedProps = { linked: readonly FollowUp[]; region: string; indicator: string }

function Linked({ linked, region, indicator }: LinkedProps) {
  const t = useText(followUpWords)
  const format = useFormat()
  if (linked.length === 0) return <p>{t('ofCellNone')}</p>
  return (
    <>
      <ul>
        {linked.slice(0, few).map(({ id, recommendation, owner, deadline, state, ...place }) => (
          <li key={id}>
            <PageLink to={path} search={{ tl: id, indikator: indicator, status: 'semua' }}>
              {recommendation}
            </PageLink>
            <small>
              {owner.short} · {format.day(deadline)}
              {place.region !== region && ` · ${place.regionName}`}
            </small>
            <StatusTag state={state}>{t(`state.${state}`)}</StatusTag>
          </li>
        ))}
      </ul>
      {linked.length > few && (
        <PageLink to={path} search={{ indikator: indicator, status: 'semua' }}>
          {t('ofCellAll', { count: linked.length })}
        </PageLink>
      )}
    </>
  )
}
