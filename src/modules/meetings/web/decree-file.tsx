import { ActionIcon } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Paperclip, X } from 'lucide-react'
import { photoLimit } from '../../../shared/plumbing.ts'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { keepFile } from '../../../ui/keep-file.ts'
import { useText } from '../../../ui/text.ts'
import { WriteProblem } from '../../../ui/write-problem.tsx'
import classes from './meetings.module.css'
import { words } from './messages.ts'

type Props = { sha256: string | null; onChange: (sha256: string | null) => void }

/** The decree of the committee as a PDF: kept at once, and part of the plan when that is saved. */
export function DecreeFile({ sha256, onChange }: Props) {
  const t = useText(words)
  const keep = useMutation({ mutationFn: keepFile, onSuccess: onChange })
  if (sha256 !== null)
    return (
      <p className={classes.itemFiles}>
        <Paperclip size={12} />
        <DecreeLink sha256={sha256} />
        <ActionIcon
          variant="subtle"
          size={20}
          aria-label={t('removeFile', { name: t('decree') })}
          onClick={() => onChange(null)}
        >
          <X size={12} />
        </ActionIcon>
      </p>
    )
  return (
    <>
      <FileDrop
        label={t('decreeFile')}
        kinds="PDF"
        endings={['.pdf']}
        limit={photoLimit}
        file={keep.isPending ? keep.variables : undefined}
        onFile={(file) => file && keep.mutate(file)}
        isBusy={keep.isPending}
      />
      <WriteProblem error={keep.error} action={t('decreeFile')} words={words} />
    </>
  )
}

export function DecreeLink({ sha256 }: { sha256: string }) {
  const t = useText(words)
  return (
    <a href={`/api/files/${sha256}`} target="_blank" rel="noreferrer">
      {t('decreeOpen')}
    </a>
  )
}
