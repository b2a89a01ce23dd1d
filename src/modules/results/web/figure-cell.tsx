import { useLayoutEffect, useRef, useState } from 'react'
import { useFormat } from '../../../ui/language.ts'
import classes from './form-sheet.module.css'
import { figureOf, onlyDigits, pastedDigits } from './typing.ts'

export const fieldId = (field: string) => `isian-${field}`

/** Puts the keyboard into a field of the sheet; false when it is not on the screen. */
export function focusField(field: string): boolean {
  const found = document.getElementById(fieldId(field))
  found?.focus()
  return found !== null
}

type FigureCellProps = {
  field: string
  label: string
  value: number | null
  tone?: 'error' | 'warning' | 'asked' | undefined
  describedBy?: string | undefined
  onValue: (value: number | null) => void
  onFocus: () => void
  onLeave: () => void
  onRefused: (text: string) => void
}

/** One figure: digits only, selected when entered, grouped when left. Empty stays empty and is not zero. */
export function FigureCell(props: FigureCellProps) {
  const { field, label, value, tone, describedBy } = props
  const format = useFormat()
  const input = useRef<HTMLInputElement>(null)
  const [digits, setDigits] = useState<string>()
  const isTyping = digits !== undefined

  useLayoutEffect(() => {
    if (isTyping) input.current?.select()
  }, [isTyping])

  const type = (text: string) => {
    setDigits(text)
    props.onValue(figureOf(text))
  }
  return (
    <input
      ref={input}
      id={fieldId(field)}
      data-field={field}
      className={classes.figure}
      data-tone={tone}
      inputMode="numeric"
      autoComplete="off"
      spellCheck={false}
      aria-label={label}
      aria-invalid={tone === 'error' || undefined}
      aria-describedby={describedBy}
      value={digits ?? (value === null ? '' : format.integer(value))}
      onChange={(event) => type(onlyDigits(event.currentTarget.value))}
      onPaste={(event) => {
        event.preventDefault()
        const text = event.clipboardData.getData('text')
        const pasted = pastedDigits(text)
        if (pasted === undefined) props.onRefused(text.trim().slice(0, 24))
        else type(pasted)
      }}
      onMouseDown={(event) => {
        if (document.activeElement === event.currentTarget) return
        event.preventDefault()
        event.currentTarget.focus()
      }}
      onFocus={() => {
        setDigits(value === null ? '' : String(value))
        props.onFocus()
      }}
      onBlur={() => {
        setDigits(undefined)
        props.onLeave()
      }}
    />
  )
}
