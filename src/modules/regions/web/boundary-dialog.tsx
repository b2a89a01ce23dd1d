import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { DataTable } from '../../../ui/data-table.tsx'
import { useErrorText } from '../../../ui/error-text.ts'
import { FileDrop } from '../../../ui/file-drop.tsx'
import type { Column } from '../../../ui/table-column.ts'
import { useText } from '../../../ui/text.ts'
import { toast } from '../../../ui/toast.ts'
import { uploadFile } from '../../../ui/upload.ts'
import { boundaryLimit, type BoundaryReport, getRegion, importBoundaries, regionMap } from '../contract.ts'
import { words } from './messages.ts'

type Problem = BoundaryReport['problems'][number]
type Sending = { file: File; source: string; mode: 'preview' | 'apply' }

const shortestSource = 3

/** A file is checked as soon as it is chosen; only a file without problems can be imported. */
export function BoundaryDialog({ onClose }: { onClose: () => void }) {
  const t = useText(words)
  const why = useErrorText(words)
  const client = useQueryClient()
  const [file, setFile] = useState<File>()
  const [source, setSource] = useState('')
  const send = ({ file: chosen, source: named, mode }: Sending) =>
    uploadFile(importBoundaries, chosen, { mode, source: named.trim().padEnd(shortestSource, '–') })
  const check = useMutation({ mutationFn: send })
  const apply = useMutation({
    mutationFn: send,
    onSuccess: async ({ applied, features }) => {
      await Promise.all([getRegion, regionMap].map(({ path }) => client.invalidateQueries({ queryKey: [path] })))
      if (!applied) return
      toast(t('applied', { features }))
      onClose()
    },
  })
  const choose = (chosen: File | undefined) => {
    setFile(chosen)
    apply.reset()
    if (!chosen) return check.reset()
    const named = source || chosen.name
    setSource(named)
    check.mutate({ file: chosen, source: named, mode: 'preview' })
  }
  const failure = check.error ?? apply.error
  const report = apply.data ?? check.data
  const isSound = check.data?.problemCount === 0 && source.trim().length >= shortestSource
  return (
    <Modal opened withCloseButton={false} onClose={onClose} title={t('importTitle')} size={680}>
      <Stack gap="sm">
        <Text size="sm">{t('importHint')}</Text>
        <FileDrop
          label={t('file')}
          kinds={t('kinds')}
          endings={['.geojson', '.json']}
          limit={boundaryLimit}
          file={file}
          onFile={choose}
          isBusy={check.isPending || apply.isPending}
        />
        <TextInput
          label={t('source')}
          description={t('sourceHint')}
          required
          maxLength={200}
          value={source}
          onChange={(event) => setSource(event.currentTarget.value)}
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
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('close')}</Button>
          {file && isSound && (
            <Button
              variant="filled"
              loading={apply.isPending}
              onClick={() => apply.mutate({ file, source, mode: 'apply' })}
            >
              {t('apply', { features: check.data?.features ?? 0 })}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  )
}

function Report({ report }: { report: BoundaryReport }) {
  const t = useText(words)
  const { features, added, replaced, byLevel, problems, problemCount } = report
  const columns: Column<Problem>[] = [
    { key: 'feature', label: t('feature'), width: 70, align: 'end', value: ({ feature }) => feature },
    { key: 'code', label: t('code'), width: 110, value: ({ code }) => code },
    { key: 'reason', label: t('problem'), width: 280, value: ({ reason }) => t(`reason.${reason}`) },
    { key: 'found', label: t('found'), width: 150, value: ({ found }) => found },
  ]
  return (
    <Stack gap="xs" role="status">
      <Text size="sm" fw={600}>
        {t('preview', { features, added, replaced })}
      </Text>
      <Text size="sm">{byLevel.map(({ level, count }) => `${t(`level.${level}`)}: ${count}`).join(' · ')}</Text>
      {problemCount > 0 && (
        <>
          <Alert color="red">{t('problems', { count: problemCount })}</Alert>
          <DataTable
            caption={t('problem')}
            rows={problems}
            columns={columns}
            keyOf={({ feature }) => String(feature)}
            height={260}
          />
        </>
      )}
    </Stack>
  )
}
