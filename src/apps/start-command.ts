import { type Command, exitCodes } from '../server/command.ts'
import { readSettings } from './settings.ts'
import { startPlatform } from './start.ts'

export const start: Command = {
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
