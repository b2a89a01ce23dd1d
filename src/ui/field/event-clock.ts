import { useWatched, watched } from './watched.ts'

/** Event time minus real time in milliseconds; not zero in a rehearsal, which has its own clock. */
export const clockOffset = watched(0)

/** Turns an instant of this device into the time of the event, for showing; what the server tells is event time already. */
export function useEventTime(): (instant: string | number) => Date {
  const offset = useWatched(clockOffset)
  return (instant) => new Date(new Date(instant).getTime() + offset)
}
