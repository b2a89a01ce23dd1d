import { ActionIcon, Button, Checkbox, Group, Text, TextInput } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { CandidateBadge } from '../../../ui/candidate-badge.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useWrite } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session.ts'
import { useText } from '../../../ui/text.ts'
import { toast } from '../../../ui/toast.ts'
import { type Candidate, type Contest, getEvent, setCandidates } from '../contract.ts'
import { refuseBallot } from '../rules.ts'
import { words } from './messages.ts'

const mostColumns = 20

/** The columns of one ballot; the same rule as on the server says what is still missing. */
export function BallotDialog({ contest, title, onClose }: { contest: Contest; title: string; onClose: () => void }) {
  const t = useText(words)
  const { event } = useSession()
  const [columns, setColumns] = useState<Candidate[]>(contest.candidates)
  const save = useWrite(setCandidates, {
    refresh: [getEvent],
    onDone: () => {
      toast(t('saved'))
      onClose()
    },
  })
  const reason = refuseBallot(columns)
  const isNamed = columns.every(({ blank, name }) => blank || (name ?? '').trim() !== '')
  const add = (blank: boolean) =>
    setColumns([
      ...columns,
      {
        number: columns.length + 1,
        blank,
        name: blank ? null : '',
        runningMate: null,
        fictional: !blank && (event?.demonstration ?? false),
      },
    ])
  const change = (number: number, part: Partial<Candidate>) =>
    setColumns(columns.map((column) => (column.number === number ? { ...column, ...part } : column)))
  const remove = (number: number) =>
    setColumns(
      columns.filter((column) => column.number !== number).map((column, index) => ({ ...column, number: index + 1 })),
    )
  return (
    <FormDialog
      title={title}
      action={t('saveBallot')}
      words={words}
      size={720}
      isReady={reason === undefined && isNamed}
      isBusy={save.isPending}
      error={save.error}
      onConfirm={() =>
        save.mutate({ params: { event: contest.event, contest: contest.id }, body: { candidates: columns } })
      }
      onClose={onClose}
    >
      {columns.map((column) => (
        <ColumnFields
          key={column.number}
          column={column}
          onChange={(part) => change(column.number, part)}
          onRemove={() => remove(column.number)}
        />
      ))}
      <Group>
        <Button leftSection={<Plus size={14} />} disabled={columns.length >= mostColumns} onClick={() => add(false)}>
          {t('addPair')}
        </Button>
        <Button disabled={columns.some(({ blank }) => blank)} onClick={() => add(true)}>
          {t('addBlank')}
        </Button>
      </Group>
      {reason && <Text size="sm">{t(`refused.${reason}`)}</Text>}
    </FormDialog>
  )
}

type FieldsProps = { column: Candidate; onChange: (part: Partial<Candidate>) => void; onRemove: () => void }

function ColumnFields({ column, onChange, onRemove }: FieldsProps) {
  const t = useText(words)
  const { number, blank, name, runningMate, fictional } = column
  return (
    <Group wrap="nowrap" align="center">
      <CandidateBadge number={number} size={22} />
      {blank ? (
        <Text size="sm" style={{ flex: 1 }}>
          {t('blank')}
        </Text>
      ) : (
        <>
          <TextInput
            style={{ flex: 1 }}
            aria-label={t('chairName', { number })}
            placeholder={t('chairName', { number })}
            value={name ?? ''}
            maxLength={160}
            onChange={(event) => onChange({ name: event.currentTarget.value })}
          />
          <TextInput
            style={{ flex: 1 }}
            aria-label={t('mateName', { number })}
            placeholder={t('mateName', { number })}
            value={runningMate ?? ''}
            maxLength={160}
            onChange={(event) => onChange({ runningMate: event.currentTarget.value || null })}
          />
          <Checkbox
            label={t('fictional')}
            checked={fictional}
            onChange={(event) => onChange({ fictional: event.currentTarget.checked })}
          />
        </>
      )}
      <ActionIcon variant="default" aria-label={t('removeColumn', { number })} onClick={onRemove}>
        <X size={14} />
      </ActionIcon>
    </Group>
  )
}
