import { ActionIcon, Menu, UnstyledButton } from '@mantine/core'
import { ChevronsUpDown, Landmark, LogIn, LogOut, Menu as MenuIcon, Printer, Search, UsersRound } from 'lucide-react'
import { useNavigate } from '@tanstack/react-router'
import { CountdownChip } from '../../ui/countdown-chip.tsx'
import { useEventNow } from '../../ui/event-clock.ts'
import { openKeyHelp } from '../../ui/key-help.tsx'
import { kernelMessages } from '../../ui/kernel-messages.ts'
import { useSession, type SessionMandate } from '../../ui/session.ts'
import { useText } from '../../ui/text.ts'
import { shellMessages } from './messages.ts'
import { openSearch } from './search-palette.tsx'
import { useChooseMandate } from './session-source.tsx'
import { useSignOut } from './sign-in/sign-out.ts'
import { LanguageSwitch, SchemeSwitch } from './switches.tsx'
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
      {event && <CountdownChip votingDay={event.votingDay} now={now} />}
      <span className={classes.space} />
      <SearchButton />
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
      <span className={classes.place}>{event.areaName}</span>
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
          <Menu.Item key={mandate.id} onClick={() => choose(mandate.id)} data-on={mandate.event === event.id || undefined}>
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

function MandateSwitcher() {
  const t = useText(shellMessages)
  const { person, mandate, mandates, demonstration } = useSession()
  const navigate = useNavigate()
  const choose = useChooseMandate()
  const signOut = useSignOut()
  const goToDoors = () => void navigate({ to: '/masuk' })
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <UnstyledButton className={classes.mandate ?? ''} aria-label={`${t('mandate.choose')}: ${mandate?.title ?? t('mandate.public')}`}>
          <Landmark />
          <span className={classes.office}>{mandate?.title ?? (person ? t('mandate.none') : t('mandate.public'))}</span>
          <ChevronsUpDown size={14} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {person && <Menu.Label>{person.name}</Menu.Label>}
        {mandates.length > 1 && <Menu.Label>{t('mandate.yours')}</Menu.Label>}
        {mandates.length > 1 &&
          mandates.map((held) => (
            <Menu.Item key={held.id} onClick={() => choose(held.id)} data-on={held.id === mandate?.id || undefined}>
              {held.title}
              <small className={classes.small}>{[t(`role.${held.role}`), held.eventName].filter(Boolean).join(' · ')}</small>
            </Menu.Item>
          ))}
        {mandates.length > 1 && <Menu.Divider />}
        <div className={classes.switches}>
          <SchemeSwitch />
        </div>
        <Menu.Item leftSection={<Printer size={14} />} onClick={() => window.print()}>
          {t('print')}
        </Menu.Item>
        <Menu.Item leftSection={<kbd className={classes.key}>?</kbd>} onClick={openKeyHelp}>
          {t('keys')}
        </Menu.Item>
        <Menu.Divider />
        {demonstration && (
          <Menu.Item leftSection={<UsersRound size={14} />} onClick={goToDoors}>
            {t('doors')}
          </Menu.Item>
        )}
        {person ? (
          <Menu.Item leftSection={<LogOut size={14} />} onClick={signOut}>
            {t('signOut')}
          </Menu.Item>
        ) : (
          <Menu.Item leftSection={<LogIn size={14} />} onClick={goToDoors}>
            {t('signIn')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
