import { TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { photoLimit } from '../../../shared/plumbing.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { keepFile } from '../../../ui/keep-file.ts'
import { useText } from '../../../ui/text.ts'
import { words } from './messages.ts'

export type Evidence = { day: string; document: string; file: string | null }

const shortestName = 3

/** Date, number and file of the document that a step rests on. `collect` keeps the file first. */
export function useEvidence(today: string): {
  fields: ReactNode
  isReady: boolean
  collect: () => Promise<Evidence>
} {
  const t = useText(words)
  const [day, setDay] = useState<string | null>(today)
  const [document, setDocument] = useState('')
  const [file, setFile] = useState<File>()
  const fields = (
    <>
      <DateField label={t('day')} required value={day} onChange={setDay} maxDate={today} />
      <TextInput
        label={t('document')}
        description={t('documentHint')}
        required
        maxLength={200}
        value={document}
        onChange={(event) => setDocument(event.currentTarget.value)}
      />
      <FileDrop
        label={t('file')}
        kinds={t('fileKinds')}
        endings={['.pdf', '.jpg', '.jpeg', '.png']}
        limit={photoLimit}
        file={file}
        onFile={setFile}
      />
    </>
  )
  return {
    fields,
    isReady: day !== null && document.trim().length >= shortestName,
    collect: async () => ({ day: day ?? today, document, file: file ? await keepFile(file) : null }),
  }
}
