import { photoLimit, uploadFile } from '../shared/plumbing.ts'
import { CallFailed, request } from './call.ts'

/** The name of a kept file is the SHA-256 of its bytes, worked out here so that the server can compare. */
async function hashOf(file: File): Promise<string> {
  // Browsers hash only on a secure origin (https, or this machine itself).
  if (!globalThis.crypto.subtle) throw new CallFailed(0, { reason: 'insecure-origin', facts: {}, request: '' })
  const digest = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Keeps a picture or PDF and gives its SHA-256. Throws CallFailed: 'photo-too-large', 'insecure-origin', what the server says. */
export async function keepFile(file: File): Promise<string> {
  if (file.size > photoLimit) {
    const facts = { name: file.name, limitMegabytes: photoLimit / 1024 / 1024 }
    throw new CallFailed(413, { reason: 'photo-too-large', facts, request: '' })
  }
  const sha256 = await hashOf(file)
  await request(uploadFile.method, uploadFile.path, { params: { sha256 }, body: file })
  return sha256
}
