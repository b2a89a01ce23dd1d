import { type Command, exitCodes, WrongUsage } from '../../server/command.ts'
import { nobody } from '../../server/caller.ts'
import { everywhere, inTransaction } from '../../server/database.ts'
import { formats } from '../../shared/format.ts'
import { regionPattern } from '../../shared/region-code.ts'
import type { ResultImport, Sums } from './contract-import.ts'
import { findInput } from './import-input.ts'
import { importResults } from './import-results.ts'
import { sayRow } from './import-words.ts'

const usage = 'FILE|FOLDER [--event ID] [--contest ID] [--area CODE] [--with-stations] [--dry-run]'
const { integer } = formats('id')

const votesOf = ({ votes }: Sums) => votes.map(integer).join(' / ')

const isSame = (read: Sums, file: Sums) =>
  read.votes.every((votes, index) => votes === file.votes[index]) && read.valid === file.valid

function linesOf(report: ResultImport): string[] {
  const { rows, accepted, incomplete, quarantined, refused, added, existing, sums } = report
  const found = Object.entries(report.byRule).filter(([, forms]) => forms > 0)
  return [
    `${report.file} · ${report.event.id}${report.event.created ? ' (baru)' : ''}`,
    `${integer(rows)} baris: ${integer(accepted)} dapat dihitung, ${integer(incomplete)} belum lengkap, ${integer(quarantined)} ditahan, ${integer(refused)} ditolak`,
    `Temuan: ${found.map(([code, forms]) => `${code} ${integer(forms)}`).join(', ') || 'tidak ada'}`,
    ...(sums
      ? [
          `Suara dihitung: ${votesOf(sums.accepted)}; seluruh berkas: ${votesOf(sums.file)}`,
          `Rekapitulasi terbaca: ${votesOf(sums.read)} (${isSame(sums.read, sums.file) ? 'sama dengan berkas' : 'tidak sama dengan berkas'})`,
        ]
      : []),
    ...report.problems.map((row) => `${row.file}, baris ${row.line}, kolom ${row.column}: ${sayRow(row, 'id')}`),
    ...(report.problemCount > report.problems.length
      ? [`… dan ${integer(report.problemCount - report.problems.length)} lagi`]
      : []),
    `${integer(added)} formulir baru, ${integer(existing)} sudah ada, ${integer(report.stations.added)} TPS baru`,
    report.applied ? `Diimpor (${report.seconds} s).` : 'Tidak ada yang diubah.',
  ]
}

const importCommand: Command = {
  name: 'import results',
  usage,
  summary: {
    id: 'Impor hasil TPS dari CSV, XLSX, atau JSON KPU, semua atau tidak sama sekali',
    en: 'Import results of stations from CSV, XLSX or JSON of KPU, all or nothing',
  },
  run: async ({ args, options, database, print, progress }) => {
    const [path] = args
    const area = options['area'] ?? ''
    if (!path || !regionPattern.test(area)) throw new WrongUsage(`import results ${usage}`)
    const input = await findInput(path)
    const apply = options['dry-run'] === undefined
    const opened = await database()
    const report = await inTransaction(opened, everywhere, (db) =>
      importResults(db, input, {
        event: options['event'],
        contest: options['contest'],
        area,
        apply,
        caller: nobody,
        now: new Date(),
        withStations: options['with-stations'] !== undefined,
        onProgress: (rows, total) => progress('formulir', rows, total),
      }),
    )
    print(report, () => linesOf(report))
    return report.problemCount > 0 ? exitCodes.refused : exitCodes.done
  },
}

export const commands: readonly Command[] = [importCommand]
