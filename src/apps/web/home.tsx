import { Navigate } from '@tanstack/react-router'
import { Smartphone } from 'lucide-react'
import type { Role } from '../../shared/roles.ts'
import { EmptyState } from '../../ui/feedback-states.tsx'
import { useLanguage } from '../../ui/language.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { PageLink } from '../../ui/page-link.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useSession } from '../../ui/session.ts'
import { useText } from '../../ui/text.ts'
import classes from './home.module.css'
import { menuOf, type ShownGroup } from './menu.ts'
import { shellMessages } from './messages.ts'
import type { ModuleName } from './pages.ts'

/** What each role opens first; the first module that has a page wins. Roles that are not here choose from the menu. */
const firstLook: Partial<Record<Role, readonly ModuleName[]>> = {
  kpu: ['readiness', 'recapitulation'],
  bawaslu: ['readiness', 'recapitulation'],
  government: ['readiness', 'recapitulation'],
  police: ['readiness', 'recapitulation'],
  army: ['readiness', 'recapitulation'],
  ppk: ['results', 'recapitulation'],
  pps: ['results', 'recapitulation'],
  kpps: ['results'],
  witness: ['recapitulation'],
  monitor: ['recapitulation'],
  public: ['recapitulation'],
}

function landing(role: Role, groups: readonly ShownGroup[]): string | undefined {
  const open = groups.flatMap(({ entries }) => entries)
  const wanted = firstLook[role]?.find((module) => open.some((entry) => entry.module === module))
  return open.find((entry) => entry.module === wanted)?.path
}

/** `/`: guests sign in, officers land on the screen of their work, the administrator sees everything there is. */
export function Home() {
  const t = useText(shellMessages)
  const language = useLanguage()
  const session = useSession()
  const groups = menuOf(session)
  if (!session.person) return <Navigate to="/masuk" />
  const path = session.mandate ? landing(session.mandate.role, groups) : undefined
  if (path) return <Navigate to={path} replace />
  return (
    <>
      <PageHead
        title={t('home.greeting', { name: session.person.name })}
        crumbs={<span />}
        meta={session.mandate?.title}
      />
      <div className={classes.grid}>
        {groups.map((group) => (
          <Panel key={group.label?.id ?? ''} title={group.label?.[language] ?? 'Serentak'} bare>
            <ul className={classes.list}>
              {group.entries.map((entry) => (
                <li key={entry.module}>
                  <PageLink to={entry.path} className={classes.link}>
                    <entry.icon />
                    {entry.label[language]}
                  </PageLink>
                </li>
              ))}
            </ul>
          </Panel>
        ))}
        {groups.length === 0 && (
          <Panel>
            <EmptyState>{t('home.empty')}</EmptyState>
          </Panel>
        )}
        <Panel title={t('home.phone')}>
          <p className={classes.note}>{t('home.phone.note')}</p>
          <a className={classes.phone} href="/hp/">
            <Smartphone />
            {t('home.phone')}
          </a>
        </Panel>
      </div>
    </>
  )
}
