import { Button } from '@mantine/core'
import { Download } from 'lucide-react'
import { kernelMessages } from './kernel-messages.ts'
import { saveFile } from './save-file.ts'
import { useText } from './text.ts'

/** The header and a row or two of the table that an import takes, as an office's spreadsheet opens it. */
export function ExampleFile({ name, lines }: { name: string; lines: readonly string[] }) {
  const t = useText(kernelMessages)
  // the byte order mark lets Excel read the file as UTF-8
  const table = `\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`
  return (
    <Button
      leftSection={<Download size={14} />}
      onClick={() => saveFile(`contoh-${name}.csv`, table, 'text/csv;charset=utf-8')}
    >
      {t('import.example')}
    </Button>
  )
}
