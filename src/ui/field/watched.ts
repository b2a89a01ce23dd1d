import { useEffect, useState } from 'preact/hooks'

/** A value that screens follow. */
export type Watched<T> = {
  get: () => T
  set: (next: T) => void
  watch: (listener: (value: T) => void) => () => void
}

export function watched<T>(initial: T): Watched<T> {
  let value = initial
  const listeners = new Set<(value: T) => void>()
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return
      value = next
      for (const listener of listeners) listener(value)
    },
    watch: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export function useWatched<T>(source: Watched<T>): T {
  const [value, setValue] = useState(source.get())
  useEffect(() => {
    setValue(source.get())
    return source.watch(setValue)
  }, [source])
  return value
}
