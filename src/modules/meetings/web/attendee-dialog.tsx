import { Autocomplete, Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { newId } from '../../../shared/uuid.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useWrite } from '../../../ui/query.ts'
import { useText } from '../../../ui/text.ts'
import { type MeetingView, readMeeting } from '../contract.ts'
import { type Attendee, listAttendance, saveAttendee } from '../contract-attendance.ts'
import { words } from './messages.ts'

type AttendeeDialogProps = { view: MeetingView; attendee: Attendee | undefined; onClose: () => void }

const emptyForm = { name: '', institutionName: '', function: '', represents: '', contact: '', reason: '' }

/** Somebody who signs at the desk, or whose entry is corrected or removed with a reason. */
export function AttendeeDialog({ view, attendee, onClose }: AttendeeDialogProps) {
  const t = useText(words)
  const [id] = useState(() => attendee?.id ?? newId())
  const [form, setForm] = useState(() => ({
    ...emptyForm,
    ...(attendee && {
      name: attendee.name,
      institutionName: attendee.institutionName,
      function: attendee.function,
      represents: attendee.represents ?? '',
      contact: attendee.contact ?? '',
    }),
  }))
  const save = useWrite(saveAttendee, { refresh: [listAttendance, readMeeting], onDone: onClose })
  const set = (key: keyof typeof form) => (value: string) => setForm({ ...form, [key]: value })
  const field = (key: 'name' | 'function' | 'represents' | 'contact' | 'reason', label: string, required = true) => (
    <TextInput
      label={label}
      required={required}
      minLength={2}
      value={form[key]}
      onChange={(event) => set(key)(event.currentTarget.value)}
    />
  )
  const send = (removed: boolean) => {
    const institution = view.invitees.find((one) => one.institution.name === form.institutionName)?.institution.id
    const { represents, contact, reason, ...rest } = form
    const optional = { represents: represents || null, contact: contact || null, reason: reason || null }
    const body = { ...rest, ...optional, institution: institution ?? null, removed, seen: attendee?.version ?? 0 }
    save.mutate({ params: { meeting: view.id, attendee: id }, body })
  }
  const title = attendee ? t('correct', { name: attendee.name }) : t('addPerson')
  return (
    <FormDialog
      title={title}
      action={t('savePerson')}
      words={words}
      isBusy={save.isPending}
      error={save.error}
      more={
        attendee && (
          <Button color="red" disabled={form.reason.trim().length < 3} onClick={() => send(true)}>
            {t('remove')}
          </Button>
        )
      }
      onConfirm={() => send(false)}
      onClose={onClose}
    >
      {field('name', t('personName'))}
      <Autocomplete
        label={t('institution')}
        required
        limit={20}
        data={[...new Set(view.invitees.map(({ institution }) => institution.name))]}
        value={form.institutionName}
        onChange={set('institutionName')}
      />
      {field('function', t('function'))}
      {field('represents', t('represents'), false)}
      {field('contact', t('contact'), false)}
      {attendee && field('reason', t('reason'))}
    </FormDialog>
  )
}
