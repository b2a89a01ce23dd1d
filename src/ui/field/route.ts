import { useWatched, watched } from './watched.ts'

/** The part of the address after `#/`, split: '#/isi/governor-16/4' → ['isi', 'governor-16', '4']. Works without a server. */
export type Route = readonly string[]

function readRoute(): Route {
  return location.hash
    .replace(/^#\/?/, '')
    .split('/')
    .filter((part) => part !== '')
    .map(decodeURIComponent)
}

/** A letter names `/hp/aktivasi/CODE`; screens live behind the `#`, so that they open without a server. */
const base = import.meta.env.BASE_URL
const rest = location.pathname.slice(base.length)
if (rest !== '' && location.hash === '') history.replaceState(null, '', `${base}#/${rest}`)

const route = watched<Route>(readRoute())
addEventListener('hashchange', () => {
  route.set(readRoute())
  scrollTo(0, 0)
})

export function addressTo(...parts: readonly string[]): string {
  return `#/${parts.map(encodeURIComponent).join('/')}`
}

/** Opens a screen; `replace` leaves no step back to the present one. */
export function go(parts: readonly string[], replace = false): void {
  const address = addressTo(...parts)
  if (address === location.hash) return
  if (!replace) {
    location.hash = address
    return
  }
  location.replace(address)
}

export function currentRoute(): Route {
  return route.get()
}

export function useRoute(): Route {
  return useWatched(route)
}
