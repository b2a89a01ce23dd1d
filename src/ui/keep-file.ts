import { uploadFile } from '../shared/plumbing.ts'
import { CallFailed, request } from './call.ts'

/** Keeps a file under the SHA-256 of its bytes, worked out here so that the server can compare; gives that name. */
export async function keepFile(file: File): Promise<string> {
  // Browsers hash only on a secure origin (https, or this machine itself).
  if (!globalThis.crypto.subtle) throw new CallFailed(0, { reason: 'insecure-origin', facts: {}, request: '' })
  const digest = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
  await request(uploadFile.method, uploadFile.path, { params: { sha256 }, body: file })
  return sha256
}
