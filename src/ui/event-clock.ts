import { useSyncExternalStore } from 'react'
import { useSession } from './session.ts'

const listeners = new Set<() => void>()
const every = 10_000
let timer: ReturnType<typeof setInterval> | undefined
let instant = Date.now()

function advance() {
  instant = Date.now()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  instant = Date.now()
  timer ??= setInterval(advance, every)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The time of the event, renewed every ten seconds: a rehearsal runs on its own clock. */
export function useEventNow(): Date {
  const offset = useSession().event?.clockOffsetMs ?? 0
  const real = useSyncExternalStore(subscribe, () => instant)
  return new Date(real + offset)
}
