import { NumberInput, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { newId } from '../../../shared/uuid.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useWrite } from '../../../ui/query.ts'
import { useText } from '../../../ui/text.ts'
import { listMeetings } from '../contract.ts'
import { type AgendaItem, readAgenda, saveAgendaItem } from '../contract-agenda.ts'
import { ItemFileDrop } from './item-files.tsx'
import { words } from './messages.ts'

type AgendaDialogProps = { meeting: string; item: AgendaItem | undefined; onClose: () => void }

/** An item of one's own, or other words for one that is there. */
export function AgendaDialog({ meeting, item, onClose }: AgendaDialogProps) {
  const t = useText(words)
  const [id] = useState(() => item?.id ?? newId())
  const [title, setTitle] = useState(item?.title ?? '')
  const [note, setNote] = useState(item?.note ?? '')
  const [minutes, setMinutes] = useState(item?.minutes ?? 15)
  const save = useWrite(saveAgendaItem, { refresh: [readAgenda, listMeetings], onDone: onClose })
  const submit = () => {
    const body = { title, note, minutes, source: { kind: 'own' as const }, seen: item?.version ?? 0 }
    save.mutate({ params: { meeting, item: id }, body })
  }
  return (
    <FormDialog
      title={item ? t('editItem', { name: item.title }) : t('addOwn')}
      action={t('saveItem')}
      words={words}
      isBusy={save.isPending}
      error={save.error}
      onConfirm={submit}
      onClose={onClose}
    >
      <TextInput
        label={t('item')}
        required
        minLength={3}
        maxLength={200}
        data-autofocus
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Textarea
        label={t('note')}
        autosize
        minRows={2}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <NumberInput
        label={t('minutes')}
        min={1}
        max={600}
        value={minutes}
        onChange={(value) => setMinutes(Number(value) || 1)}
      />
      {item && <ItemFileDrop meeting={meeting} item={item.id} />}
    </FormDialog>
  )
}
