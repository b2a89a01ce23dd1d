import { Button } from '@mantine/core'
import { Download } from 'lucide-react'
import { kernelMessages } from './kernel-messages.ts'
import { type Messages, useText } from './text.ts'
import { useSave } from './use-save.ts'

const formats = ['csv', 'xlsx'] as const

type ExportButtonsProps = {
  /** Of the file, without its ending. */
  name: string
  read: (format: (typeof formats)[number]) => Promise<Blob>
  words: Messages
}

/** The list as it is filtered, in the two forms of an office. */
export function ExportButtons({ name, read, words }: ExportButtonsProps) {
  const t = useText(kernelMessages)
  const { busy, save } = useSave(name, read, words)
  return formats.map((format) => (
    <Button
      key={format}
      leftSection={<Download size={14} />}
      loading={busy === format}
      onClick={() => void save(format)}
    >
      {t(`export.${format}`)}
    </Button>
  ))
}
