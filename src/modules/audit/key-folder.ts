import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openCheckpoint } from './checkpoint.ts'
import type { Checkpoint } from './checkpoint.ts'
import { generateKey, parseSigner, parseVerifier } from './note.ts'
import type { Signer, Verifier } from './note.ts'

/**
 * What the journal keeps outside the database, in `<dataDir>/keys`: its private key, and the last checkpoint it signed.
 * Whoever can write to the database alone can neither sign nor take the end of the journal away unseen.
 */
const keyFile = (dataDir: string) => join(dataDir, 'keys', 'audit.key')
const checkpointFile = (dataDir: string) => join(dataDir, 'keys', 'audit.checkpoint')

/** The key of this journal; made, readable by its owner only, at first use. Its name tells one journal from another. */
export async function openSigner(dataDir: string): Promise<Signer> {
  const path = keyFile(dataDir)
  const present = await readIfThere(path)
  if (present !== undefined) return parseSigner(present)
  await mkdir(join(dataDir, 'keys'), { recursive: true, mode: 0o700 })
  const key = `${generateKey(`serentak/audit/${randomBytes(4).toString('hex')}`)}\n`
  const draft = `${path}.${randomBytes(4).toString('hex')}`
  await writeDurably(draft, key, 0o600)
  try {
    // A link fails when the file is there already: of two processes that begin at once, one key wins for both.
    await link(draft, path)
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  } finally {
    await rm(draft)
  }
  return parseSigner(await readFile(path, 'utf8'))
}

/** The public key of the journal in this folder, or of a file that holds either key; undefined when there is none. */
export async function findVerifier(from: { dataDir: string } | { file: string }): Promise<Verifier | undefined> {
  const text = await readIfThere('file' in from ? from.file : keyFile(from.dataDir))
  if (text === undefined) return undefined
  return text.startsWith('PRIVATE+KEY+') ? parseSigner(text).verifier : parseVerifier(text)
}

/** The last checkpoint that was signed here: `note` is the file as it is, `checkpoint` what our key signed in it. */
export type SavedCheckpoint = { note: string; checkpoint: Checkpoint | undefined }

export async function findSavedCheckpoint(dataDir: string, verifier: Verifier): Promise<SavedCheckpoint | undefined> {
  const note = await readIfThere(checkpointFile(dataDir))
  return note === undefined ? undefined : { note, checkpoint: openCheckpoint(note, verifier) }
}

/** Keeps a checkpoint. Call it after the commit: a file ahead of the database would be a false alarm. */
export async function saveCheckpoint(dataDir: string, note: string): Promise<void> {
  const path = checkpointFile(dataDir)
  const draft = `${path}.${randomBytes(4).toString('hex')}`
  await writeDurably(draft, note, 0o644)
  await rename(draft, path)
}

/**
 * Puts the saved checkpoint aside, so that an older database is accepted (a backup was restored on purpose). The file stays
 * beside it under its size: it remains the proof of what the journal once held. Gives the size, or undefined without a file.
 */
export async function setSavedCheckpointAside(dataDir: string, verifier: Verifier): Promise<number | undefined> {
  const saved = await findSavedCheckpoint(dataDir, verifier)
  if (!saved) return undefined
  const size = saved.checkpoint?.size ?? 0
  await rename(checkpointFile(dataDir), `${checkpointFile(dataDir)}.${size}`)
  return size
}

async function writeDurably(path: string, text: string, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
