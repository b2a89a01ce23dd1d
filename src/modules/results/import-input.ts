import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Refused } from '../../shared/refused.ts'
import { resultFileLimit } from './contract-import.ts'
import type { Input } from './import-source.ts'

const megabyte = 1024 * 1024

/** A file, or a folder of KPU's documents, on this machine. Refuses what is missing or too large before reading a byte. */
export async function findInput(path: string): Promise<Input> {
  const found = await stat(path).catch(() => undefined)
  if (found?.isFile()) {
    refuseTooLarge(found.size)
    return { name: basename(path), files: [fileAt(path)] }
  }
  if (!found?.isDirectory()) throw new Refused('file-missing', { file: path }, 404)
  const names = (await readdir(path)).filter((name) => name.endsWith('.json')).toSorted()
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(path, name))).size))
  refuseTooLarge(sizes.reduce((sum, size) => sum + size, 0))
  return { name: basename(path), files: names.map((name) => fileAt(join(path, name))) }
}

function refuseTooLarge(bytes: number): void {
  if (bytes > resultFileLimit) {
    throw new Refused('file-too-large', { limitMegabytes: resultFileLimit / megabyte }, 413)
  }
}

const fileAt = (path: string) => ({ name: basename(path), open: () => createReadStream(path) })
