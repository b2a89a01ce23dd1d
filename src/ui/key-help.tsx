import { Modal } from '@mantine/core'
import { useEffect, useSyncExternalStore } from 'react'
import { kernelMessages } from './kernel-messages.ts'
import { useText } from './text.ts'
import classes from './key-help.module.css'

export type KeyLine = { keys: readonly string[]; does: string }
export type KeyGroup = { title: string; lines: readonly KeyLine[] }

let isOpen = false
let added: readonly KeyGroup[] = []
const listeners = new Set<() => void>()

function announce() {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function openKeyHelp(): void {
  isOpen = true
  announce()
}

/** A page adds its own keys to the help: `useKeys([{ title: t('keys'), lines: [{ keys: ['Shift', 'Enter'], does: t('save') }] }])`. */
export function useKeys(groups: readonly KeyGroup[]): void {
  useEffect(() => {
    added = groups
    announce()
    return () => {
      added = []
      announce()
    }
  }, [groups])
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  )
}

export function KeyCaps({ keys }: { keys: readonly string[] }) {
  return (
    <span className={classes.caps}>
      {keys.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  )
}

export function KeyTable({ lines }: { lines: readonly KeyLine[] }) {
  return (
    <dl className={classes.table}>
      {lines.map((line) => (
        <div key={line.does}>
          <dt>
            <KeyCaps keys={line.keys} />
          </dt>
          <dd>{line.does}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The keys that work here; `?` opens it anywhere but in a field. */
export function KeyHelp() {
  const t = useText(kernelMessages)
  const opened = useSyncExternalStore(subscribe, () => isOpen)
  const ofPage = useSyncExternalStore(subscribe, () => added)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === '?' && !isTyping(event.target)) openKeyHelp()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  const groups: KeyGroup[] = [
    ...ofPage,
    {
      title: t('keys.everywhere'),
      lines: [
        { keys: ['Ctrl', 'K'], does: t('keys.search') },
        { keys: ['?'], does: t('keys.help') },
        { keys: ['Esc'], does: t('keys.close') },
      ],
    },
    {
      title: t('keys.tables'),
      lines: [
        { keys: ['↑', '↓', '←', '→'], does: t('keys.move') },
        { keys: ['Enter'], does: t('keys.open') },
        { keys: ['Home', 'End'], does: t('keys.ends') },
      ],
    },
  ]
  const close = () => {
    isOpen = false
    announce()
  }
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={<b>{t('keys.title')}</b>}
      size={420}
      closeButtonProps={{ 'aria-label': t('panel.close') }}
    >
      {groups.map((group) => (
        <section key={group.title} className={classes.group}>
          <h3>{group.title}</h3>
          <KeyTable lines={group.lines} />
        </section>
      ))}
    </Modal>
  )
}
