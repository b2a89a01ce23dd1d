import { type Command, exitCodes } from '../../server/command.ts'
import type { Phase } from './load.ts'
import { loadDemonstration } from './load.ts'

const phases: Record<Phase, string> = {
  regions: 'Kode wilayah / region codes',
  stations: 'TPS / polling stations',
  people: 'Petugas / people',
  forms: 'Formulir C.HASIL / forms',
}

const load: Command = {
  name: 'demo load',
  usage: '',
  summary: {
    id: 'menyiapkan provinsi peragaan: Pilkada Sumatera Selatan 2024 pada malam pemungutan, pukul 19.00',
    en: 'prepares the demonstration province: Pilkada Sumatera Selatan 2024 on voting night, 19:00',
  },
  run: async ({ database, print, progress }) => {
    const loaded = await loadDemonstration(await database(), {
      onProgress: (phase, done, total) => progress(phases[phase], done, total),
    })
    const number = new Intl.NumberFormat('id-ID')
    print(loaded, () => [
      `Peragaan siap / the demonstration is ready: ${loaded.event} (${loaded.seconds} s)`,
      `  ${number.format(loaded.stations)} TPS, ${number.format(loaded.forms)} formulir, ${number.format(loaded.counted)} sudah dihitung; ${number.format(loaded.people)} peran`,
    ])
    return exitCodes.done
  },
}

export const commands: readonly Command[] = [load]
