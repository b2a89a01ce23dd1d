import { Drawer } from '@mantine/core'
import { useLocation } from '@tanstack/react-router'
import type { Language } from '../../shared/format.ts'
import { useLanguage } from '../../ui/language.ts'
import { PageLink } from '../../ui/page-link.tsx'
import { useSession } from '../../ui/session.ts'
import { StatusCounts } from '../../ui/status.tsx'
import { useText } from '../../ui/text.ts'
import { Mark } from './mark.tsx'
import { useMenuBadges, type MenuBadge, type MenuBadges } from './menu-badges.ts'
import { menuOf, moduleAt, type ShownEntry, type ShownGroup } from './menu.ts'
import { shellMessages } from './messages.ts'
import classes from './navigation.module.css'
import { LanguageSwitch, SchemeSwitch } from './switches.tsx'

type Going = { onGo?: (() => void) | undefined }
type ItemProps = Going & { entry: ShownEntry; language: Language; isOn: boolean; badge: MenuBadge | undefined }

function Item({ entry, language, isOn, badge, onGo }: ItemProps) {
  const Icon = entry.icon
  const label = entry.label[language]
  return (
    <li>
      <PageLink
        to={entry.path}
        className={`${classes.item} ${isOn ? classes.on : ''}`}
        title={label}
        {...(onGo ? { onClick: onGo } : {})}
      >
        <Icon />
        <span className={classes.label} aria-current={isOn ? 'page' : undefined}>
          {label}
        </span>
        {badge && (
          <span className={classes.badge}>
            <StatusCounts counts={badge.late ? { late: badge.late } : { risk: badge.risk }} />
          </span>
        )}
      </PageLink>
    </li>
  )
}

function Group({ group, badges, onGo }: Going & { group: ShownGroup; badges: MenuBadges }) {
  const language = useLanguage()
  const here = useLocation({ select: (location) => moduleAt(location.pathname) })
  return (
    <>
      {group.label ? <p className={classes.group}>{group.label[language]}</p> : <hr className={classes.rule} />}
      <ul>
        {group.entries.map((entry) => (
          <Item
            key={entry.module}
            entry={entry}
            language={language}
            isOn={entry.module === here}
            badge={badges[entry.module]}
            onGo={onGo}
          />
        ))}
      </ul>
    </>
  )
}

function Menu({ onGo }: Going) {
  const groups = menuOf(useSession())
  const badges = useMenuBadges()
  return groups.map((group) => <Group key={group.label?.id ?? ''} group={group} badges={badges} onGo={onGo} />)
}

/** The menu at the left: 200 px, or 52 px of icons below 1366 px and on screens that ask for it; none below 900 px. */
export function Navigation({ rail }: { rail: boolean }) {
  const t = useText(shellMessages)
  return (
    <nav className={classes.nav} data-rail={rail || undefined} aria-label={t('menu')}>
      <PageLink to="/" className={classes.brand} aria-label="Serentak">
        <Mark />
        <span>Serentak</span>
      </PageLink>
      <div className={classes.list}>
        <Menu />
      </div>
    </nav>
  )
}

/** The same menu on a phone, with the switches that have no room in its top bar. */
export function MenuDrawer({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useText(shellMessages)
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      size={280}
      padding={12}
      title={<b className={classes.drawerTitle}>Serentak</b>}
      closeButtonProps={{ 'aria-label': t('menu.close') }}
    >
      <nav aria-label={t('menu')} className={classes.list}>
        <Menu onGo={onClose} />
      </nav>
      <div className={classes.switches}>
        <LanguageSwitch />
        <SchemeSwitch />
      </div>
    </Drawer>
  )
}
