import { Button, Group, Modal, NumberInput, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { newId } from '../../../shared/uuid.ts'
import { useWrite } from '../../../ui/query.ts'
import { useText } from '../../../ui/text.ts'
import { WriteProblem } from '../../../ui/write-problem.tsx'
import { listMeetings } from '../contract.ts'
import { type AgendaItem, readAgenda, saveAgendaItem } from '../contract-agenda.ts'
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
  const submit = (submitted: React.SubmitEvent) => {
    submitted.preventDefault()
    const body = { title, note, minutes, source: { kind: 'own' as const }, seen: item?.version ?? 0 }
    save.mutate({ params: { meeting, item: id }, body })
  }
  return (
    <Modal opened onClose={onClose} title={item ? t('editItem', { name: item.title }) : t('addOwn')} size={480}>
      <Stack component="form" gap="sm" onSubmit={submit}>
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
        <WriteProblem error={save.error} action={t('saveItem')} words={words} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="filled" loading={save.isPending}>
            {t('saveItem')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
