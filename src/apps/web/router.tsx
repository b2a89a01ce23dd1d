import {
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  type AnyRoute,
  type RouteComponent,
} from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { parseSearch, writeSearch } from '../../ui/address.ts'
import { Loading } from '../../ui/feedback-states.tsx'
import { DoorKeeper, PageFailed } from './page-states.tsx'
import { pages, type Page } from './pages.ts'
import { BareFrame, Shell } from './shell.tsx'

/** A page whose code arrives when it is opened; the frame stays while it does. */
function onDemand(load: Page['load'], allow: Page['allow']): RouteComponent {
  const Loaded = lazy(async () => ({ default: await load() }))
  return function OnDemand() {
    return (
      <DoorKeeper allow={allow}>
        <Suspense fallback={<Loading rows={10} />}>
          <Loaded />
        </Suspense>
      </DoorKeeper>
    )
  }
}

const own: readonly Pick<Page, 'path' | 'allow' | 'frame' | 'load'>[] = [
  { path: '/', allow: 'anyone', load: async () => (await import('./home.tsx')).Home },
  // What no other page answers, inside the frame, so that the menu is at hand.
  { path: '/$', allow: 'anyone', load: async () => (await import('./page-states.tsx')).PageMissing },
  { path: '/api', allow: 'anyone', load: async () => (await import('./api-page/api-page.tsx')).ApiPage },
  { path: '/kit', allow: 'anyone', load: async () => (await import('./kit/kit-page.tsx')).KitPage },
  {
    path: '/masuk',
    allow: 'anyone',
    frame: 'bare',
    load: async () => (await import('./sign-in/sign-in-page.tsx')).SignInPage,
  },
]

const root = createRootRoute({ component: Outlet, errorComponent: PageFailed })

function frameRoute(id: string, component: RouteComponent, frames: readonly Page['frame'][]): AnyRoute {
  const frame: AnyRoute = createRoute({ getParentRoute: () => root, id, component })
  const inside = [...own, ...pages].filter((page) => frames.includes(page.frame))
  return frame.addChildren(
    inside.map((page) =>
      createRoute({
        getParentRoute: () => frame,
        path: page.path,
        component: onDemand(page.load, page.allow),
        errorComponent: PageFailed,
      }),
    ),
  ) as AnyRoute
}

export function newRouter() {
  return createRouter({
    routeTree: root.addChildren([
      frameRoute('framed', () => <Shell />, [undefined]),
      frameRoute('railed', () => <Shell rail />, ['rail']),
      frameRoute('bare', () => <BareFrame />, ['bare']),
    ]),
    parseSearch,
    stringifySearch: writeSearch,
    scrollRestoration: true,
    defaultPreload: false,
  })
}
