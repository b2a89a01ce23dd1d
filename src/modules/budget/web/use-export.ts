import { useState } from 'react'
import { call } from '../../../ui/call.ts'
import { useErrorText } from '../../../ui/error-text.ts'
import { saveFile } from '../../../ui/save-file.ts'
import { useText } from '../../../ui/text.ts'
import { toast } from '../../../ui/toast.ts'
import { exportBudget } from '../contract.ts'
import { words } from './messages.ts'

type Format = 'csv' | 'xlsx' | 'pdf'

/** Fetches the list of grants as a file; a refusal is told instead of replacing the page. */
export function useExport(query: { event: string; area: string }) {
  const t = useText(words)
  const why = useErrorText(words)
  const [busy, setBusy] = useState<Format>()
  const save = async (format: Format) => {
    setBusy(format)
    try {
      const file = await call(exportBudget, { query: { ...query, format } })
      saveFile(`nphd-${query.area || 'nasional'}.${format}`, file)
    } catch (problem) {
      toast(`${t('exporting')}: ${why(problem)}`, 'late')
    } finally {
      setBusy(undefined)
    }
  }
  return { busy, save }
}
