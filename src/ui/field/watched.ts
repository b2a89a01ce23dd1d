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
  // Wrapped, because a state that is itself a function would be called instead of kept.
  const [state, setState] = useState({ value: source.get() })
  useEffect(() => {
    setState((before) => (Object.is(before.value, source.get()) ? before : { value: source.get() }))
    return source.watch((value) => setState({ value }))
  }, [source])
  return state.value
}
