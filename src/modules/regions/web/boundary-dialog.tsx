import { Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { DataTable } from '../../../ui/data-table.tsx'
import { ImportDialog } from '../../../ui/import-dialog.tsx'
import { StatusShape } from '../../../ui/status.tsx'
import type { Column } from '../../../ui/table-column.ts'
import { useText } from '../../../ui/text.ts'
import { toast } from '../../../ui/toast.ts'
import { uploadFile } from '../../../ui/upload.ts'
import { boundaryLimit, type BoundaryReport, getRegion, importBoundaries, regionMap } from '../contract.ts'
import { words } from './messages.ts'

type Problem = BoundaryReport['problems'][number]

const shortestSource = 3

/** Boundaries from GeoJSON, with their source, which stands under every map afterwards. */
export function BoundaryDialog({ onClose }: { onClose: () => void }) {
  const t = useText(words)
  const [source, setSource] = useState('')
  return (
    <ImportDialog
      title={t('importTitle')}
      hint={t('importHint')}
      label={t('file')}
      kinds={t('kinds')}
      endings={['.geojson', '.json']}
      limit={boundaryLimit}
      words={words}
      // the preview needs no source yet; the file's own name stands for it
      send={(file, mode) => uploadFile(importBoundaries, file, { mode, source: source.trim() || file.name })}
      refresh={[getRegion, regionMap]}
      onApplied={({ features }) => {
        toast(t('applied', { features }))
        onClose()
      }}
      onClose={onClose}
      applyLabel={({ features }) => t('apply', { features })}
      isReady={source.trim().length >= shortestSource}
      fields={
        <TextInput
          label={t('source')}
          description={t('sourceHint')}
          required
          maxLength={200}
          value={source}
          onChange={(event) => setSource(event.currentTarget.value)}
        />
      }
    >
      {(report) => <Report report={report} />}
    </ImportDialog>
  )
}

function Report({ report }: { report: BoundaryReport }) {
  const t = useText(words)
  const { features, added, replaced, byLevel, problems, problemCount } = report
  const columns: Column<Problem>[] = [
    { key: 'feature', label: t('feature'), width: 70, align: 'end', value: ({ feature }) => feature },
    { key: 'code', label: t('code'), width: 110, value: ({ code }) => code },
    { key: 'reason', label: t('problem'), value: ({ reason }) => t(`reason.${reason}`) },
    { key: 'found', label: t('found'), width: 200, value: ({ found }) => found },
  ]
  return (
    <Stack gap="xs">
      <b>{t('preview', { features, added, replaced })}</b>
      <p>{byLevel.map(({ level, count }) => `${t(`level.${level}`)}: ${count}`).join(' · ')}</p>
      {problemCount > 0 && (
        <>
          <p>
            <StatusShape state="late" /> {t('problems', { count: problemCount })}
          </p>
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
