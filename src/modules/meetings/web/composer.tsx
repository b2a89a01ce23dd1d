import { Autocomplete, Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { newId } from '../../../shared/uuid.ts'
import { useFormat } from '../../../ui/language.ts'
import { useWrite } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session.ts'
import { useText } from '../../../ui/text.ts'
import { WriteProblem } from '../../../ui/write-problem.tsx'
import type { MeetingView } from '../contract.ts'
import { readMinutes, saveEntry } from '../contract-minutes.ts'
import { findDraft, keepDraft } from './entry-draft.ts'
import { liveWords } from './live-messages.ts'
import classes from './meetings.module.css'
import { words } from './messages.ts'

type ComposerProps = { view: MeetingView; agenda: string | null; kind: 'discussion' | 'addendum' }

const nothing = { speaker: '', text: '' }

/** The next note. What is typed stays in this browser until it is recorded; Ctrl+Enter records it. */
export function Composer({ view, agenda, kind }: ComposerProps) {
  const t = useText(liveWords)
  const format = useFormat()
  const person = useSession().person?.id ?? ''
  const place = { person, meeting: view.id, agenda: kind === 'addendum' ? 'adendum' : agenda }
  const [draft, setDraft] = useState(() => findDraft(place) ?? nothing)
  const [entry, setEntry] = useState(newId)
  const [savedAt, setSavedAt] = useState<string>()
  const change = (next: typeof draft) => {
    setDraft(next)
    keepDraft(place, next)
  }
  const save = useWrite(saveEntry, {
    refresh: [readMinutes],
    onDone: (reply) => {
      setSavedAt(reply.savedAt)
      setEntry(newId())
      change({ ...draft, text: '' })
    },
  })
  const isComplete = draft.speaker.trim().length > 1 && draft.text.trim() !== ''
  const record = () => {
    if (!isComplete || save.isPending) return
    const institution = view.invitees.find((one) => one.institution.name === draft.speaker)?.institution.id ?? null
    save.mutate({ params: { meeting: view.id, entry }, body: { ...draft, agenda, kind, institution, seen: 0 } })
  }
  return (
    <div className={classes.composer}>
      <Autocomplete
        aria-label={t('speaker')}
        placeholder={t('speaker')}
        limit={20}
        data={[...new Set(view.invitees.map(({ institution }) => institution.name))]}
        value={draft.speaker}
        onChange={(speaker) => change({ ...draft, speaker })}
      />
      <Textarea
        aria-label={t('says')}
        placeholder={t('says')}
        autosize
        minRows={2}
        maxLength={8000}
        value={draft.text}
        onChange={(event) => change({ ...draft, text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) record()
        }}
      />
      <WriteProblem error={save.error} action={t('record')} words={words} />
      <div className={classes.composerFoot}>
        {draft.text !== '' && <span>{t('draftKept')}</span>}
        {draft.text === '' && savedAt && (
          <span className={classes.saved} role="status">
            {t('savedAt', { time: format.time(savedAt, true) })}
          </span>
        )}
        <span>
          <kbd>Ctrl</kbd> <kbd>Enter</kbd> {t('recordKeys')}
        </span>
        <Button variant="filled" disabled={!isComplete} loading={save.isPending} onClick={record}>
          {kind === 'addendum' ? t('addAddendum') : t('record')}
        </Button>
      </div>
    </div>
  )
}
