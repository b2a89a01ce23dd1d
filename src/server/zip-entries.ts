import { inflateRawSync } from 'node:zlib'

export type ZipEntry = { name: string; bytes: number; read: (limit: number) => Buffer }

const directoryEnd = 0x06054b50
const directoryEntry = 0x02014b50
const stored = 0
const deflated = 8

/** The files inside a ZIP archive, from its central directory; undefined when the bytes are no whole ZIP archive. */
export function listZipEntries(archive: Buffer): ZipEntry[] | undefined {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > archive.length || archive.readUInt32LE(end) !== directoryEnd) return undefined
  const count = archive.readUInt16LE(end + 10)
  const entries: ZipEntry[] = []
  let at = archive.readUInt32LE(end + 16)
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== directoryEntry) return undefined
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset))
    const header = at
    entries.push({
      name: archive.toString('utf8', at + 46, at + 46 + (nameLength ?? 0)),
      bytes: archive.readUInt32LE(at + 24),
      read: (limit) => readEntry(archive, header, limit),
    })
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0)
  }
  return entries
}

/** Throws a RangeError when the content is larger than the limit, whatever the archive says of itself. */
function readEntry(archive: Buffer, header: number, limit: number): Buffer {
  const method = archive.readUInt16LE(header + 10)
  const packed = archive.readUInt32LE(header + 20)
  const local = archive.readUInt32LE(header + 42)
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
  const content = archive.subarray(start, start + packed)
  if (method === stored) return content
  if (method !== deflated) throw new RangeError(`unknown compression ${method}`)
  return inflateRawSync(content, { maxOutputLength: limit })
}
