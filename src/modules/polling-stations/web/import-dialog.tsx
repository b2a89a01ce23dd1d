import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { DataTable } from '../../../ui/data-table.tsx'
import { useErrorText } from '../../../ui/error-text.ts'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { saveFile } from '../../../ui/save-file.ts'
import type { Column } from '../../../ui/table-column.ts'
import { useText } from '../../../ui/text.ts'
import { toast } from '../../../ui/toast.ts'
import { uploadFile } from '../../../ui/upload.ts'
import {
  importStations,
  type ImportReport,
  listStations,
  readTotals,
  type RowProblem,
  stationFileLimit,
} from '../contract.ts'
import { words } from './messages.ts'

const example =
  'Kode TPS,Pemilih laki-laki,Pemilih perempuan,Jumlah pemilih,Lokasi khusus\r\n1671011001001,250,251,501,\r\n1671011001901,200,5,205,Rutan (contoh)\r\n'

type Props = { event: string; area: string; areaName: string; onClose: () => void }

/** A file is checked as soon as it is chosen; only a file without problems can be imported. */
export function ImportDialog({ event, area, areaName, onClose }: Props) {
  const t = useText(words)
  const why = useErrorText(words)
  const client = useQueryClient()
  const [file, setFile] = useState<File>()
  const send = (chosen: File, mode: 'preview' | 'apply') =>
    uploadFile(importStations, chosen, { event, area, mode, file: chosen.name })
  const check = useMutation({ mutationFn: (chosen: File) => send(chosen, 'preview') })
  const apply = useMutation({
    mutationFn: (chosen: File) => send(chosen, 'apply'),
    onSuccess: async ({ applied, added, changed }) => {
      await Promise.all([listStations, readTotals].map(({ path }) => client.invalidateQueries({ queryKey: [path] })))
      if (!applied) return
      toast(t('applied', { added, changed }))
      onClose()
    },
  })
  const choose = (chosen: File | undefined) => {
    setFile(chosen)
    apply.reset()
    if (chosen) check.mutate(chosen)
    else check.reset()
  }
  const failure = check.error ?? apply.error
  const report = apply.data ?? check.data
  return (
    <Modal opened withCloseButton={false} onClose={onClose} title={t('importTitle', { area: areaName })} size={900}>
      <Stack gap="sm">
        <Text size="sm">{t('importHint')}</Text>
        <FileDrop
          label={t('file')}
          kinds={t('kinds')}
          endings={['.csv', '.xlsx', '.csv.gz']}
          limit={stationFileLimit}
          file={file}
          onFile={choose}
          isBusy={check.isPending || apply.isPending}
        />
        {check.isPending && file && (
          <Text size="sm" role="status">
            {t('checking', { name: file.name })}
          </Text>
        )}
        {failure && (
          <Alert color="red" role="alert">
            {why(failure)}
          </Alert>
        )}
        {report && !check.isPending && !failure && <Report report={report} />}
        <Group justify="space-between">
          <Button
            leftSection={<Download size={14} />}
            onClick={() => saveFile('contoh-tps.csv', `\uFEFF${example}`, 'text/csv;charset=utf-8')}
          >
            {t('template')}
          </Button>
          <Group>
            <Button onClick={onClose}>{t('close')}</Button>
            {file && check.data && check.data.problemCount === 0 && (
              <Button variant="filled" loading={apply.isPending} onClick={() => apply.mutate(file)}>
                {t('apply', { rows: check.data.rows })}
              </Button>
            )}
          </Group>
        </Group>
      </Stack>
    </Modal>
  )
}

function Report({ report }: { report: ImportReport }) {
  const t = useText(words)
  const { rows, added, changed, unchanged, absent, problemCount, warningCount } = report
  return (
    <Stack gap="xs" role="status">
      <Text size="sm" fw={600}>
        {t('preview', { rows, added, changed, unchanged })}
      </Text>
      {added + changed === 0 && problemCount === 0 && <Text size="sm">{t('nothing')}</Text>}
      {absent > 0 && <Text size="sm">{t('absent', { absent })}</Text>}
      {problemCount > 0 && (
        <>
          <Alert color="red">{t('problems', { count: problemCount })}</Alert>
          <ProblemTable problems={report.problems} />
        </>
      )}
      {problemCount === 0 && warningCount > 0 && (
        <>
          <Alert color="orange">{t('warnings', { count: warningCount })}</Alert>
          <ProblemTable problems={report.warnings} />
        </>
      )}
    </Stack>
  )
}

function ProblemTable({ problems }: { problems: readonly RowProblem[] }) {
  const t = useText(words)
  const columns: Column<RowProblem>[] = [
    { key: 'line', label: t('line'), width: 60, align: 'end', value: ({ line }) => line },
    { key: 'column', label: t('column'), width: 140, value: ({ column }) => column },
    { key: 'reason', label: t('problem'), value: ({ reason }) => t(`row.${reason}`) },
    { key: 'found', label: t('found'), width: 130, value: ({ found }) => found },
    { key: 'expected', label: t('expected'), width: 130, value: ({ expected }) => expected },
  ]
  return (
    <DataTable
      caption={t('problem')}
      rows={problems}
      columns={columns}
      keyOf={({ line, column, reason }) => `${line} ${column} ${reason}`}
      height={260}
    />
  )
}
