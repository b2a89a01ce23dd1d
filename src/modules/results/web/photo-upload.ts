import { useCallback, useState } from 'react'
import { keepFile } from '../../../ui/keep-file.ts'

export type SheetUpload = {
  isBusy: boolean
  problem: unknown
  /** Keeps the pictures and gives their SHA-256, in order; undefined when one was refused. */
  send: (files: readonly File[]) => Promise<string[] | undefined>
}

export function useSheetUpload(): SheetUpload {
  const [state, setState] = useState<{ isBusy: boolean; problem: unknown }>({ isBusy: false, problem: undefined })
  const send = useCallback(async (files: readonly File[]) => {
    setState({ isBusy: true, problem: undefined })
    try {
      const hashes: string[] = []
      for (const file of files) hashes.push(await keepFile(file))
      setState({ isBusy: false, problem: undefined })
      return hashes
    } catch (problem) {
      setState({ isBusy: false, problem })
      return undefined
    }
  }, [])
  return { ...state, send }
}
