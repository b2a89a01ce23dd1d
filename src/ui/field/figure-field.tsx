/** @jsxImportSource preact */
import { useRef, useState } from 'preact/hooks'
import { useFormats } from './words.ts'

type Props = {
  /** Stable name of the field on its form: 'b1_l'. */
  name: string
  /** Spoken name: "B1 dari DPT, laki-laki". */
  label: string
  value: number | null
  change: (value: number | null) => void
  /** The field was entered: where to come back to after a break. */
  entered?: () => void
  wrong?: boolean
  locked?: boolean
}

const mostDigits = 5

/** The figure fields of the screen, in paper order. */
function fieldsOf(field: HTMLInputElement): HTMLInputElement[] {
  const all = field.closest('main')?.querySelectorAll<HTMLInputElement>('input.figure:not([readonly])')
  return Array.from(all ?? [])
}

/** Enter and ↓ go on, ↑ goes back; no wrap. After the last field the keyboard closes and the dock has the word. */
function move(field: HTMLInputElement, by: 1 | -1): void {
  const fields = fieldsOf(field)
  const next = fields[fields.indexOf(field) + by]
  if (next) next.focus()
  else if (by > 0) {
    // First out of the field: on a low screen the dock is hidden as long as a figure has the keyboard.
    field.blur()
    document.querySelector<HTMLElement>('.foot .btn')?.focus()
  }
}

/** A whole number: digits only, selected on focus, separators on leaving. Empty stays empty and is never 0. */
export function FigureField({ name, label, value, change, entered, wrong = false, locked = false }: Props) {
  const { integer } = useFormats()
  const [typing, setTyping] = useState(false)
  const freshRef = useRef(false)
  const shown = value === null ? '' : typing ? String(value) : integer(value)
  return (
    <input
      class={wrong ? 'figure wrong' : 'figure'}
      id={`figure-${name}`}
      type="text"
      inputMode="numeric"
      enterKeyHint="next"
      autoComplete="off"
      pattern="[0-9.,]*"
      aria-label={label}
      aria-invalid={wrong}
      readOnly={locked}
      value={shown}
      onFocus={(event) => {
        const field = event.currentTarget
        // At once, not after the next frame: a fast typist's first digit would be selected and lost.
        field.value = value === null ? '' : String(value)
        field.select()
        freshRef.current = true
        setTyping(true)
        entered?.()
      }}
      onClick={(event) => {
        // The finger that gave the focus also sets the caret; the figure stays selected.
        if (freshRef.current) event.currentTarget.select()
        freshRef.current = false
      }}
      onBlur={() => setTyping(false)}
      onInput={(event) => {
        freshRef.current = false
        const digits = event.currentTarget.value.replace(/\D/g, '').slice(0, mostDigits)
        const next = digits === '' ? null : Number(digits)
        event.currentTarget.value = next === null ? '' : String(next)
        change(next)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === 'ArrowDown') move(event.currentTarget, 1)
        else if (event.key === 'ArrowUp') move(event.currentTarget, -1)
        else return
        event.preventDefault()
      }}
    />
  )
}
