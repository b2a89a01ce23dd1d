import { ActionIcon } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Paperclip, X } from 'lucide-react'
import { photoLimit } from '../../../shared/plumbing.ts'
import { newId } from '../../../shared/uuid.ts'
import { call } from '../../../ui/call.ts'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { keepFile } from '../../../ui/keep-file.ts'
import { useCall, useWrite } from '../../../ui/query.ts'
import { useText } from '../../../ui/text.ts'
import { WriteProblem } from '../../../ui/write-problem.tsx'
import { addMaterial, listMaterials, removeMaterial } from '../contract-agenda.ts'
import classes from './meetings.module.css'
import { words } from './messages.ts'

/** Keeps a file and adds it to a meeting, or to one item of its agenda. */
export function useAddFile(meeting: string, agenda: string | null) {
  const asked = useCall(listMaterials, { params: { meeting } })
  return useMutation({
    mutationFn: async (file: File) => {
      const sha256 = await keepFile(file)
      const params = { meeting, material: newId() }
      await call(addMaterial, { params, body: { agenda, sha256, name: file.name } })
    },
    onSuccess: () => asked.refetch(),
  })
}

export const fileEndings = ['.pdf', '.jpg', '.jpeg', '.png', '.webp']

type Props = { meeting: string; item: string; onRemove?: (material: string) => void }

/** The files of one item of the agenda. */
export function ItemFiles({ meeting, item, onRemove }: Props) {
  const t = useText(words)
  const asked = useCall(listMaterials, { params: { meeting } })
  const files = asked.data?.materials.filter(({ agenda }) => agenda === item) ?? []
  if (files.length === 0) return null
  return (
    <ul className={classes.itemFiles}>
      {files.map(({ id, name, sha256 }) => (
        <li key={id}>
          <Paperclip size={12} />
          <a href={`/api/files/${sha256}`} target="_blank" rel="noreferrer">
            {name}
          </a>
          {onRemove && (
            <ActionIcon variant="subtle" size={20} aria-label={t('removeFile', { name })} onClick={() => onRemove(id)}>
              <X size={12} />
            </ActionIcon>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Adds files to an item of the agenda, and takes them off again. */
export function ItemFileDrop({ meeting, item }: { meeting: string; item: string }) {
  const t = useText(words)
  const add = useAddFile(meeting, item)
  const remove = useWrite(removeMaterial, { refresh: [listMaterials] })
  return (
    <>
      <ItemFiles
        meeting={meeting}
        item={item}
        onRemove={(material) => remove.mutate({ params: { meeting, material } })}
      />
      <FileDrop
        label={t('addFile')}
        kinds={t('fileKinds')}
        endings={fileEndings}
        limit={photoLimit}
        file={add.isPending ? add.variables : undefined}
        onFile={(file) => file && add.mutate(file)}
        isBusy={add.isPending}
      />
      <WriteProblem error={add.error ?? remove.error} action={t('addFile')} words={words} />
    </>
  )
}
