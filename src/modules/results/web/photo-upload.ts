import { useCallback, useState } from 'react'
import { photoLimit, uploadFile } from '../../../shared/plumbing.ts'
import { CallFailed, request } from '../../../ui/call.ts'

export type SheetUpload = {
  isBusy: boolean
  problem: unknown
  /** Keeps the pictures and gives their SHA-256, in order; undefined when one was refused. */
  send: (files: readonly File[]) => Promise<string[] | undefined>
}

/** The name of a kept file is the SHA-256 of its bytes, worked out here so that the server can compare. */
async function hashOf(file: File): Promise<string> {
  // Browsers hash only on a secure origin (https, or this machine itself).
  if (!globalThis.crypto.subtle) throw new CallFailed(0, { reason: 'insecure-origin', facts: {}, request: '' })
  const digest = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function sendOne(file: File): Promise<string> {
  if (file.size > photoLimit) {
    const facts = { name: file.name, limitMegabytes: photoLimit / 1024 / 1024 }
    throw new CallFailed(413, { reason: 'photo-too-large', facts, request: '' })
  }
  const sha256 = await hashOf(file)
  await request(uploadFile.method, uploadFile.path, { params: { sha256 }, body: file })
  return sha256
}

export function useSheetUpload(): SheetUpload {
  const [state, setState] = useState<{ isBusy: boolean; problem: unknown }>({ isBusy: false, problem: undefined })
  const send = useCallback(async (files: readonly File[]) => {
    setState({ isBusy: true, problem: undefined })
    try {
      const hashes: string[] = []
      for (const file of files) hashes.push(await sendOne(file))
      setState({ isBusy: false, problem: undefined })
      return hashes
    } catch (problem) {
      setState({ isBusy: false, problem })
      return undefined
    }
  }, [])
  return { ...state, send }
}
