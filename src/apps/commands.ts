import type { Command } from '../server/command.ts'
import { exitCodes } from '../server/command.ts'
import { readSettings } from './settings.ts'
import { doctor } from './doctor.ts'
import { startPlatform } from './start.ts'

const start: Command = {
  name: 'start',
  usage: '',
  summary: {
    id: 'menjalankan platform; folder data yang kosong disiapkan dahulu',
    en: 'runs the platform; an empty data folder is prepared first',
  },
  run: async () => {
    const running = await startPlatform(readSettings())
    await running.ended
    return exitCodes.done
  },
}

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

export const kernelCommands: readonly Command[] = [start, migrate, doctor]
