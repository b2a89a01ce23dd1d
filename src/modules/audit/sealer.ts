import type { OpenDatabase } from '../../server/database.ts'
import { everywhere, inTransaction } from '../../server/database.ts'
import { findSavedCheckpoint, saveCheckpoint } from './key-folder.ts'
import type { Signer } from './note.ts'
import { JournalDamaged, batchSize, sealBatch } from './seal.ts'

/** What sealing needs: the database, the folder that holds `keys`, and the key from `openSigner(dataDir)`. */
export type Journal = { database: OpenDatabase; dataDir: string; signer: Signer }

/**
 * Seals what waits, batch by batch, until nothing does or another sealer is at work. Gives the number of entries sealed.
 * Throws JournalDamaged when the stored journal is not what was signed.
 */
export async function sealPending({ database, dataDir, signer }: Journal, limit = batchSize): Promise<number> {
  let entries = 0
  for (;;) {
    const saved = await findSavedCheckpoint(dataDir, signer.verifier)
    if (saved && !saved.checkpoint) {
      throw new JournalDamaged(`the checkpoint saved in ${dataDir}/keys does not bear the signature of its key`)
    }
    const sealed = await inTransaction(database, everywhere, (db) => sealBatch(db, signer, saved?.checkpoint, limit))
    if (!sealed) return entries
    await saveCheckpoint(dataDir, sealed.note)
    entries += sealed.entries
  }
}

export type Sealer = { stop: () => Promise<void> }

/**
 * Seals every `everyMs` milliseconds in the background, and once more before `stop()` returns. What goes wrong is reported,
 * the same words once only, and tried again: entries wait meanwhile, and the application goes on working.
 */
export function startSealer(
  journal: Journal,
  { everyMs = 2000, report }: { everyMs?: number; report: (problem: unknown) => void },
): Sealer {
  let stopped = false
  let said = ''
  let timer: NodeJS.Timeout | undefined
  const seal = async (): Promise<void> => {
    try {
      await sealPending(journal)
      said = ''
    } catch (error) {
      if (said !== String(error)) report(error)
      said = String(error)
    }
  }
  const round = async (): Promise<void> => {
    await seal()
    if (!stopped) schedule()
  }
  let running = Promise.resolve()
  const schedule = () => {
    timer = setTimeout(() => {
      running = round()
    }, everyMs)
    timer.unref()
  }
  schedule()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
      await seal()
    },
  }
}
