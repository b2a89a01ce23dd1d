import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Refused } from '../shared/refused.ts'

/** An upload kept on disk while it is read; whoever staged it removes it (`readStaged`, or the job that reads it). */
export type StagedUpload = { path: string; bytes: number; open: () => Readable; remove: () => Promise<void> }

type Incoming = Readable & { headers?: Record<string, string | string[] | undefined> }

function tooLarge(limit: number): Refused {
  return new Refused('file-too-large', { limitMegabytes: Math.round(limit / 1024 / 1024) }, 413)
}

/** Writes a request body to a temporary file. Refuses before reading what announces itself as too large. */
export async function stageUpload(body: Incoming, limit: number): Promise<StagedUpload> {
  if (Number(body.headers?.['content-length'] ?? 0) > limit) throw tooLarge(limit)
  const path = join(tmpdir(), `serentak-upload-${randomBytes(8).toString('hex')}`)
  const remove = () => rm(path, { force: true })
  let bytes = 0
  try {
    await pipeline(
      body,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          bytes += chunk.length
          if (bytes > limit) throw tooLarge(limit)
          yield chunk
        }
      },
      createWriteStream(path, { mode: 0o600 }),
    )
  } catch (error) {
    await remove()
    throw error
  }
  if (bytes === 0) {
    await remove()
    throw new Refused('file-empty', {}, 400)
  }
  return { path, bytes, open: () => createReadStream(path), remove }
}

/** Reads an upload once and removes it, whatever comes of the reading. */
export async function readStaged<T>(upload: StagedUpload, read: (file: Readable) => Promise<T>): Promise<T> {
  const file = upload.open()
  try {
    // removing what is still being opened would fail out of reach of any caller
    await once(file, 'open')
    return await read(file)
  } finally {
    file.destroy()
    await upload.remove()
  }
}
