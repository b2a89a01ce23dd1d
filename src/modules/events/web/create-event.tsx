import { Checkbox, Group, Select, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { zones } from '../../../shared/format.ts'
import type { TimeZone } from '../../../shared/legal-day.ts'
import { useArea, useAreaLineage } from '../../../ui/area.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useWrite } from '../../../ui/query.ts'
import { useText } from '../../../ui/text.ts'
import { createEvent, listEvents } from '../contract.ts'
import type { EventKind } from '../profile.ts'
import { words } from './messages.ts'

const kinds: readonly EventKind[] = ['pilkada', 'pemilu']
const timeZones = Object.keys(zones) as TimeZone[]

const emptyForm = {
  id: '',
  name: '',
  kind: 'pilkada' as EventKind,
  votingDay: null as string | null,
  timeZone: 'Asia/Jakarta' as TimeZone,
  demonstration: false,
  notElectoral: '',
}

/** Sets up an election for the area of the page. */
export function CreateEvent({ onClose, onCreated }: { onClose: () => void; onCreated: (id: string) => void }) {
  const t = useText(words)
  const [area] = useArea()
  const lineage = useAreaLineage(area)
  const [form, setForm] = useState(emptyForm)
  const create = useWrite(createEvent, { refresh: [listEvents], onDone: ({ event }) => onCreated(event.id) })
  const submit = () => {
    if (form.votingDay === null) return
    const notElectoral = form.notElectoral.split(/[\s,;]+/).filter(Boolean)
    create.mutate({ body: { ...form, votingDay: form.votingDay, area, notElectoral } })
  }
  return (
    <FormDialog
      title={t('create')}
      action={t('create')}
      words={words}
      size={560}
      isReady={form.votingDay !== null}
      isBusy={create.isPending}
      error={create.error}
      onConfirm={submit}
      onClose={onClose}
    >
      <Text size="sm">
        {t('area')}: <b>{lineage.data?.at(-1)?.name ?? (area || 'Indonesia')}</b> {area}
      </Text>
      <TextInput
        label={t('name')}
        required
        minLength={3}
        value={form.name}
        onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
      />
      <TextInput
        label={t('id')}
        required
        pattern="[a-z0-9\-]{3,60}"
        value={form.id}
        onChange={(event) => setForm({ ...form, id: event.currentTarget.value.toLowerCase() })}
      />
      <Group grow>
        <Select
          label={t('kind')}
          allowDeselect={false}
          value={form.kind}
          data={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChange={(value) => setForm({ ...form, kind: kinds.find((one) => one === value) ?? form.kind })}
        />
        <DateField
          label={t('votingDay')}
          required
          value={form.votingDay}
          onChange={(votingDay) => setForm({ ...form, votingDay })}
        />
        <Select
          label={t('timeZone')}
          allowDeselect={false}
          value={form.timeZone}
          data={timeZones.map((value) => ({ value, label: zones[value] }))}
          onChange={(value) => setForm({ ...form, timeZone: timeZones.find((one) => one === value) ?? form.timeZone })}
        />
      </Group>
      <Textarea
        label={t('notElectoral')}
        description={t('notElectoralHint')}
        value={form.notElectoral}
        onChange={(event) => setForm({ ...form, notElectoral: event.currentTarget.value })}
      />
      <Checkbox
        label={t('demonstration')}
        checked={form.demonstration}
        onChange={(event) => setForm({ ...form, demonstration: event.currentTarget.checked })}
      />
    </FormDialog>
  )
}
