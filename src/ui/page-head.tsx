import { Popover, UnstyledButton } from '@mantine/core'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { Fragment, useEffect, useState, type ReactNode } from 'react'
import { findLevel, isWithin, stationNumber } from '../shared/region-code.ts'
import { AreaList } from './area-picker.tsx'
import { useArea, useAreaLineage, type Area } from './area.ts'
import { kernelMessages } from './kernel-messages.ts'
import { PageActions, type PageAction } from './page-actions.tsx'
import { useSession } from './session.ts'
import { useText } from './text.ts'
import classes from './page-head.module.css'

type PageHeadProps = {
  title: string
  /** Facts beside the title, each a short phrase. */
  meta?: ReactNode
  /** What narrows the page: selects, segments, a search field. On a phone they share full lines. */
  actions?: ReactNode
  /** What one can do here besides the main thing: bare buttons, on a phone one menu. */
  more?: readonly PageAction[] | undefined
  /** The main thing to do here, in ink; always in sight. */
  primary?: PageAction | undefined
  /** The line over the title; the area breadcrumb when absent. */
  crumbs?: ReactNode
}

/** Page head 56: area breadcrumb, title, facts, buttons. Names the browser tab as well. */
export function PageHead({ title, meta, actions, more = [], primary, crumbs }: PageHeadProps) {
  const { event } = useSession()
  useEffect(() => {
    document.title = [title, event?.name, 'Serentak'].filter(Boolean).join(' · ')
  }, [title, event?.name])
  return (
    <header className={classes.head}>
      <div className={classes.words}>
        {crumbs === undefined ? <AreaBreadcrumb /> : crumbs}
        <div className={classes.line}>
          <h1>{title}</h1>
          {meta !== undefined && <div className={classes.meta}>{meta}</div>}
        </div>
      </div>
      {(Boolean(actions) || more.length > 0 || primary) && (
        <div className={classes.actions}>
          {actions}
          <PageActions more={more} primary={primary} />
        </div>
      )}
    </header>
  )
}

function stepsTo(
  area: string,
  lineage: readonly Pick<Area, 'code' | 'name'>[],
  nation: string,
): Pick<Area, 'code' | 'name'>[] {
  const top = lineage.length === 0 && area !== '' ? [] : [{ code: '', name: nation }]
  const station = findLevel(area) === 'station' ? [{ code: area, name: `TPS ${stationNumber(area)}` }] : []
  return [...(area === '' ? top : []), ...lineage, ...station]
}

/**
 * The places from the province down to the chosen one; each inside the mandate is a way up, the last opens the picker.
 */
export function AreaBreadcrumb() {
  const t = useText(kernelMessages)
  const [area, setArea] = useArea()
  const { mandate } = useSession()
  const lineage = useAreaLineage(area)
  const [isOpen, setIsOpen] = useState(false)
  const ceiling = mandate?.area ?? ''
  const steps = stepsTo(area, lineage.data ?? [], t('area.nation'))
  const pick = (picked: Area) => {
    setIsOpen(false)
    setArea(picked.code)
  }
  const here = steps.at(-1)
  return (
    <nav className={classes.crumbs} aria-label={t('area.pick')}>
      {steps.slice(0, -1).map((step) => (
        <Fragment key={step.code}>
          {isWithin(step.code, ceiling) ? (
            <UnstyledButton className={classes.crumb ?? ''} onClick={() => setArea(step.code)}>
              {step.name}
            </UnstyledButton>
          ) : (
            <span>{step.name}</span>
          )}
          <ChevronRight size={13} />
        </Fragment>
      ))}
      <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" width={320} trapFocus>
        <Popover.Target>
          <UnstyledButton
            className={classes.crumb ?? ''}
            aria-haspopup="dialog"
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
          >
            {here?.name ?? t('area.pick')}
            <ChevronDown size={13} />
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown p={8} aria-label={t('area.pick')}>
          <AreaList within={area} onPick={pick} />
        </Popover.Dropdown>
      </Popover>
    </nav>
  )
}
