import { ActionIcon, Menu, UnstyledButton } from '@mantine/core'
import { ChevronsUpDown, Menu as MenuIcon, Search } from 'lucide-react'
import { DeadlineBell } from '../../modules/calendar/web/deadline-bell.tsx'
import { ClockMenu } from '../../modules/events/web/clock-menu.tsx'
import { CountdownChip } from '../../ui/countdown-chip.tsx'
import { useEventNow } from '../../ui/event-clock.ts'
import { kernelMessages } from '../../ui/kernel-messages.ts'
import { useSession, type SessionMandate } from '../../ui/session.ts'
import { useText } from '../../ui/text.ts'
import { shellMessages } from './messages.ts'
import { MandateSwitcher } from './mandate-switcher.tsx'
import { openSearch } from './search-palette.tsx'
import { useChooseMandate } from './session-source.tsx'
import { LanguageSwitch } from './switches.tsx'
import classes from './top-bar.module.css'

/** Top bar 48: event, countdown, search, mandate, language. */
export function TopBar({ onMenu }: { onMenu: () => void }) {
  const t = useText(shellMessages)
  const { event } = useSession()
  const now = useEventNow()
  return (
    <header className={classes.bar}>
      <ActionIcon className={classes.burger ?? ''} onClick={onMenu} aria-label={t('menu.open')}>
        <MenuIcon />
      </ActionIcon>
      <EventPicker />
      {event && (
        <ClockMenu event={event} now={now}>
          <CountdownChip votingDay={event.votingDay} now={now} />
        </ClockMenu>
      )}
      <span className={classes.space} />
      <SearchButton />
      <DeadlineBell />
      <MandateSwitcher />
      <span className={classes.language}>
        <LanguageSwitch />
      </span>
    </header>
  )
}

/** One mandate of each event; choosing an event acts under the mandate held there. */
function mandatesByEvent(mandates: readonly SessionMandate[]): SessionMandate[] {
  const seen = new Map<string, SessionMandate>()
  for (const mandate of mandates) if (mandate.event && !seen.has(mandate.event)) seen.set(mandate.event, mandate)
  return [...seen.values()]
}

function EventPicker() {
  const t = useText(shellMessages)
  const { event, mandates } = useSession()
  const choose = useChooseMandate()
  const choices = mandatesByEvent(mandates)
  if (!event) return <span className={classes.event}>{t('event.none')}</span>
  const words = (
    <>
      <b>{event.name}</b>
      {!event.name.includes(event.areaName) && <span className={classes.place}>{event.areaName}</span>}
    </>
  )
  if (choices.length < 2) return <span className={classes.event}>{words}</span>
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={classes.event ?? ''} title={t('event.choose')}>
          {words}
          <ChevronsUpDown size={14} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('event.choose')}</Menu.Label>
        {choices.map((mandate) => (
          <Menu.Item
            key={mandate.id}
            onClick={() => choose(mandate.id)}
            data-on={mandate.event === event.id || undefined}
          >
            {mandate.eventName}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function SearchButton() {
  const t = useText(kernelMessages)
  return (
    <button type="button" className={classes.search} onClick={openSearch} aria-keyshortcuts="Control+K">
      <Search size={15} />
      <span>{t('search.open')}</span>
      <kbd aria-hidden="true">Ctrl K</kbd>
    </button>
  )
}
