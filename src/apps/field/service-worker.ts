/// <reference lib="webworker" />
import { openOutbox } from '../../ui/outbox.ts'
import { outboxName } from './outbox-name.ts'
import { whoIsSignedIn } from './who-is-signed-in.ts'

declare const self: ServiceWorkerGlobalScope
/** Names of all built files, and a name that changes with any of them; both set by the build. */
declare const PRECACHED_FILES: readonly string[]
declare const APP_VERSION: string

const shell = '/hp/index.html'
const cacheName = `serentak-hp-${APP_VERSION}`
const outbox = openOutbox({ name: outboxName, owner: whoIsSignedIn })

self.addEventListener('install', (event) => {
  // Names with a hash may come from the browser's own cache; the others must be of this very version.
  const fresh = PRECACHED_FILES.map(
    (name) => new Request(name, { cache: name.includes('/assets/') ? 'default' : 'reload' }),
  )
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(fresh)))
})

async function dropOldVersions(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(
    names.filter((name) => name.startsWith('serentak-hp-') && name !== cacheName).map((name) => caches.delete(name)),
  )
  await self.clients.claim()
}

self.addEventListener('activate', (event) => event.waitUntil(dropOldVersions()))

self.addEventListener('message', (event) => {
  if (event.data === 'take-over') void self.skipWaiting()
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { pathname, origin } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin || !pathname.startsWith('/hp/')) return
  const kept = request.mode === 'navigate' ? caches.match(shell) : caches.match(request)
  event.respondWith(kept.then((found) => found ?? fetch(request)))
})

/** The signal is back. What still waits afterwards makes the browser wake us again. */
async function sendOnWake(): Promise<void> {
  const round = await outbox.send(true)
  if (round === 'unreachable') throw new Error('still waiting')
}

self.addEventListener('sync', (event) => (event as ExtendableEvent).waitUntil(sendOnWake()))
