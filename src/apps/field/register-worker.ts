import { watched } from '../../ui/field/watched.ts'

/** A newer version lies ready and takes over when this is called. */
export const newVersion = watched<(() => void) | undefined>(undefined)

function offer(worker: ServiceWorker): void {
  newVersion.set(() => worker.postMessage('take-over'))
}

/** Installs the worker that keeps the app on the phone. A new version never replaces a running one unasked. */
export function registerWorker(): void {
  const { serviceWorker } = navigator
  if (!serviceWorker || import.meta.env.DEV) return
  const hadWorker = serviceWorker.controller !== null
  serviceWorker.addEventListener('controllerchange', () => hadWorker && location.reload())
  addEventListener('load', () => void install(serviceWorker).catch(() => undefined), { once: true })
  if (document.readyState === 'complete') void install(serviceWorker).catch(() => undefined)
}

async function install(container: ServiceWorkerContainer): Promise<void> {
  const registration = await container.register('/hp/service-worker.js', { scope: '/hp/' })
  const follow = (worker: ServiceWorker | null) => {
    const look = () => {
      if (worker?.state === 'installed' && container.controller) offer(worker)
    }
    worker?.addEventListener('statechange', look)
    look()
  }
  follow(registration.waiting)
  follow(registration.installing)
  registration.addEventListener('updatefound', () => follow(registration.installing))
}
