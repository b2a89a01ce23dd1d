import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { daysBetween } from '../../../shared/legal-day.ts'
import { domainWords } from '../board-words.ts'
import type { Obligation } from '../contract.ts'
import { useFormat } from '../../../ui/language.ts'
import { PageLink } from '../../../ui/page-link.tsx'
import { StatusCounts, StatusShape } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import { readinessMessages } from './messages.ts'
import classes from './owed-panel.module.css'

/** So many are seen at once; the others are one press away. */
const atFirst = 3

const storageKey = 'serentak.owed-folded'

function remembered(): boolean {
  try {
    return localStorage.getItem(storageKey) === '1'
  } catch {
    return false
  }
}

function remember(isFolded: boolean): void {
  try {
    localStorage.setItem(storageKey, isFolded ? '1' : '0')
  } catch {
    // A browser without storage forgets the choice; nothing else depends on it.
  }
}

type OwedPanelProps = { obligations: readonly Obligation[]; votingDay: string }

/** What the caller's own institution owes, before anything else: late and at risk, worst and soonest first. */
export function OwedPanel({ obligations, votingDay }: OwedPanelProps) {
  const t = useText(readinessMessages)
  const [isFolded, setIsFolded] = useState(remembered)
  const [isWhole, setIsWhole] = useState(false)
  const open = obligations.filter(({ state }) => state === 'late' || state === 'risk')
  if (obligations.length === 0) return null
  const shown = isWhole ? open : open.slice(0, atFirst)
  const fold = () => {
    setIsFolded(!isFolded)
    remember(!isFolded)
  }
  const count = (state: 'late' | 'risk') => open.filter((one) => one.state === state).length
  return (
    <section className={classes.panel} aria-label={t('owed.title')}>
      <div className={classes.head}>
        <h2>
          <button type="button" aria-expanded={!isFolded} onClick={fold}>
            <ChevronDown size={14} /> {t('owed.title')}
          </button>
        </h2>
        <StatusCounts counts={{ late: count('late'), risk: count('risk') }} only={['late', 'risk']} />
        {open.length === 0 && <span className={classes.none}>{t('owed.none')}</span>}
        {!isFolded && open.length > atFirst && (
          <button type="button" className={classes.more} onClick={() => setIsWhole(!isWhole)}>
            {isWhole ? t('owed.less') : t('owed.more', { count: open.length - atFirst })}
          </button>
        )}
      </div>
      {!isFolded && shown.length > 0 && (
        <ul>
          {shown.map((one) => (
            <Owed key={`${one.id} ${one.holder.kind}`} one={one} votingDay={votingDay} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Owed({ one, votingDay }: { one: Obligation; votingDay: string }) {
  const t = useText(readinessMessages)
  const format = useFormat()
  const { language } = format
  const [to = '', search = ''] = one.path.split('?')
  const mark = (day: string) => format.dayMark(daysBetween(day, votingDay))
  const facts = [
    domainWords[one.domain][language],
    one.context?.[language],
    one.deadline && t('owed.deadline', { day: `${format.shortDay(one.deadline)} (${mark(one.deadline)})` }),
  ]
  return (
    <li data-state={one.state}>
      <StatusShape state={one.state} />
      <PageLink to={to} search={Object.fromEntries(new URLSearchParams(search))}>
        {one.title[language]}
      </PageLink>
      <span>{facts.filter(Boolean).join(' · ')}</span>
    </li>
  )
}
