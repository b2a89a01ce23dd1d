import { Popover, UnstyledButton } from '@mantine/core'
import { Bell } from 'lucide-react'
import { useState } from 'react'
import type { Day } from '../../../shared/legal-day.ts'
import { kernelMessages } from '../../../ui/kernel-messages.ts'
import { useLanguage } from '../../../ui/language.ts'
import { PageLink } from '../../../ui/page-link.tsx'
import { StatusShape } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import type { Obligation } from '../../readiness/contract.ts'
import { deadlinesPath, groupOf, isPressing, soonestFirst } from '../deadline-groups.ts'
import classes from './deadline-bell.module.css'
import { deadlineMessages } from './deadline-messages.ts'
import { linkTo, useDeadlines, useDistance } from './use-deadlines.ts'

/** So many are named; the page shows all. */
const named = 6

/** The bell of the top bar: how much is late or due within three days, and the first of it. */
export function DeadlineBell() {
  const t = useText(deadlineMessages)
  const { asked, isOpen: mayAsk, today } = useDeadlines()
  const [isOpen, setIsOpen] = useState(false)
  if (!mayAsk) return null
  const all = asked.data?.obligations ?? []
  const pressing = today === undefined ? [] : soonestFirst(all.filter((one) => isPressing(one, today)))
  const label = pressing.length > 0 ? t('bell.some', { count: pressing.length }) : t('bell')
  const hasLate = today !== undefined && pressing.some((one) => groupOf(one, today) === 'late')
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-end" width={340} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={classes.bell ?? ''}
          aria-label={label}
          title={label}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          <Bell size={17} />
          {pressing.length > 0 && (
            <span className={classes.badge} data-late={hasLate || undefined} aria-hidden="true">
              {pressing.length > 99 ? '99+' : pressing.length}
            </span>
          )}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('bell.head')}>
        {today !== undefined && <Pressing rows={pressing} today={today} onLeave={() => setIsOpen(false)} />}
        <PageLink to={deadlinesPath} className={classes.all} onClick={() => setIsOpen(false)}>
          {t('bell.all')}
        </PageLink>
      </Popover.Dropdown>
    </Popover>
  )
}

function Pressing({ rows, today, onLeave }: { rows: readonly Obligation[]; today: Day; onLeave: () => void }) {
  const t = useText(deadlineMessages)
  const state = useText(kernelMessages)
  const language = useLanguage()
  const distance = useDistance(today)
  if (rows.length === 0) return <p className={classes.none}>{t('bell.none')}</p>
  return (
    <>
      <p className={classes.head}>{t('bell.head')}</p>
      <ul className={classes.list}>
        {rows.slice(0, named).map((one) => (
          <li key={`${one.id} ${one.holder.kind} ${one.holder.region}`}>
            <PageLink {...linkTo(one.path)} className={classes.row} onClick={onLeave}>
              <StatusShape state={one.state} label={state(`state.${one.state}`)} />
              <span>{one.title[language]}</span>
              <small data-late={groupOf(one, today) === 'late' || undefined}>{distance(one.deadline)}</small>
            </PageLink>
          </li>
        ))}
      </ul>
      {rows.length > named && <p className={classes.more}>{t('bell.more', { count: rows.length - named })}</p>}
    </>
  )
}
