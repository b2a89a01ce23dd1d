import { ActionIcon, Button, Textarea } from '@mantine/core'
import { Pencil } from 'lucide-react'
import { useEffect, useState } from 'react'
import { CallFailed } from '../../../ui/call.ts'
import { useFormat } from '../../../ui/language.ts'
import { useWrite } from '../../../ui/query.ts'
import { useText } from '../../../ui/text.ts'
import { WriteProblem } from '../../../ui/write-problem.tsx'
import type { MeetingView } from '../contract.ts'
import { type Entry, readMinutes, saveEntry } from '../contract-minutes.ts'
import { liveWords } from './live-messages.ts'
import classes from './meetings.module.css'
import { words } from './messages.ts'

type EntryLineProps = { view: MeetingView; entry: Entry; isOpen: boolean }

/** One note: when, who, what; pressing the pencil edits it in place. */
export function EntryLine({ view, entry, isOpen }: EntryLineProps) {
  const t = useText(liveWords)
  const format = useFormat()
  const [isEditing, setIsEditing] = useState(false)
  return (
    <div className={classes.entry}>
      <time dateTime={entry.saidAt}>{format.time(entry.saidAt, true)}</time>
      <div>
        <b>{entry.speaker}</b>
        {isEditing ? <EntryEditor view={view} entry={entry} onEnd={() => setIsEditing(false)} /> : <p>{entry.text}</p>}
      </div>
      {isOpen && !isEditing && (
        <ActionIcon
          variant="subtle"
          aria-label={t('editEntry', { name: entry.speaker })}
          onClick={() => setIsEditing(true)}
        >
          <Pencil size={14} />
        </ActionIcon>
      )}
    </div>
  )
}

/** How long a pause in typing saves, in milliseconds. */
const pause = 1200

/** What the other wrote meanwhile, as the refusal brings it. */
type Clash = { by: string; text: string; version: number }

function clashOf(error: unknown): Clash | undefined {
  if (!(error instanceof CallFailed) || error.reason !== 'entry-changed') return undefined
  const { by, text, version } = error.facts
  return { by: String(by), text: String(text), version: Number(version) }
}

/**
 * Edits from the version that was on the screen when it began. Saves by itself after a pause and on leaving; when somebody
 * else saved meanwhile, both texts stand side by side until the writer has chosen.
 */
function EntryEditor({ view, entry, onEnd }: { view: MeetingView; entry: Entry; onEnd: () => void }) {
  const t = useText(liveWords)
  const format = useFormat()
  const [text, setText] = useState(entry.text)
  const [saved, setSaved] = useState({ text: entry.text, version: entry.version, at: entry.savedAt })
  const save = useWrite(saveEntry, { refresh: [readMinutes] })
  const clash = clashOf(save.error)
  const { agenda, kind, speaker, institution } = entry
  const send = (next: string, seen: number, more: { removed?: boolean; onSaved?: () => void } = {}) => {
    if (next.trim() === '') return
    const body = { agenda, kind, speaker, institution, text: next.trim(), removed: more.removed ?? false, seen }
    save.mutate(
      { params: { meeting: view.id, entry: entry.id }, body },
      {
        onSuccess: ({ version, savedAt }) => {
          setSaved({ text: next, version, at: savedAt })
          more.onSaved?.()
        },
      },
    )
  }
  const isChanged = text !== saved.text
  const isHeld = save.isPending || clash !== undefined
  useEffect(() => {
    if (!isChanged || isHeld) return undefined
    const timer = setTimeout(() => send(text, saved.version), pause)
    return () => clearTimeout(timer)
  })
  const settle = (chosen: string, version: number) => {
    setText(chosen)
    send(chosen, version)
  }
  return (
    <div className={classes.composer}>
      <Textarea
        aria-label={t('says')}
        autosize
        minRows={2}
        maxLength={8000}
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={() => isChanged && !isHeld && send(text, saved.version)}
      />
      {clash ? (
        <ClashView mine={text} clash={clash} onSettle={settle} />
      ) : (
        <WriteProblem error={save.error} action={t('record')} words={words} />
      )}
      <div className={classes.composerFoot}>
        <SaveState isBusy={save.isPending} isChanged={isChanged} time={format.time(saved.at, true)} />
        <Button
          color="red"
          variant="subtle"
          disabled={isHeld}
          onClick={() => send(saved.text, saved.version, { removed: true, onSaved: onEnd })}
        >
          {t('removeEntry')}
        </Button>
        <Button disabled={isChanged || isHeld} onClick={onEnd}>
          {t('endEdit')}
        </Button>
      </div>
    </div>
  )
}

function SaveState({ isBusy, isChanged, time }: { isBusy: boolean; isChanged: boolean; time: string }) {
  const t = useText(liveWords)
  if (isBusy) return <span role="status">{t('saving')}</span>
  if (isChanged) return <span role="status">{t('notSaved')}</span>
  return (
    <span className={classes.saved} role="status">
      {t('savedAt', { time })}
    </span>
  )
}

type ClashViewProps = { mine: string; clash: Clash; onSettle: (text: string, version: number) => void }

function ClashView({ mine, clash, onSettle }: ClashViewProps) {
  const t = useText(liveWords)
  const { by, text, version } = clash
  return (
    <div role="alert">
      <div className={classes.clash}>
        <section>
          <h4>{t('mine')}</h4>
          <p>{mine}</p>
          <Button onClick={() => onSettle(mine, version)}>{t('useMine')}</Button>
        </section>
        <section>
          <h4>{t('theirs', { name: by })}</h4>
          <p>{text}</p>
          <Button onClick={() => onSettle(text, version)}>{t('useTheirs')}</Button>
        </section>
      </div>
      <Button variant="filled" onClick={() => onSettle(`${text}\n${mine}`, version)}>
        {t('useBoth')}
      </Button>
    </div>
  )
}
