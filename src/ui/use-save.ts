import { useState } from 'react'
import { useErrorText } from './error-text.ts'
import { kernelMessages } from './kernel-messages.ts'
import { saveFile } from './save-file.ts'
import { type Messages, useText } from './text.ts'
import { toast } from './toast.ts'

/** Fetches `<name>.<format>` for the person to keep; a refusal is told instead of replacing the page. */
export function useSave<Format extends string>(
  name: string,
  read: (format: Format) => Promise<Blob>,
  /** Words of the module, looked in first. */
  words?: Messages,
) {
  const t = useText(kernelMessages)
  const why = useErrorText(words)
  const [busy, setBusy] = useState<Format>()
  const save = async (format: Format) => {
    setBusy(format)
    try {
      saveFile(`${name}.${format}`, await read(format))
    } catch (problem) {
      toast(`${t('export.failed')}: ${why(problem)}`, 'late')
    } finally {
      setBusy(undefined)
    }
  }
  return { busy, save }
}
