import { ActionIcon } from '@mantine/core'
import { Trash2 } from 'lucide-react'
import { photoLimit } from '../../../shared/plumbing.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useCall, useWrite } from '../../../ui/query.ts'
import type { Column } from '../../../ui/table-column.ts'
import { useText } from '../../../ui/text.ts'
import { WriteProblem } from '../../../ui/write-problem.tsx'
import type { MeetingView } from '../contract.ts'
import { listMaterials, type Material, removeMaterial } from '../contract-agenda.ts'
import { refuseChange } from '../rules.ts'
import { fileEndings, useAddFile } from './item-files.tsx'
import { words } from './messages.ts'

/** Papers and pictures of the meeting: slides, data sheets, documentation. */
export function MaterialsPart({ view }: { view: MeetingView }) {
  const t = useText(words)
  const asked = useCall(listMaterials, { params: { meeting: view.id } })
  const isOpen =
    view.may.run && refuseChange('material', { state: view.state, signatures: view.signatures.length }) === undefined
  const remove = useWrite(removeMaterial, { refresh: [listMaterials] })
  const add = useAddFile(view.id, null)
  const columns = useMaterialColumns(isOpen, (material) => remove.mutate({ params: { meeting: view.id, material } }))
  return (
    <Panel title={t('part.berkas')} bare fill>
      {isOpen && (
        <FileDrop
          label={t('addFile')}
          kinds={t('fileKinds')}
          endings={fileEndings}
          limit={photoLimit}
          file={add.isPending ? add.variables : undefined}
          onFile={(file) => file && add.mutate(file)}
          isBusy={add.isPending}
        />
      )}
      <WriteProblem error={add.error ?? remove.error} action={t('addFile')} words={words} />
      <DataTable
        caption={t('part.berkas')}
        rows={asked.data?.materials}
        columns={columns}
        keyOf={({ id }) => id}
        empty={t('noFiles')}
        error={asked.error}
        words={words}
        onRetry={() => void asked.refetch()}
      />
    </Panel>
  )
}

function useMaterialColumns(isOpen: boolean, onRemove: (id: string) => void): Column<Material>[] {
  const t = useText(words)
  return [
    {
      key: 'name',
      label: t('file'),
      value: ({ name }) => name,
      cell: ({ name, sha256 }) => (
        <a href={`/api/files/${sha256}`} target="_blank" rel="noreferrer">
          {name}
        </a>
      ),
    },
    {
      key: 'size',
      label: t('size'),
      width: 90,
      align: 'end',
      value: ({ bytes }) => bytes,
      cell: ({ bytes }, format) => format.bytes(bytes),
    },
    { key: 'by', label: t('addedBy'), width: 200, value: ({ addedBy }) => addedBy },
    {
      key: 'at',
      label: t('time'),
      width: 170,
      value: ({ addedAt }) => addedAt,
      cell: ({ addedAt }, format) => format.moment(addedAt),
    },
    ...(isOpen
      ? [
          {
            key: 'remove',
            label: '',
            width: 60,
            screenOnly: true,
            cell: ({ id, name }: Material) => (
              <ActionIcon variant="subtle" aria-label={t('removeFile', { name })} onClick={() => onRemove(id)}>
                <Trash2 size={14} />
              </ActionIcon>
            ),
          },
        ]
      : []),
  ]
}
