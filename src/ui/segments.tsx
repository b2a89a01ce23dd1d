import type { ReactNode } from 'react'
import classes from './segments.module.css'

type SegmentsProps<Value extends string> = {
  /** What is being chosen; read aloud. */
  label: string
  value: Value
  onChange: (value: Value) => void
  options: readonly { value: Value; label: string; icon?: ReactNode; disabled?: boolean }[]
  size?: 'normal' | 'small'
}

/** A few choices of which one holds: sort order, contest, language. */
export function Segments<Value extends string>({
  label,
  value,
  onChange,
  options,
  size = 'normal',
}: SegmentsProps<Value>) {
  return (
    <div className={classes.segments} data-size={size} role="group" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          disabled={option.disabled ?? false}
          onClick={() => onChange(option.value)}
        >
          {option.icon}
          {option.label}
        </button>
      ))}
    </div>
  )
}
