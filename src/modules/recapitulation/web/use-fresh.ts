import { useEffect, useRef, useState } from 'react'

const none: ReadonlySet<string> = new Set()
const shownFor = 2_000

/** Keys whose mark has changed since the last answer, for two seconds: a gold edge instead of flashing. */
export function useFresh(marks: ReadonlyMap<string, number> | undefined): ReadonlySet<string> {
  const before = useRef<ReadonlyMap<string, number> | undefined>(undefined)
  const [fresh, setFresh] = useState(none)
  useEffect(() => {
    const old = before.current
    before.current = marks
    if (!old || !marks) return undefined
    const changed = [...marks].filter(([key, mark]) => old.has(key) && old.get(key) !== mark).map(([key]) => key)
    if (changed.length === 0) return undefined
    setFresh(new Set(changed))
    const timer = setTimeout(() => setFresh(none), shownFor)
    return () => clearTimeout(timer)
  }, [marks])
  return fresh
}
