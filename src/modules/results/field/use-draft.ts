import { useEffect, useRef, useState } from 'preact/hooks'
import type { Draft } from './draft.ts'
import { askToKeepStorage, findDraft, saveDraft } from './drafts.ts'

/** The draft of a form in this tab. `elsewhere`: another tab holds it; `take` brings it here. */
export type OpenDraft =
  | { kind: 'loading' }
  | { kind: 'elsewhere'; take: () => void }
  | { kind: 'open'; draft: Draft; update: (change: (draft: Draft) => Draft) => void; isFull: boolean }

type Held = { kind: 'loading' } | { kind: 'elsewhere' } | { kind: 'open'; draft: Draft; isFull: boolean }

/** Holds the lock until `signal` is aborted or another tab takes it over. */
async function hold(
  name: string,
  take: boolean,
  signal: AbortSignal,
  opened: () => Promise<void>,
): Promise<'taken' | 'done'> {
  const released = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
  try {
    return await navigator.locks.request(name, take ? { steal: true } : { ifAvailable: true }, async (lock) => {
      if (!lock) return 'taken'
      await opened()
      await released
      return 'done'
    })
  } catch {
    // The lock was stolen: the form goes on in the other tab.
    return 'taken'
  }
}

/** Opens the draft, or starts it; every change is saved before the next one is. */
export function useDraft(key: string, start: () => Draft): OpenDraft {
  const [held, setHeld] = useState<Held>({ kind: 'loading' })
  const [take, setTake] = useState(false)
  const [begin] = useState(() => start)
  const latestRef = useRef<Draft | undefined>(undefined)
  const savingRef = useRef(Promise.resolve())

  useEffect(() => {
    const leaving = new AbortController()
    const show = (next: Held) => leaving.signal.aborted || setHeld(next)
    void hold(`draft ${key}`, take, leaving.signal, async () => {
      const draft = (await findDraft(key)) ?? begin()
      latestRef.current = draft
      show({ kind: 'open', draft, isFull: false })
      void askToKeepStorage()
    }).then((end) => end === 'taken' && show({ kind: 'elsewhere' }))
    return () => leaving.abort()
  }, [key, take, begin])

  if (held.kind === 'elsewhere') return { kind: 'elsewhere', take: () => setTake(true) }
  if (held.kind === 'loading') return held
  const update = (change: (draft: Draft) => Draft) => {
    if (!latestRef.current) return
    const draft = { ...change(latestRef.current), changedAt: new Date().toISOString() }
    latestRef.current = draft
    setHeld((before) => ({ kind: 'open', draft, isFull: before.kind === 'open' && before.isFull }))
    savingRef.current = savingRef.current
      .then(() => saveDraft(draft))
      .then(() =>
        setHeld((before) => (before.kind === 'open' && before.isFull ? { ...before, isFull: false } : before)),
      )
      .catch(() => setHeld((before) => (before.kind === 'open' ? { ...before, isFull: true } : before)))
  }
  return { ...held, update }
}
