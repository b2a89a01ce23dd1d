import { Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { useWrite } from '../../../ui/query.ts'
import { useText } from '../../../ui/text.ts'
import { listMeetings, type MeetingView, moveMeeting, readMeeting } from '../contract.ts'
import { readMinutes } from '../contract-minutes.ts'
import { type ChosenMove, moves } from '../rules.ts'
import { words } from './messages.ts'

/** Asks before a meeting moves on: what will happen, and why where a reason is owed. */
export function MoveDialog({ move, view, onClose }: { move: ChosenMove; view: MeetingView; onClose: () => void }) {
  const t = useText(words)
  const [reason, setReason] = useState('')
  const write = useWrite(moveMeeting, { refresh: [readMeeting, readMinutes, listMeetings], onDone: onClose })
  const owesReason = 'reasoned' in moves[move]
  const confirm = () => write.mutate({ params: { meeting: view.id }, body: { move, reason, seen: view.moves.length } })
  return (
    <ConfirmDialog
      isOpen
      question={t(`ask.${move}`, { count: view.invited })}
      action={t(`move.${move}`)}
      isGrave={move === 'cancel'}
      isBusy={write.isPending}
      error={write.error}
      words={words}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text size="sm">{t(`then.${move}`)}</Text>
      {owesReason && (
        <Textarea
          label={t('reason')}
          required
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
    </ConfirmDialog>
  )
}
