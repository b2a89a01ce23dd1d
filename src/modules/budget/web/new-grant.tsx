import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { newId } from '../../../shared/uuid.ts'
import { call } from '../../../ui/call.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { type SessionEvent, useSession } from '../../../ui/session.ts'
import { useText } from '../../../ui/text.ts'
import { createGrant, purposes } from '../contract.ts'
import { type Recipient, recipients } from '../lines.ts'
import { useEvidence } from './evidence-fields.tsx'
import { words } from './messages.ts'
import { RupiahField } from './rupiah-field.tsx'
import { useSending } from './use-sending.ts'

type NewGrantProps = { event: SessionEvent; area: string; today: string; onClose: () => void }

/** The proposal of a grant for the region of the page; whoever speaks for an office proposes for it. */
export function NewGrant({ event, area, today, onClose }: NewGrantProps) {
  const t = useText(words)
  const { mandate } = useSession()
  const own = recipients.find((recipient) => recipient === mandate?.role)
  const [id] = useState(newId)
  const [recipient, setRecipient] = useState<Recipient>(own ?? 'kpu')
  const [grantorRegion, setGrantorRegion] = useState(area)
  const [purpose, setPurpose] = useState<(typeof purposes)[number]>('election')
  const [amount, setAmount] = useState<number | null>(null)
  const [note, setNote] = useState('')
  const evidence = useEvidence(today)
  const sending = useSending(async () => {
    const body = { id, event: event.id, region: area, recipient, grantorRegion, purpose, amount: amount ?? 0, note }
    await call(createGrant, { body: { ...body, ...(await evidence.collect()) } })
  }, onClose)
  const province = area.slice(0, 2)
  return (
    <FormDialog
      title={t('newGrant')}
      effect={t('newGrantEffect')}
      action={t('propose')}
      words={words}
      isReady={amount !== null && amount > 0 && evidence.isReady}
      isBusy={sending.isPending}
      error={sending.error}
      onConfirm={() => sending.mutate()}
      onClose={onClose}
    >
      <Select
        label={t('recipient')}
        allowDeselect={false}
        disabled={own !== undefined}
        value={recipient}
        data={recipients.map((value) => ({ value, label: t(`recipient.${value}`) }))}
        onChange={(value) => setRecipient(recipients.find((one) => one === value) ?? recipient)}
      />
      {province !== area && (
        <Select
          label={t('level')}
          allowDeselect={false}
          value={grantorRegion}
          data={[
            { value: area, label: t('ownGovernment') },
            { value: province, label: t('provinceGovernment') },
          ]}
          onChange={(value) => setGrantorRegion(value ?? area)}
        />
      )}
      <Select
        label={t('purpose')}
        allowDeselect={false}
        value={purpose}
        data={purposes.map((value) => ({ value, label: t(`purpose.${value}`) }))}
        onChange={(value) => setPurpose(purposes.find((one) => one === value) ?? purpose)}
      />
      <RupiahField label={t('amount.asked')} value={amount} onChange={setAmount} />
      {evidence.fields}
      <TextInput
        label={t('note')}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
