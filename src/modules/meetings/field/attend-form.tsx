import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Button, Dock, Page } from '../../../ui/field/frame.tsx'
import type { Sending } from '../../../ui/field/sending.ts'
import { useWords } from '../../../ui/field/words.ts'
import type { OpenMeeting, Presence } from '../contract-attendance.ts'
import { attendMessages } from './messages.ts'

type AttendFormProps = {
  meeting: OpenMeeting | undefined
  lead: ComponentChildren
  known: Presence | undefined
  sending: Sending
  onSign: (presence: Presence) => void
}

const emptyForm = { name: '', institutionName: '', function: '', represents: '', contact: '' }
type Form = typeof emptyForm

function formOf(known: Presence | undefined): Form {
  if (!known) return emptyForm
  const { name, institutionName, function: named, represents, contact } = known
  return { name, institutionName, function: named, represents: represents ?? '', contact: contact ?? '' }
}

/** Name, institution, function, and for whom: filled in with thumbs in a corridor. */
export function AttendForm({ meeting, lead, known, sending, onSign }: AttendFormProps) {
  const words = useWords(attendMessages)
  const [form, setForm] = useState(() => formOf(known))
  const [isStandIn, setStandIn] = useState(Boolean(known?.represents))
  const field = (key: keyof Form, label: string, more: { required?: boolean; least?: number } = {}) => (
    <label class="field">
      <span>{label}</span>
      <input
        class="text"
        type="text"
        name={key}
        required={more.required ?? true}
        minLength={more.least ?? 2}
        maxLength={120}
        autoComplete={key === 'name' ? 'name' : 'off'}
        value={form[key]}
        onInput={(event) => setForm({ ...form, [key]: event.currentTarget.value })}
      />
    </label>
  )
  const submit = () => {
    const { represents, contact, institutionName, ...rest } = form
    const known = meeting?.institutions.find(({ name }) => name === institutionName.trim())
    onSign({
      ...rest,
      institutionName: institutionName.trim(),
      institution: known?.id ?? null,
      represents: isStandIn ? represents.trim() : null,
      contact: contact.trim() || null,
    })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Page
        title={words.title}
        place={meeting?.title ?? ''}
        sending={sending}
        foot={
          <Dock>
            <Button submit>{words.present}</Button>
          </Dock>
        }
      >
        <div class="stack">
          {lead}
          {field('name', words.name, { least: 3 })}
          {field('institutionName', words.institution)}
          <Suggestions
            names={(meeting?.institutions ?? []).map(({ name }) => name)}
            typed={form.institutionName}
            onPick={(institutionName) => setForm({ ...form, institutionName })}
          />
          {field('function', words.function)}
          <AsWhom isStandIn={isStandIn} onChange={setStandIn} />
          {isStandIn && field('represents', words.whom)}
          {field('contact', words.contact, { required: false, least: 5 })}
          <small>{words.declare}</small>
        </div>
      </Page>
    </form>
  )
}

function AsWhom({ isStandIn, onChange }: { isStandIn: boolean; onChange: (isStandIn: boolean) => void }) {
  const words = useWords(attendMessages)
  return (
    <div class="field" role="group" aria-label={words.as}>
      <span>{words.as}</span>
      <div class="choice">
        <button type="button" aria-pressed={!isStandIn} onClick={() => onChange(false)}>
          {words.self}
        </button>
        <button type="button" aria-pressed={isStandIn} onClick={() => onChange(true)}>
          {words.standIn}
        </button>
      </div>
    </div>
  )
}

/** So many names fit between the keyboard and the field. */
const mostNames = 4

function Suggestions({
  names,
  typed,
  onPick,
}: {
  names: readonly string[]
  typed: string
  onPick: (name: string) => void
}) {
  const words = useWords(attendMessages)
  const text = typed.trim().toLowerCase()
  if (text.length < 2 || names.includes(typed)) return null
  const found = names.filter((name) => name.toLowerCase().includes(text)).slice(0, mostNames)
  // whoever scanned the code of another room finds out here
  if (found.length === 0) return names.length > 0 && <small role="status">{words.notInvited}</small>
  return (
    <ul class="lines card" aria-label={words.institution}>
      {found.map((name) => (
        <li key={name}>
          <button type="button" onClick={() => onPick(name)}>
            {name}
          </button>
        </li>
      ))}
    </ul>
  )
}
