import { Radio, Stack, Text, TextInput, Textarea } from '@mantine/core'
import { useState } from 'react'
import { newId } from '../../../shared/uuid.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { useWrite } from '../../../ui/query.ts'
import { toast } from '../../../ui/toast.ts'
import { useText } from '../../../ui/text.ts'
import {
  acceptForm,
  entryProgress,
  findForm,
  formHistory,
  type FormState,
  type FormView,
  holdForm,
  listDifferences,
  listForms,
  releaseForm,
  returnEntry,
} from '../contract.ts'
import { decideWords } from './decide-messages.ts'
import { words } from './messages.ts'

export type AskedMove = 'return' | 'accept' | 'hold' | 'release'

/** What is read again after a decision. */
export const afterDeciding = [findForm, listForms, entryProgress, listDifferences, formHistory] as const

type Form = Pick<FormView, 'event'> & { contest: { id: string }; station: { code: string } }
type MoveDialogProps = { view: Form; move: AskedMove; onClose: () => void }

/** A decision that needs a reason, and for a release a document. */
export function MoveDialog({ view, move, onClose }: MoveDialogProps) {
  const t = useText(decideWords)
  const [note, setNote] = useState('')
  const [document, setDocument] = useState('')
  const [to, setTo] = useState<'first' | 'second'>('first')
  const [id] = useState(newId)
  const moves = useMoves(onClose)
  const needsNote = move === 'hold' || move === 'release'
  const isReady =
    (note.trim().length >= 5 || (!needsNote && note.trim() === '')) &&
    (move !== 'release' || document.trim().length >= 3)
  const form = { id, event: view.event, contest: view.contest.id, station: view.station.code }
  const confirm = () => {
    if (!isReady) return
    const noted = note.trim() === '' ? {} : { note: note.trim() }
    if (move === 'return') moves.return.mutate({ body: { ...form, to, ...noted } })
    if (move === 'accept') moves.accept.mutate({ body: { ...form, ...noted } })
    if (move === 'hold') moves.hold.mutate({ body: { ...form, note: note.trim() } })
    if (move === 'release') moves.release.mutate({ body: { ...form, note: note.trim(), document: document.trim() } })
  }
  return (
    <ConfirmDialog
      isOpen
      question={t(`ask.${move}`)}
      action={t(`move.${move}`)}
      otherwise={t('back')}
      isBusy={moves[move].isPending}
      error={moves[move].error}
      words={words}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Stack gap="sm" mt={4}>
        <Text size="sm">{t(`body.${move}`)}</Text>
        {move === 'return' && (
          <Radio.Group label={t('to')} value={to} onChange={(value) => setTo(value === 'second' ? 'second' : 'first')}>
            <Stack gap={6} mt={4}>
              <Radio size="xs" value="first" label={t('to.first')} />
              <Radio size="xs" value="second" label={t('to.second')} />
            </Stack>
          </Radio.Group>
        )}
        <Textarea
          label={t('note')}
          description={t('note.required')}
          required={needsNote}
          maxLength={1000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {move === 'release' && (
          <TextInput
            label={t('document')}
            description={t('document.hint')}
            required
            maxLength={200}
            value={document}
            onChange={(event) => setDocument(event.currentTarget.value)}
          />
        )}
      </Stack>
    </ConfirmDialog>
  )
}

function useMoves(onClose: () => void) {
  const tr = useText(words)
  const options = {
    refresh: afterDeciding,
    onDone: ({ state }: { state: FormState }) => {
      toast(tr(`state.${state}`))
      onClose()
    },
  }
  return {
    return: useWrite(returnEntry, options),
    accept: useWrite(acceptForm, options),
    hold: useWrite(holdForm, options),
    release: useWrite(releaseForm, options),
  }
}
