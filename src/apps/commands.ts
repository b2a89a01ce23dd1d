import { type BackupSummary, backup, restore } from '../server/backup.ts'
import { type Command, WrongUsage, exitCodes } from '../server/command.ts'
import { readSettings } from './settings.ts'

const migrate: Command = {
  name: 'migrate',
  usage: '',
  summary: { id: 'memutakhirkan basis data', en: 'brings the database up to date' },
  run: async ({ database, print }) => {
    await database()
    print({ migrated: true }, () => ['Basis data mutakhir / the database is up to date.'])
    return exitCodes.done
  },
}

const backupPhases = { copying: 'Menyalin / copying', checking: 'Memeriksa / checking' }

const sizeOf = ({ files, bytes }: BackupSummary) =>
  `${files.toLocaleString('id-ID')} berkas, ${(bytes / 1e6).toFixed(1)} MB`

function onlyArgument(args: readonly string[], usage: string): string {
  const [only, ...more] = args
  if (!only || more.length > 0) throw new WrongUsage(`Panggil / call: serentak ${usage}`)
  return only
}

const connectionOf = (url: string | undefined) => (url ? { connection: { connectionString: url } } : {})

const backupCommand: Command = {
  name: 'backup',
  usage: 'FOLDER [--portable]',
  summary: {
    id: 'mencadangkan basis data, berkas, dan kunci, juga saat platform berjalan',
    en: 'backs up database, files and keys, also while the platform runs',
  },
  run: async ({ args, options, dataDir, print, progress }) => {
    const folder = onlyArgument(args, 'backup FOLDER [--portable]')
    const made = await backup(dataDir, folder, {
      ...connectionOf(readSettings().databaseUrl),
      portable: 'portable' in options,
      onProgress: (phase, done, total) => progress(backupPhases[phase], done, total),
    })
    print({ folder, ...made }, () => [`Cadangan lengkap di / complete backup in ${folder}: ${sizeOf(made)}`])
    return exitCodes.done
  },
}

const restoreCommand: Command = {
  name: 'restore',
  usage: 'FOLDER',
  summary: {
    id: 'memulihkan cadangan ke folder data yang kosong',
    en: 'restores a backup into an empty data folder',
  },
  run: async ({ args, dataDir, print, progress }) => {
    const folder = onlyArgument(args, 'restore FOLDER')
    const restored = await restore(folder, dataDir, {
      ...connectionOf(readSettings().databaseUrl),
      onProgress: (phase, done, total) => progress(backupPhases[phase], done, total),
    })
    print({ folder, ...restored }, () => [
      `Dipulihkan ke / restored into ${dataDir}: ${sizeOf(restored)}, keadaan / as of ${restored.madeAt}`,
      'Bila jejak audit berlanjut dari keadaan ini / if the journal goes on from here: serentak audit accept-restore',
    ])
    return exitCodes.done
  },
}

export const kernelCommands: readonly Command[] = [migrate, backupCommand, restoreCommand]
