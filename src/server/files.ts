import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Refused } from '../shared/refused.ts'

export type StoredFile = { sha256: string; mediaType: string; bytes: number }

/** Content-addressed files: the name is the SHA-256 of the bytes, so the same file is kept once and cannot change. */
export type FileStore = {
  /** Keeps a stream. Refuses what is larger than `limit` bytes or is not one of `accept` by its first bytes. */
  keep: (stream: Readable, options: { limit: number; accept: readonly string[] }) => Promise<StoredFile>
  read: (sha256: string) => Promise<Readable>
}

type Signature = { mediaType: string; starts: string; at?: number }

/** The first bytes (hex) by which a file shows what it is; a name or a header proves nothing. */
const signatures: readonly Signature[] = [
  { mediaType: 'image/jpeg', starts: 'ffd8ff' },
  { mediaType: 'image/png', starts: '89504e470d0a1a0a' },
  { mediaType: 'image/webp', starts: '57454250', at: 8 },
  { mediaType: 'application/pdf', starts: '255044462d' },
]

export const pictures = ['image/jpeg', 'image/png', 'image/webp'] as const

/** What a file is, by its first bytes; undefined when unknown. */
export function sniff(head: Buffer): string | undefined {
  return signatures.find(({ starts, at = 0 }) => head.subarray(at, at + starts.length / 2).toString('hex') === starts)
    ?.mediaType
}

export function createFileStore(folder: string): FileStore {
  const place = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)

  return {
    keep: async (stream, { limit, accept }) => {
      await mkdir(folder, { recursive: true })
      const staged = join(folder, `.staged-${randomBytes(8).toString('hex')}`)
      try {
        const { sha256, bytes, mediaType } = await stage(stream, staged, limit)
        if (!mediaType || !accept.includes(mediaType))
          throw new Refused('wrong-file-type', { accept: accept.join(', ') }, 415)
        await mkdir(dirname(place(sha256)), { recursive: true })
        await flush(staged)
        await rename(staged, place(sha256))
        return { sha256, bytes, mediaType }
      } finally {
        await rm(staged, { force: true })
      }
    },
    read: async (sha256) => {
      const path = place(sha256)
      const found = await stat(path).catch(() => undefined)
      if (!found) throw new Refused('file-missing', { sha256 }, 404)
      return createReadStream(path)
    },
  }
}

async function stage(stream: Readable, staged: string, limit: number) {
  const hash = createHash('sha256')
  let bytes = 0
  let head = Buffer.alloc(0)
  await pipeline(
    stream,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        bytes += chunk.length
        if (bytes > limit) throw new Refused('file-too-large', { limitMegabytes: Math.round(limit / 1024 / 1024) }, 413)
        if (head.length < 16) head = Buffer.concat([head, chunk.subarray(0, 16)])
        hash.update(chunk)
        yield chunk
      }
    },
    createWriteStream(staged, { mode: 0o600 }),
  )
  if (bytes === 0) throw new Refused('file-empty', {}, 400)
  return { sha256: hash.digest('hex'), bytes, mediaType: sniff(head) }
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+')
  await file.sync()
  await file.close()
}
