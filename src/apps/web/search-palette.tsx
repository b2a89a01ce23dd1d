import { Modal } from '@mantine/core'
import { useDebouncedValue, useHotkeys } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { MapPin, Search } from 'lucide-react'
import { useEffect, useId, useRef, useState, useSyncExternalStore, type KeyboardEvent, type ReactNode } from 'react'
import { useAreaSearch } from '../../ui/area.ts'
import { kernelMessages } from '../../ui/kernel-messages.ts'
import { useLanguage } from '../../ui/language.ts'
import { useSession } from '../../ui/session.ts'
import { useText } from '../../ui/text.ts'
import { menuOf } from './menu.ts'
import classes from './search-palette.module.css'

let isOpen = false
const listeners = new Set<() => void>()

function turn(open: boolean) {
  isOpen = open
  for (const listener of listeners) listener()
}

export function openSearch(): void {
  turn(true)
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

type Hit = { key: string; label: string; note?: string; code?: string; icon: ReactNode; go: () => void }

/** Places first by code and name, and the pages of the menu; arrows choose, Enter opens. */
function useHits(text: string): { hits: Hit[]; isComplete: boolean } {
  const language = useLanguage()
  const session = useSession()
  const navigate = useNavigate()
  const areas = useAreaSearch(text, session.mandate?.area ?? session.event?.area ?? '')
  const wanted = text.toLowerCase()
  const found = menuOf(session)
    .flatMap(({ entries }) => entries)
    .filter(({ label }) => label.id.toLowerCase().includes(wanted) || label.en.toLowerCase().includes(wanted))
    .map(({ module, label, icon: Icon, path }) => ({
      key: module,
      label: label[language],
      icon: <Icon size={15} />,
      go: () => void navigate({ to: path, search: (before: Record<string, unknown>) => ({ area: before.area }) }),
    }))
  const places = (text.length > 1 ? (areas.data ?? []) : []).map((area) => ({
    key: area.code,
    label: area.name,
    ...(area.within ? { note: area.within } : {}),
    code: area.code,
    icon: <MapPin size={15} />,
    go: () => void navigate({ to: '.', search: (before: Record<string, unknown>) => ({ ...before, area: area.code }) }),
  }))
  return { hits: [...found, ...places], isComplete: text.length < 2 || !areas.isFetching }
}

export function SearchPalette() {
  const t = useText(kernelMessages)
  const opened = useSyncExternalStore(subscribe, () => isOpen)
  useHotkeys([['mod+K', () => turn(true)]], [])
  return (
    <Modal.Root
      opened={opened}
      onClose={() => turn(false)}
      padding={0}
      size={560}
      yOffset="12vh"
      centered={false}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={t('search.title')}>
        <Palette onDone={() => turn(false)} />
      </Modal.Content>
    </Modal.Root>
  )
}

function Palette({ onDone }: { onDone: () => void }) {
  const t = useText(kernelMessages)
  const listId = useId()
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 120)
  const [index, setIndex] = useState(0)
  const { hits, isComplete } = useHits(asked)
  const isSettled = isComplete && asked === text.trim()
  const wantsFirst = useRef(false)
  const chosen = Math.min(index, hits.length - 1)

  const open = (hit: Hit | undefined) => {
    if (!hit) return
    onDone()
    hit.go()
  }
  useEffect(() => {
    if (!isSettled || !wantsFirst.current) return
    wantsFirst.current = false
    open(hits[0])
  })
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    // Whoever types fast presses Enter before the answer is there: it opens what comes, not what stood there before.
    if (event.key === 'Enter' && !isSettled) wantsFirst.current = true
    if (event.key === 'Enter' && isSettled) open(hits[chosen])
    if (step === undefined) return
    event.preventDefault()
    setIndex((chosen + step + hits.length) % Math.max(hits.length, 1))
  }

  return (
    <>
      <label className={classes.field}>
        <Search />
        <input
          // At once: whoever presses Ctrl+K is already typing.
          autoFocus
          data-autofocus
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={hits[chosen] ? `${listId}-${chosen}` : undefined}
          aria-label={t('search.title')}
          placeholder={t('search.open')}
          value={text}
          onChange={(event) => {
            wantsFirst.current = false
            setText(event.currentTarget.value)
            setIndex(0)
          }}
          onKeyDown={onKeyDown}
        />
        <kbd>Esc</kbd>
      </label>
      <div className={classes.hits} role="listbox" id={listId} aria-label={t('search.title')}>
        {hits.map((hit, at) => (
          <button
            key={hit.key}
            id={`${listId}-${at}`}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={at === chosen}
            className={classes.hit}
            onPointerMove={() => setIndex(at)}
            onClick={() => open(hit)}
          >
            {hit.icon}
            <span>{hit.label}</span>
            {hit.note !== undefined && <small>{hit.note}</small>}
            {hit.code !== undefined && <code>{hit.code}</code>}
          </button>
        ))}
      </div>
      {hits.length === 0 && <p className={classes.none}>{t('search.none', { text: asked })}</p>}
      <p className={classes.keys}>
        <kbd>↑</kbd> <kbd>↓</kbd> {t('search.keys')} <kbd>Enter</kbd> {t('search.go')}
      </p>
    </>
  )
}
