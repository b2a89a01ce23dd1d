import { readFile } from 'node:fs/promises'
import { type Command, type Tools, WrongUsage, exitCodes } from '../../server/command.ts'
import { openCheckpoint } from './checkpoint.ts'
import { type SavedCheckpoint, findSavedCheckpoint, findVerifier, setSavedCheckpointAside } from './key-folder.ts'
import type { Verifier } from './note.ts'
import { type Report, verifyJournal } from './verify.ts'

const noKey = {
  id: 'Kunci jurnal audit tidak ditemukan: berikan dengan --key FILE, atau pilih folder datanya dengan DATA_DIR',
  en: 'There is no audit key: give it with --key FILE, or choose its data folder with DATA_DIR',
}

async function getVerifier({ options, dataDir }: Tools): Promise<Verifier> {
  const file = options['key']
  const verifier = await findVerifier(file ? { file } : { dataDir }).catch((error: unknown) => {
    throw new WrongUsage(`${file ?? dataDir}: ${error instanceof Error ? error.message : String(error)}`)
  })
  if (!verifier) throw new WrongUsage(`${noKey.id} / ${noKey.en}`)
  return verifier
}

async function findSaved({ options, dataDir }: Tools, verifier: Verifier): Promise<SavedCheckpoint | undefined> {
  const file = options['checkpoint']
  if (!file) return findSavedCheckpoint(dataDir, verifier)
  const note = await readFile(file, 'utf8').catch(() => {
    throw new WrongUsage(`Titik periksa tidak terbaca / checkpoint cannot be read: ${file}`)
  })
  return { note, checkpoint: openCheckpoint(note, verifier) }
}

function tell(report: Report, saved: SavedCheckpoint | undefined, verifier: Verifier): string[] {
  const hidden = Object.values(report.counts).reduce((sum, count) => sum + count, 0) - report.findings.length
  return [
    ...report.findings.map((finding) => `✗ ${finding.says}`),
    ...(hidden > 0 ? [`… dan ${hidden} temuan lain (semuanya dihitung dengan --json)`] : []),
    ...(saved ? [] : ['! Tidak ada titik periksa tersimpan: ujung jurnal yang dipotong tidak akan ketahuan.']),
    report.ok
      ? `✓ ${report.size} entri utuh, ${report.checkpoints} titik periksa, kunci ${verifier.text}`
      : `Jurnal telah diubah. Terbukti utuh atau terjelaskan: ${report.proved} dari ${report.size} entri.`,
  ]
}

const verify: Command = {
  name: 'audit verify',
  usage: '[--key FILE] [--checkpoint FILE] [--json]',
  summary: {
    id: 'Memeriksa jejak audit: entri yang diubah, dihapus, disisipkan, atau dipindah disebut satu per satu',
    en: 'Checks the audit journal: names every changed, removed, inserted or moved entry',
  },
  run: async (tools) => {
    const verifier = await getVerifier(tools)
    // Before the database is read: the journal may grow meanwhile, and must not seem cut off.
    const saved = await findSaved(tools, verifier)
    const onProgress = (entries: number) => tools.progress('audit verify', entries, saved?.checkpoint?.size ?? null)
    const report = await verifyJournal(await tools.database(), { verifier, saved, language: 'id', onProgress })
    tools.print({ ...report, key: verifier.text, savedCheckpoint: saved?.checkpoint?.size ?? null }, () =>
      tell(report, saved, verifier),
    )
    return report.ok ? exitCodes.done : exitCodes.found
  },
}

const key: Command = {
  name: 'audit key',
  usage: '[--json]',
  summary: {
    id: 'Mencetak kunci publik jejak audit, untuk diserahkan kepada pengawas',
    en: 'Prints the public key of the audit journal, to hand to supervisors',
  },
  run: async (tools) => {
    const { name, text } = await getVerifier(tools)
    tools.print({ name, key: text }, () => [text])
    return exitCodes.done
  },
}

const acceptRestore: Command = {
  name: 'audit accept-restore',
  usage: '[--json]',
  summary: {
    id: 'Menerima basis data yang lebih lama setelah cadangan sengaja dipulihkan; titik periksa lama tetap disimpan',
    en: 'Accepts an older database after a backup was restored on purpose; the old checkpoint is kept aside',
  },
  run: async (tools) => {
    const aside = await setSavedCheckpointAside(tools.dataDir, await getVerifier(tools))
    tools.print({ aside: aside ?? null }, () => [
      aside === undefined
        ? 'Tidak ada titik periksa tersimpan: tidak ada yang perlu diterima.'
        : `Titik periksa ${aside} entri disimpan sebagai keys/audit.checkpoint.${aside}; penyegelan berlanjut dari basis data ini.`,
    ])
    return exitCodes.done
  },
}

export const auditCommands: readonly Command[] = [verify, key, acceptRestore]
