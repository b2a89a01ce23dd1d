import { Button, Group, Modal, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import type { Callable } from './call.ts'
import { FileDrop } from './file-drop.tsx'
import { kernelMessages } from './kernel-messages.ts'
import { useText, type Messages } from './text.ts'
import { WriteProblem } from './write-problem.tsx'

type Report = { applied: boolean; problemCount: number }

type ImportDialogProps<R extends Report> = {
  title: string
  /** What the file must look like, and that all of it goes in or nothing. */
  hint: ReactNode
  label: string
  /** What a person calls the accepted kinds, when they are not tables. */
  kinds?: string
  endings: readonly string[]
  limit: number
  words: Messages
  /** Sends the file; the server answers with its report, and changes something only in the mode 'apply'. */
  send: (file: File, mode: 'preview' | 'apply') => Promise<R>
  /** Endpoints whose answers change with the import. */
  refresh: readonly Pick<Callable, 'method' | 'path'>[]
  onChoose?: (file: File | undefined) => void
  onApplied: (report: R) => void
  onClose: () => void
  /** "Impor 241 bentuk" */
  applyLabel: (report: R) => string
  /** Further fields; `isReady` says whether they are complete. */
  fields?: ReactNode
  isReady?: boolean
  /** At the left of the buttons: an example to download. */
  aside?: ReactNode
  children: (report: R) => ReactNode
}

/** Import of a file: checked as soon as it is chosen, the report shown, and applied only when it has no problem. */
export function ImportDialog<R extends Report>(props: ImportDialogProps<R>) {
  const t = useText(kernelMessages)
  const { send, refresh, isReady = true, kinds = t('import.kinds') } = props
  const client = useQueryClient()
  const [file, setFile] = useState<File>()
  const check = useMutation({ mutationFn: (chosen: File) => send(chosen, 'preview') })
  const apply = useMutation({
    mutationFn: (chosen: File) => send(chosen, 'apply'),
    onSuccess: async (report) => {
      await Promise.all(refresh.map(({ path }) => client.invalidateQueries({ queryKey: [path] })))
      if (report.applied) props.onApplied(report)
    },
  })
  const choose = (chosen: File | undefined) => {
    setFile(chosen)
    props.onChoose?.(chosen)
    apply.reset()
    if (chosen) check.mutate(chosen)
    else check.reset()
  }
  const isBusy = check.isPending || apply.isPending
  return (
    <Modal opened withCloseButton={false} onClose={props.onClose} title={props.title} size={900}>
      <Stack gap="sm">
        <p>{props.hint}</p>
        <FileDrop
          label={props.label}
          kinds={kinds}
          endings={props.endings}
          limit={props.limit}
          file={file}
          onFile={choose}
          isBusy={isBusy}
        />
        {props.fields}
        <Outcome {...props} error={apply.error ?? check.error} report={apply.data ?? check.data} isBusy={isBusy} />
        <Group justify="space-between">
          <div>{props.aside}</div>
          <Group>
            <Button onClick={props.onClose}>{t('panel.close')}</Button>
            {file && check.data?.problemCount === 0 && (
              <Button variant="filled" loading={apply.isPending} disabled={!isReady} onClick={() => apply.mutate(file)}>
                {props.applyLabel(check.data)}
              </Button>
            )}
          </Group>
        </Group>
      </Stack>
    </Modal>
  )
}

type OutcomeProps<R> = {
  label: string
  words: Messages
  error: unknown
  report: R | undefined
  isBusy: boolean
  children: (report: R) => ReactNode
}

function Outcome<R>({ label, words, error, report, isBusy, children }: OutcomeProps<R>) {
  const t = useText(kernelMessages)
  if (isBusy) return <p role="status">{t('loading')}…</p>
  if (error) return <WriteProblem error={error} action={label} words={words} />
  return report === undefined ? null : <div role="status">{children(report)}</div>
}
