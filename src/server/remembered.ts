/** Keeps what was worked out for one version of the data, so that a thousand watchers cost one query. */
export type Remembered = {
  /**
   * The value under a key if it was made for this version, else makes it. Callers who ask while it is being made wait
   * for the same making; a failed making is forgotten.
   */
  recall: <T>(key: string, version: number, make: () => Promise<T>) => Promise<T>
  size: () => number
}

type Kept = { version: number; until: number; value: Promise<unknown> }

type Bounds = {
  /** Values held; the one asked for longest ago goes first. */
  most: number
  /** Milliseconds after which a value is made again although its version still holds: names and settings change too. */
  lasts: number
  now?: () => number
}

/** A newer version replaces the older one. */
export function createRemembered({ most, lasts, now = Date.now }: Bounds): Remembered {
  const kept = new Map<string, Kept>()

  function keep(key: string, made: Kept): void {
    kept.delete(key)
    kept.set(key, made)
    const [oldest] = kept.keys()
    if (kept.size > most && oldest !== undefined) kept.delete(oldest)
  }

  return {
    recall: <T>(key: string, version: number, make: () => Promise<T>): Promise<T> => {
      const known = kept.get(key)
      if (known?.version === version && now() < known.until) {
        keep(key, known)
        return known.value as Promise<T>
      }
      const made: Kept = { version, until: now() + lasts, value: make() }
      keep(key, made)
      made.value.catch(() => {
        if (kept.get(key) === made) kept.delete(key)
      })
      return made.value as Promise<T>
    },
    size: () => kept.size,
  }
}
