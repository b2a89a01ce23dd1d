import { Button } from '@mantine/core'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { isWithin } from '../../../shared/region-code.ts'
import { useFormat } from '../../../ui/language.ts'
import { PageLink } from '../../../ui/page-link.tsx'
import { admits, useSession } from '../../../ui/session.ts'
import { FactList, SidePanel } from '../../../ui/side-panel.tsx'
import { useText } from '../../../ui/text.ts'
import { type Basis, type Citing, saveLegalBasis } from '../contract-legal.ts'
import { amendmentsOn, basisKinds, basisName, forceIn } from '../legal-basis.ts'
import { BasisForm } from './basis-form.tsx'
import classes from './institutions.module.css'
import { legalWords } from './legal-messages.ts'

type BasisPanelProps = {
  basis: Basis
  bases: readonly Basis[]
  citing: readonly Citing[]
  /** The day for which is said whether it holds. */
  day: string
  onChoose: (key: string) => void
  onClose: () => void
}

/** One legal basis: since when it holds, what changed it, and everything of the election that rests on it. */
export function BasisPanel({ basis, bases, citing, day, onChoose, onClose }: BasisPanelProps) {
  const t = useText(legalWords)
  const format = useFormat()
  const session = useSession()
  const [isEditing, setIsEditing] = useState(false)
  const { mandate } = session
  const mayEdit =
    basis.own !== null &&
    mandate !== null &&
    isWithin(basis.region, mandate.area) &&
    admits(saveLegalBasis.allow, session)
  return (
    <SidePanel
      context={basisKinds[basis.kind][format.language]}
      title={basisName(basis)}
      onClose={onClose}
      foot={
        mayEdit ? (
          <Button leftSection={<Pencil size={14} />} onClick={() => setIsEditing(true)}>
            {t('edit')}
          </Button>
        ) : undefined
      }
    >
      <p>{basis.about}</p>
      <Facts basis={basis} bases={bases} day={day} onChoose={onChoose} />
      <Citations citing={citing} />
      {basis.own && (
        <p className={classes.remark}>
          {t('own', { by: basis.own.changedBy, at: format.moment(basis.own.changedAt) })}
        </p>
      )}
      {isEditing && <BasisForm bases={bases} basis={basis} onClose={() => setIsEditing(false)} />}
    </SidePanel>
  )
}

type FactsProps = Pick<BasisPanelProps, 'basis' | 'bases' | 'day' | 'onChoose'>

function Facts({ basis, bases, day, onChoose }: FactsProps) {
  const t = useText(legalWords)
  const format = useFormat()
  const amendments = amendmentsOn(basis.key, bases, day)
  const linkTo = (key: string) => {
    const found = bases.find((one) => one.key === key)
    return (
      <button key={key} type="button" className={classes.link} onClick={() => onChoose(key)}>
        {found ? basisName(found) : key}
      </button>
    )
  }
  const listed = (keys: readonly string[]) => keys.map((key) => <p key={key}>{linkTo(key)}</p>)
  const facts = [
    { label: t('force'), value: `${t(`force.${forceIn(basis, bases, day)}`)} (${format.day(day)})` },
    { label: t('from'), value: basis.from ? format.day(basis.from) : t('unknownDay') },
    { label: t('to'), value: basis.to && format.day(basis.to) },
    { label: t('amends'), value: basis.amends.length > 0 && listed(basis.amends) },
    { label: t('amendedBy'), value: amendments.length > 0 && listed(amendments.map(({ key }) => key)) },
    { label: t('replacedBy'), value: basis.replacedBy && linkTo(basis.replacedBy) },
    { label: t('region'), value: basis.regionName ?? t('nation') },
    { label: t('certainty'), value: t(`certainty.${basis.certainty}`) },
    { label: t('source'), value: <span className={classes.source}>{basis.source}</span> },
  ]
  return <FactList facts={facts.filter(({ value }) => Boolean(value))} />
}

const places = ['stage', 'profile', 'duty', 'authority'] as const

function Citations({ citing }: { citing: readonly Citing[] }) {
  const t = useText(legalWords)
  const { language } = useFormat()
  if (citing.length === 0) return <p className={classes.remark}>{t('notCited')}</p>
  return (
    <>
      <h3 className={classes.heading}>
        {t('citedBy')} · {t('times', { count: citing.length })}
      </h3>
      {places.map((place) => {
        const here = citing.filter(({ where }) => where === place)
        if (here.length === 0) return null
        // numbers of the law go by their articles: one line for each article
        const lines = Map.groupBy(here, (one) =>
          place === 'profile' ? (one.article ?? t('whole')) : one.label[language],
        )
        return (
          <section key={place} className={classes.citing}>
            <h4>{t(`where.${place}`)}</h4>
            <ul>
              {[...lines].map(([line, [first]]) => (
                <li key={line}>
                  <Cited citing={first}>{line}</Cited>
                  {place !== 'profile' && first?.article && <small>{first.article}</small>}
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}

function Cited({ citing, children }: { citing: Citing | undefined; children: React.ReactNode }) {
  const [to = '/', search = ''] = (citing?.path ?? '').split('?')
  return (
    <PageLink to={to} search={Object.fromEntries(new URLSearchParams(search))}>
      {children}
    </PageLink>
  )
}
