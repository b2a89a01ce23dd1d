import { useEffect, useRef } from 'preact/hooks'
import { useWords } from '../../../ui/field/words.ts'
import { entryMessages } from './messages.ts'

/** The contract takes 500 characters. */
const longest = 500

/** A difference that stays goes on with a note: it is read at the recapitulation. */
export function NoteForm({ note, change }: { note: string; change: (note: string) => void }) {
  const words = useWords(entryMessages)
  const box = useRef<HTMLTextAreaElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <label class="field">
      <span>{words.note}</span>
      <textarea
        ref={box}
        class="text"
        rows={5}
        maxLength={longest}
        value={note}
        onInput={(event) => change(event.currentTarget.value)}
      />
      <small>{words.noteHint}</small>
    </label>
  )
}
