import { Outlet } from '@tanstack/react-router'
import { useState } from 'react'
import { DemoRibbon } from '../../ui/demo-ribbon.tsx'
import { KeyHelp } from '../../ui/key-help.tsx'
import { isDemonstration, useSession } from '../../ui/session.ts'
import { useText } from '../../ui/text.ts'
import { shellMessages } from './messages.ts'
import { MenuDrawer, Navigation } from './navigation.tsx'
import { ResetNotice } from './reset-notice.tsx'
import { SearchPalette } from './search-palette.tsx'
import classes from './shell.module.css'
import { TopBar } from './top-bar.tsx'
import { TravelNotice } from './travel-notice.tsx'

/** The frame of the office: ribbon, top bar, menu, page. `rail` narrows the menu for screens that need the width. */
export function Shell({ rail = false }: { rail?: boolean }) {
  const t = useText(shellMessages)
  const session = useSession()
  const [isMenuOpen, setIsMenuOpen] = useState(false)
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#isi">
        {t('skip')}
      </a>
      {isDemonstration(session) && <DemoRibbon />}
      <div className={classes.app} data-rail={rail || undefined}>
        <Navigation rail={rail} />
        <TopBar onMenu={() => setIsMenuOpen(true)} />
        <main className={classes.main} id="isi" tabIndex={-1}>
          <ResetNotice />
          <TravelNotice />
          <Outlet />
        </main>
      </div>
      <MenuDrawer isOpen={isMenuOpen} onClose={() => setIsMenuOpen(false)} />
      <SearchPalette />
      <KeyHelp />
    </div>
  )
}

/** Only the ribbon around the page: walls, projectors, signing in. */
export function BareFrame() {
  const session = useSession()
  return (
    <div className={classes.frame}>
      {isDemonstration(session) && <DemoRibbon />}
      <main className={classes.bare} id="isi" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  )
}
