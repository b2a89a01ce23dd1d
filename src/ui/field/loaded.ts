import { useEffect, useState } from 'preact/hooks'

/** A part of the app that is fetched when it is first needed, or earlier. */
export type Part<T> = { load: () => Promise<T>; get: () => T | undefined }

export function part<T>(fetchPart: () => Promise<T>): Part<T> {
  let fetching: Promise<T> | undefined
  let loaded: T | undefined
  const load = () => {
    fetching ??= fetchPart().then(
      (found) => (loaded = found),
      (problem: unknown) => {
        // The next need tries again.
        fetching = undefined
        throw problem
      },
    )
    return fetching
  }
  return { load, get: () => loaded }
}

/** The part, or undefined while it is on its way. Without a signal it comes from what the worker keeps. */
export function useLoaded<T>(source: Part<T>): T | undefined {
  const [found, setFound] = useState(source.get())
  useEffect(() => {
    let isCurrent = true
    const follow = async () => {
      const next = await source.load()
      if (isCurrent) setFound(() => next)
    }
    void follow().catch(() => undefined)
    return () => {
      isCurrent = false
    }
  }, [source])
  return found ?? source.get()
}
