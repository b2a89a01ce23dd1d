import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useState } from 'react'
import { photoLimit } from '../../../shared/plumbing.ts'
import { newId } from '../../../shared/uuid.ts'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { keepFile } from '../../../ui/keep-file.ts'
import { useWrite } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session.ts'
import { useText } from '../../../ui/text.ts'
import { toast } from '../../../ui/toast.ts'
import { WriteProblem } from '../../../ui/write-problem.tsx'
import { type FollowUp, listFollowUps, readDecisions, readFollowUp, takeStep } from '../contract-follow-ups.ts'
import type { Step } from '../follow-up.ts'
import { followUpWords } from './follow-up-messages.ts'
import classes from './follow-ups.module.css'
import { findStepDraft, keepStepDraft } from './step-draft.ts'

type KeptFile = { sha256: string; name: string }

/** A report, its evidence, or what the secretariat says to it. What is typed survives a reload. */
export function StepForm({ followUp, step, onClose }: { followUp: FollowUp; step: Step; onClose: () => void }) {
  const t = useText(followUpWords)
  const person = useSession().person?.id ?? ''
  const [id] = useState(newId)
  const [text, setText] = useState(() => findStepDraft(person, followUp.id, step))
  const [link, setLink] = useState('')
  const [files, setFiles] = useState<readonly KeptFile[]>([])
  const isReport = step === 'report' || step === 'claim'
  const keep = useMutation({
    mutationFn: async (file: File) => ({ sha256: await keepFile(file), name: file.name }),
    onSuccess: (kept) => setFiles((known) => [...known.filter(({ sha256 }) => sha256 !== kept.sha256), kept]),
  })
  const send = useWrite(takeStep, {
    refresh: [readFollowUp, listFollowUps, readDecisions],
    onDone: () => {
      keepStepDraft(person, followUp.id, step, '')
      toast(t('sent'))
      onClose()
    },
  })
  const change = (next: string) => {
    setText(next)
    keepStepDraft(person, followUp.id, step, next)
  }
  const submit = () =>
    send.mutate({
      params: { followUp: followUp.id },
      body: { id, step, text: text.trim(), link: link.trim() || null, files: [...files], seen: followUp.steps },
    })
  return (
    <Stack gap="xs" className={classes.form ?? ''} role="group" aria-label={t(`do.${step}`)}>
      <h3>{t(`do.${step}`)}</h3>
      <Textarea
        label={isReport || step === 'accept' ? t('text') : t('text.reason')}
        description={text !== '' && t('draftKept')}
        autosize
        minRows={2}
        maxLength={4000}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
      />
      {isReport && (
        <>
          <FileDrop
            label={t('file')}
            kinds={t('fileKinds')}
            endings={['.jpg', '.jpeg', '.png', '.webp', '.pdf']}
            limit={photoLimit}
            file={undefined}
            onFile={(file) => file && keep.mutate(file)}
            isBusy={keep.isPending}
          />
          <WriteProblem error={keep.error} action={t('file')} words={followUpWords} />
          <ul className={classes.files}>
            {files.map(({ sha256, name }) => (
              <li key={sha256}>
                {name}
                <button
                  type="button"
                  aria-label={t('removeFile', { name })}
                  onClick={() => setFiles(files.filter((one) => one.sha256 !== sha256))}
                >
                  <X size={13} />
                </button>
              </li>
            ))}
          </ul>
          <TextInput
            label={t('link')}
            type="url"
            value={link}
            onChange={(event) => setLink(event.currentTarget.value)}
          />
        </>
      )}
      <WriteProblem error={send.error} action={t('send')} words={followUpWords} />
      <Group>
        <Button variant="filled" loading={send.isPending} disabled={keep.isPending} onClick={submit}>
          {t(`do.${step}`)}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </Group>
    </Stack>
  )
}
