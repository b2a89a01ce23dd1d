import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { type Command, exitCodes, WrongUsage } from '../../server/command.ts'
import { everywhere, inTransaction } from '../../server/database.ts'
import { Refused } from '../../shared/refused.ts'
import { regionPattern } from '../../shared/region-code.ts'
import { listEvents } from '../events/index.ts'
import { rowWords } from './row-words.ts'
import { importStations } from './import-stations.ts'

const usage = 'FILE [--event ID] [--area CODE] [--dry-run]'

export const commands: Command[] = [
  {
    name: 'import stations',
    usage,
    summary: {
      id: 'Impor TPS dari CSV atau XLSX, semua atau tidak sama sekali',
      en: 'Import polling stations from CSV or XLSX, all or nothing',
    },
    run: async ({ args, options, database, print, progress }) => {
      const [file] = args
      const area = options['area'] ?? ''
      if (!file || !regionPattern.test(area)) throw new WrongUsage(`import stations ${usage}`)
      if (!(await stat(file).catch(() => undefined))?.isFile()) throw new Refused('file-missing', { file }, 404)
      const report = await inTransaction(await database(), everywhere, async (db) => {
        const event = options['event'] ?? (await listEvents(db))[0]?.id
        if (!event) throw new Refused('unknown-event', { event: '' }, 404)
        return importStations(db, createReadStream(file), {
          event,
          area,
          apply: options['dry-run'] === undefined,
          onProgress: (rows) => progress('TPS', rows, null),
        })
      })
      print(report, () => [
        `${report.rows} baris: ${report.added} baru, ${report.changed} berubah, ${report.unchanged} sama, ${report.problemCount} bermasalah`,
        ...report.problems.map(
          ({ line, column, reason, found, expected }) =>
            `baris ${line}, kolom ${column}: ${rowWords.id[`row.${reason}`]}; tertulis "${found}"${expected ? `, seharusnya ${expected}` : ''}`,
        ),
        report.applied ? 'Diimpor.' : 'Tidak ada yang diubah.',
      ])
      return report.problemCount > 0 ? exitCodes.refused : exitCodes.done
    },
  },
]
