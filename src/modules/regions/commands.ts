import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Command, exitCodes, WrongUsage } from '../../server/command.ts'
import { everywhere, inTransaction } from '../../server/database.ts'
import { Refused } from '../../shared/refused.ts'
import { boundaryWords } from './boundary-words.ts'
import { boundaryLimit } from './contract.ts'
import { importBoundaries, parseGeoJson } from './import-boundaries.ts'
import { loadRegions } from './load.ts'

export const commands: Command[] = [
  {
    name: 'import regions',
    usage: '',
    summary: {
      id: 'Muat kode wilayah seluruh Indonesia dari paket idn-area-data',
      en: 'Load the region codes of the whole nation from the package idn-area-data',
    },
    run: async ({ database, print, progress }) => {
      const result = await loadRegions(await database(), (done, total) => progress('wilayah', done, total))
      print(result, () => [`${result.read} kode dibaca, ${result.added} baru`])
      return exitCodes.done
    },
  },
  {
    name: 'import boundaries',
    usage: 'FILE [--dry-run] [--source TEXT]',
    summary: {
      id: 'Impor batas wilayah dari GeoJSON (properti code atau kode), semua atau tidak sama sekali',
      en: 'Import boundaries from GeoJSON (property code or kode), all or nothing',
    },
    run: async ({ args, options, database, print }) => {
      const [file] = args
      if (!file) throw new WrongUsage('import boundaries FILE [--dry-run] [--source TEXT]')
      const found = await stat(file).catch(() => undefined)
      if (!found?.isFile()) throw new Refused('file-missing', { file }, 404)
      if (found.size > boundaryLimit) {
        throw new Refused('file-too-large', { limitMegabytes: boundaryLimit / 1024 / 1024 }, 413)
      }
      const features = await parseGeoJson(createReadStream(file))
      const report = await inTransaction(await database(), everywhere, (db) =>
        importBoundaries(db, {
          features,
          source: options['source'] ?? basename(file),
          apply: options['dry-run'] === undefined,
          now: new Date(),
          within: () => undefined,
        }),
      )
      print(report, () => [
        `${report.features} bentuk: ${report.added} baru, ${report.replaced} diganti, ${report.problemCount} bermasalah`,
        ...report.problems.map(({ feature, code, reason, found: seen }) =>
          [`bentuk ${feature}`, code ?? '', boundaryWords.id[`reason.${reason}`], seen ?? '']
            .filter(Boolean)
            .join(' · '),
        ),
        report.applied ? 'Diimpor.' : 'Tidak ada yang diubah.',
      ])
      return report.problemCount > 0 ? exitCodes.refused : exitCodes.done
    },
  },
]
