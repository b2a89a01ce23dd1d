import { Button, TextInput } from '@mantine/core'
import { PenLine, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { useFormat } from '../../../ui/language.ts'
import { useCall, useWrite } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session.ts'
import { useText } from '../../../ui/text.ts'
import { toast } from '../../../ui/toast.ts'
import { type Calendar, type CalendarStage, readCalendar } from '../contract.ts'
import { putOwnStage, readOwn, removeOwnStage } from '../contract-own.ts'
import { ownWords } from './own-messages.ts'
import { StageForm } from './stage-form.tsx'

type Props = { calendar: Calendar; stage: CalendarStage; onRemoved: () => void }

/** What may be done with a stage that is the event's own. */
export function OwnStageActions({ calendar, stage, onRemoved }: Props) {
  const t = useText(ownWords)
  const may = useMay()
  const [doing, setDoing] = useState<'edit' | 'remove'>()
  if (!stage.isOwn || !may(putOwnStage)) return null
  return (
    <>
      <Button leftSection={<PenLine size={14} />} onClick={() => setDoing('edit')}>
        {t('editStage')}
      </Button>
      <Button leftSection={<Trash2 size={14} />} onClick={() => setDoing('remove')}>
        {t('removeStage')}
      </Button>
      {doing === 'edit' && <StageForm calendar={calendar} stage={stage} onClose={() => setDoing(undefined)} />}
      {doing === 'remove' && (
        <RemoveDialog calendar={calendar} stage={stage} onRemoved={onRemoved} onClose={() => setDoing(undefined)} />
      )}
    </>
  )
}

const shortestSource = 5

function RemoveDialog({ calendar, stage, onRemoved, onClose }: Props & { onClose: () => void }) {
  const t = useText(ownWords)
  const { language } = useFormat()
  const [source, setSource] = useState('')
  const { event } = calendar
  const own = useCall(readOwn, { query: { event } })
  const remove = useWrite(removeOwnStage, {
    refresh: [readCalendar, readOwn],
    onDone: () => {
      toast(t('removed'))
      onClose()
      onRemoved()
    },
  })
  return (
    <ConfirmDialog
      isOpen
      isGrave
      question={t('removeQuestion', { stage: stage.name[language] })}
      action={t('removeStage')}
      isBusy={remove.isPending}
      error={remove.error}
      words={ownWords}
      onClose={onClose}
      onConfirm={() =>
        source.trim().length >= shortestSource &&
        own.data &&
        remove.mutate(
          { params: { event, stage: stage.code }, body: { source, seen: own.data.schedule.version } },
          { onError: () => void own.refetch() },
        )
      }
    >
      <p>{t('removeNote')}</p>
      <TextInput
        label={t('removeReason')}
        description={t('sourceHint')}
        required
        minLength={shortestSource}
        maxLength={400}
        value={source}
        onChange={(change) => setSource(change.currentTarget.value)}
      />
    </ConfirmDialog>
  )
}
