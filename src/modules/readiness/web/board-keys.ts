import { useEffect, useMemo, type RefObject } from 'react'
import { useKeys } from '../../../ui/key-help.tsx'
import { useText } from '../../../ui/text.ts'
import { readinessMessages } from './messages.ts'

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** '/' goes to the search of regions; Esc closes the panel of a cell, unless something above it wants the key. */
export function useBoardKeys(search: RefObject<HTMLElement | null>, onClose: () => void): void {
  const t = useText(readinessMessages)
  useKeys(
    useMemo(
      () => [
        {
          title: t('board'),
          lines: [
            { keys: ['/'], does: t('keys.search') },
            { keys: ['Esc'], does: t('keys.close') },
          ],
        },
      ],
      [t],
    ),
  )
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === '/' && !isTyping(event.target)) {
        event.preventDefault()
        search.current?.querySelector('input')?.focus()
      }
      const isBusy = isTyping(event.target) || document.querySelector('[role=dialog]') !== null
      if (event.key === 'Escape' && !isBusy) onClose()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [search, onClose])
}
