import { Group, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { newId } from '../../../shared/uuid.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useWrite } from '../../../ui/query.ts'
import { useText } from '../../../ui/text.ts'
import { toast } from '../../../ui/toast.ts'
import { type FollowUp, listFollowUps, readDecisions, readFollowUp, saveFollowUp } from '../contract-follow-ups.ts'
import { followUpWords } from './follow-up-messages.ts'
import { OwnerField } from './owner-field.tsx'

type FormProps = {
  event: string
  region: string
  /** The earliest deadline. */
  today: string
  indicator: string | null
  /** What is changed; absent for a new one. */
  known?: FollowUp
  onClose: () => void
}

type Asked = {
  issue: string
  recommendation: string
  owner: string | null
  deadline: string | null
  evidenceAsked: string
  reason: string
}

const nothing: Asked = { issue: '', recommendation: '', owner: null, deadline: null, evidenceAsked: '', reason: '' }

function askedOf(known: FollowUp | undefined): Asked {
  if (!known) return nothing
  const { issue, recommendation, owner, deadline, evidenceAsked } = known
  return { issue, recommendation, owner: owner.id, deadline, evidenceAsked, reason: '' }
}

/** Where it comes from. */
function originOf(known: FollowUp | undefined) {
  return { meeting: known?.meeting?.id ?? null, decision: known?.decision ?? null }
}

/** Asks an institution for something by a day, or changes what was asked, with the reason. */
export function FollowUpForm({ event, region, today, indicator, known, onClose }: FormProps) {
  const t = useText(followUpWords)
  const [id] = useState(() => known?.id ?? newId())
  const [asked, setAsked] = useState(() => askedOf(known))
  // the version that was open when this was written; that of somebody else once their change has been told
  const [seen, setSeen] = useState(known?.version ?? 0)
  const change = (more: Partial<Asked>) => setAsked({ ...asked, ...more })
  const save = useWrite(saveFollowUp, {
    refresh: [listFollowUps, readFollowUp, readDecisions],
    onDone: () => {
      toast(t('saved'))
      onClose()
    },
  })
  const { deadline } = asked
  const isReady = asked.issue.trim().length > 2 && asked.recommendation.trim().length > 2 && deadline !== null
  const submit = () => {
    if (deadline === null) return
    const body = { event, region, indicator, ...originOf(known), ...asked, deadline, seen }
    save.mutate(
      { params: { followUp: id }, body },
      { onError: ({ facts }) => setSeen(Number(facts['version'] ?? seen)) },
    )
  }
  return (
    <FormDialog
      title={known ? t('change.title') : t('add.title')}
      action={t('save')}
      words={followUpWords}
      size={560}
      isReady={isReady}
      isBusy={save.isPending}
      error={save.error}
      onConfirm={submit}
      onClose={onClose}
    >
      <TextInput
        label={t('issue')}
        required
        maxLength={400}
        value={asked.issue}
        onChange={(event) => change({ issue: event.currentTarget.value })}
      />
      <Textarea
        label={t('recommendation')}
        required
        autosize
        minRows={2}
        maxLength={2000}
        value={asked.recommendation}
        onChange={(event) => change({ recommendation: event.currentTarget.value })}
      />
      <OwnerField area={region} value={asked.owner} onChange={(owner) => change({ owner })} />
      <Group grow align="start">
        <DateField
          label={t('deadline')}
          required
          value={deadline}
          onChange={(day) => change({ deadline: day })}
          {...(known ? {} : { minDate: today })}
        />
        <TextInput
          label={t('evidenceAsked')}
          maxLength={400}
          value={asked.evidenceAsked}
          onChange={(event) => change({ evidenceAsked: event.currentTarget.value })}
        />
      </Group>
      {known && (
        <TextInput
          label={t('reason')}
          required
          maxLength={400}
          value={asked.reason}
          onChange={(event) => change({ reason: event.currentTarget.value })}
        />
      )}
    </FormDialog>
  )
}
