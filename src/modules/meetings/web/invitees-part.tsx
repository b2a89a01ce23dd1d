import { ActionIcon, Button, Select } from '@mantine/core'
import { UserPlus, X } from 'lucide-react'
import { useState } from 'react'
import { DataTable } from '../../../ui/data-table.tsx'
import { useFormat } from '../../../ui/language.ts'
import { Panel } from '../../../ui/panel.tsx'
import { useWrite } from '../../../ui/query.ts'
import type { Column } from '../../../ui/table-column.ts'
import { CsvButton, TableSearch } from '../../../ui/table-tools.tsx'
import { useText } from '../../../ui/text.ts'
import { WriteProblem } from '../../../ui/write-problem.tsx'
import {
  answers,
  type Invitee,
  type InviteeAnswer,
  listMeetings,
  type MeetingView,
  readMeeting,
  saveInvitees,
} from '../contract.ts'
import { confirmReading } from '../contract-minutes.ts'
import { refuseChange } from '../rules.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { words } from './messages.ts'

/** Who is asked to come, what they answered, who came, and who has read what was decided. */
export function InviteesPart({ view }: { view: MeetingView }) {
  const t = useText(words)
  const [text, setText] = useState('')
  const [isInviting, setIsInviting] = useState(false)
  const save = useWrite(saveInvitees, { refresh: [readMeeting, listMeetings] })
  const isOpen =
    view.may.run && refuseChange('invitees', { state: view.state, signatures: view.signatures.length }) === undefined
  const change = ({ institution, function: named, note, version }: Invitee, answer: InviteeAnswer | 'withdrawn') => {
    const invitees = [{ institution: institution.id, function: named, answer, note, seen: version }]
    save.mutate({ params: { meeting: view.id }, body: { invitees } })
  }
  const columns = useInviteeColumns(isOpen, change)
  return (
    <>
      <WriteProblem error={save.error} action={t('answer')} words={words} />
      <ReadNow view={view} />
      <Panel
        title={t('part.undangan')}
        note={t('invitedCount', { count: view.invited })}
        bare
        fill
        actions={
          <>
            <TableSearch label={t('findInstitution')} value={text} onChange={setText} />
            <CsvButton rows={view.invitees} columns={columns} name="undangan-rakor" />
            {isOpen && (
              <Button variant="filled" leftSection={<UserPlus size={14} />} onClick={() => setIsInviting(true)}>
                {t('invite')}
              </Button>
            )}
          </>
        }
      >
        <DataTable
          caption={t('part.undangan')}
          rows={view.invitees}
          columns={columns}
          keyOf={({ institution }) => institution.id}
          filter={text}
          onClearFilter={() => setText('')}
          empty={t('noInvitees')}
        />
      </Panel>
      {isInviting && <InviteDialog view={view} onClose={() => setIsInviting(false)} />}
    </>
  )
}

function useInviteeColumns(
  isOpen: boolean,
  change: (invitee: Invitee, answer: InviteeAnswer | 'withdrawn') => void,
): Column<Invitee>[] {
  const t = useText(words)
  const format = useFormat()
  const answerCell = (invitee: Invitee) =>
    isOpen ? (
      <Select
        size="xs"
        aria-label={`${t('answer')} ${invitee.institution.name}`}
        allowDeselect={false}
        value={invitee.answer}
        data={answers.map((value) => ({ value, label: t(`answer.${value}`) }))}
        onChange={(picked) => {
          const answer = answers.find((one) => one === picked)
          if (answer && answer !== invitee.answer) change(invitee, answer)
        }}
      />
    ) : (
      t(`answer.${invitee.answer}`)
    )
  return [
    { key: 'institution', label: t('institution'), value: ({ institution }) => institution.name },
    { key: 'function', label: t('invitedFunction'), width: 190, value: (invitee) => invitee.function },
    { key: 'answer', label: t('answer'), width: 150, value: ({ answer }) => t(`answer.${answer}`), cell: answerCell },
    { key: 'present', label: t('present'), width: 80, align: 'end', value: ({ present }) => present },
    {
      key: 'read',
      label: t('readAt'),
      width: 170,
      value: ({ readAt }) => readAt,
      cell: ({ readAt }) => (readAt === null ? t('notRead') : format.moment(readAt)),
    },
    ...(isOpen
      ? [
          {
            key: 'withdraw',
            label: '',
            width: 60,
            screenOnly: true,
            cell: (invitee: Invitee) => (
              <ActionIcon
                variant="subtle"
                aria-label={t('withdraw', { name: invitee.institution.name })}
                onClick={() => change(invitee, 'withdrawn')}
              >
                <X size={14} />
              </ActionIcon>
            ),
          },
        ]
      : []),
  ]
}

/** An invited institution that does not hold the meeting says that it has read what was signed. */
function ReadNow({ view }: { view: MeetingView }) {
  const t = useText(words)
  const confirm = useWrite(confirmReading, { refresh: [readMeeting] })
  if (view.state !== 'signed' || view.may.run) return null
  return (
    <Panel>
      <p>{t('readNow')}</p>
      <WriteProblem error={confirm.error} action={t('confirmReading')} words={words} />
      <Button loading={confirm.isPending} onClick={() => confirm.mutate({ params: { meeting: view.id } })}>
        {t('confirmReading')}
      </Button>
    </Panel>
  )
}
