import { Alert, Button, FileButton, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { FileUp } from 'lucide-react'
import { useState } from 'react'
import { useArea } from '../../../ui/area.ts'
import type { CallReply } from '../../../shared/endpoint.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { useErrorText } from '../../../ui/error-text.ts'
import { ExampleFile } from '../../../ui/example-file.tsx'
import { useFormat } from '../../../ui/language.ts'
import { PageGrid } from '../../../ui/page-grid.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useCall } from '../../../ui/query.ts'
import { saveFile } from '../../../ui/save-file.ts'
import { useMay, useSession } from '../../../ui/session.ts'
import type { Column } from '../../../ui/table-column.ts'
import { useText } from '../../../ui/text.ts'
import { uploadFile } from '../../../ui/upload.ts'
import { type Invitation, inviteOfficers, listInvitations } from '../contract.ts'
import { words } from './messages.ts'

type Report = CallReply<typeof inviteOfficers>
type Refusal = Report['refused'][number]

const example = ['nama,username,peran,wilayah,jabatan', 'Ayu Contoh,ayu.contoh,kpps,1671011001001,Ketua KPPS']

const send = (file: File, event: string, preview: boolean): Promise<Report> =>
  uploadFile(inviteOfficers, file, { event, preview: String(preview) })

/** Officers invited by file, and whether they came. */
export function InvitationsPanel() {
  const may = useMay()
  return (
    <PageGrid>
      {may(inviteOfficers) && <InviteByFile />}
      <Invited />
    </PageGrid>
  )
}

function InviteByFile() {
  const t = useText(words)
  const why = useErrorText(words)
  const { event } = useSession()
  const client = useQueryClient()
  const [file, setFile] = useState<File>()
  const check = useMutation({ mutationFn: (chosen: File) => send(chosen, event?.id ?? '', true) })
  const invite = useMutation({
    mutationFn: (chosen: File) => send(chosen, event?.id ?? '', false),
    onSuccess: (report) => {
      if (report.codes) saveFile('kode-aktivasi.csv', report.codes, 'text/csv')
      return client.invalidateQueries({ queryKey: [listInvitations.path] })
    },
  })
  const choose = (chosen: File | null) => {
    if (!chosen) return
    setFile(chosen)
    invite.reset()
    check.mutate(chosen)
  }
  const report = check.data
  const failure = check.error ?? invite.error
  return (
    <Panel title={t('inviteTitle')}>
      <Stack gap="sm">
        <Text size="sm">{t('inviteHint')}</Text>
        <Group>
          <FileButton accept=".csv,.csv.gz,.xlsx" onChange={choose}>
            {(button) => (
              <Button {...button} leftSection={<FileUp size={16} />} loading={check.isPending}>
                {t('chooseFile')}
              </Button>
            )}
          </FileButton>
          <ExampleFile name="undangan" lines={example} />
          {file && check.isPending && <Text size="sm">{t('working', { name: file.name })}</Text>}
        </Group>
        {failure && <Alert color="red">{why(failure)}</Alert>}
        {invite.data ? (
          <Alert color="teal">{t('invited', { count: invite.data.accepted })}</Alert>
        ) : (
          report && <Checked report={report} isBusy={invite.isPending} onInvite={() => file && invite.mutate(file)} />
        )}
      </Stack>
    </Panel>
  )
}

function Checked({ report, isBusy, onInvite }: { report: Report; isBusy: boolean; onInvite: () => void }) {
  const t = useText(words)
  const columns: Column<Refusal>[] = [
    { key: 'line', label: t('line'), value: (row) => row.line, align: 'end', width: 70 },
    { key: 'column', label: t('column'), value: (row) => row.column, width: 110 },
    { key: 'found', label: t('found'), value: (row) => row.found, width: 200 },
    { key: 'expected', label: t('expected'), value: (row) => row.expected },
  ]
  if (report.refusedTotal === 0) {
    return (
      <Group>
        <Text size="sm">{t('previewFine', { count: report.accepted })}</Text>
        <Button onClick={onInvite} loading={isBusy}>
          {t('invite', { count: report.accepted })}
        </Button>
      </Group>
    )
  }
  return (
    <>
      <Alert color="orange">{t('previewRefused', { refused: report.refusedTotal, count: report.rows })}</Alert>
      <DataTable
        caption={t('reason')}
        rows={report.refused}
        columns={columns}
        keyOf={(row) => `${row.line}-${row.column}`}
        height={260}
      />
    </>
  )
}

function Invited() {
  const t = useText(words)
  const format = useFormat()
  const [area] = useArea()
  const found = useCall(listInvitations, { query: { area, limit: 500 } })
  const stateOf = (row: Invitation) => {
    if (row.activatedAt) return t('used')
    return new Date(row.expiresAt) < new Date() ? t('expired') : t('open')
  }
  const columns: Column<Invitation>[] = [
    { key: 'name', label: t('name'), value: (row) => row.name },
    { key: 'username', label: t('username'), value: (row) => row.username, width: 200 },
    { key: 'role', label: t('role'), value: (row) => t(`role.${row.role}`), width: 110 },
    { key: 'area', label: t('area'), value: (row) => row.area, width: 150 },
    { key: 'state', label: t('state'), value: stateOf, width: 130 },
    {
      key: 'until',
      label: t('until'),
      value: (row) => row.expiresAt,
      cell: (row) => format.day(row.expiresAt),
      width: 120,
    },
  ]
  const note = found.data && t('activated', { done: found.data.activated, count: found.data.total })
  return (
    <Panel title={t('invitations')} note={note} bare fill>
      <DataTable
        caption={t('invitations')}
        rows={found.data?.invitations}
        columns={columns}
        keyOf={(row) => row.id}
        empty={t('noInvitations')}
        error={found.error}
        words={words}
        onRetry={() => void found.refetch()}
      />
    </Panel>
  )
}
