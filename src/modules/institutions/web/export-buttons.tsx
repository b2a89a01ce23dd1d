import { Button } from '@mantine/core'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { useErrorText } from '../../../ui/error-text.ts'
import { saveFile } from '../../../ui/save-file.ts'
import { useText } from '../../../ui/text.ts'
import { toast } from '../../../ui/toast.ts'
import { words } from './messages.ts'

type Format = 'csv' | 'xlsx'

/** The list as it is filtered, in the two forms of an office. */
export function ExportButtons({ name, read }: { name: string; read: (format: Format) => Promise<Blob> }) {
  const t = useText(words)
  const why = useErrorText(words)
  const [busy, setBusy] = useState<Format>()
  const save = async (format: Format) => {
    setBusy(format)
    try {
      saveFile(`${name}.${format}`, await read(format))
    } catch (problem) {
      toast(`${t('exporting')}: ${why(problem)}`, 'late')
    } finally {
      setBusy(undefined)
    }
  }
  return (
    <>
      {(['csv', 'xlsx'] as const).map((format) => (
        <Button
          key={format}
          leftSection={<Download size={14} />}
          loading={busy === format}
          onClick={() => void save(format)}
        >
          {t(format)}
        </Button>
      ))}
    </>
  )
}
