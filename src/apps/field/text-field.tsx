import { useState } from 'preact/hooks'
import { useWords } from '../../ui/field/words.ts'
import { fieldMessages } from './messages.ts'

type Props = {
  label: string
  name: string
  value: string
  change: (value: string) => void
  hint?: string
  autoComplete?: string
  /** Opens the keyboard of digits. */
  digits?: boolean
}

export function TextField({ label, name, value, change, hint, autoComplete = 'off', digits = false }: Props) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        class="text"
        name={name}
        value={value}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellcheck={false}
        inputMode={digits ? 'numeric' : 'text'}
        required
        onInput={(event) => change(event.currentTarget.value)}
      />
      {hint && <small>{hint}</small>}
    </label>
  )
}

type PasswordProps = Pick<Props, 'label' | 'value' | 'change' | 'hint' | 'autoComplete'> & { least?: number }

/** A password that can be looked at: thumbs on small keys miss, and nobody stands behind a phone. */
export function PasswordField({ label, value, change, hint, autoComplete = 'off', least = 1 }: PasswordProps) {
  const words = useWords(fieldMessages)
  const [shown, setShown] = useState(false)
  const attributes = {
    value,
    autoComplete,
    autoCapitalize: 'none' as const,
    spellcheck: false,
    minLength: least,
    required: true,
    onInput: (event: InputEvent) => change((event.currentTarget as HTMLInputElement).value),
  }
  return (
    <div class="stack">
      <label class="field">
        <span>{label}</span>
        <input class="text" name="password" {...(shown ? { type: 'text' } : { type: 'password' })} {...attributes} />
        {hint && <small>{hint}</small>}
      </label>
      <label class="row tick">
        <input type="checkbox" checked={shown} onChange={(event) => setShown(event.currentTarget.checked)} />
        <span>{words.showPassword}</span>
      </label>
    </div>
  )
}
