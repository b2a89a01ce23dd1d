import type { ExportColumn } from '../../server/table-export.ts'
import type { CalendarStage } from './contract.ts'
import { writtenEnd } from './written-end.ts'

const edgeWords = { start: 'mulai', end: 'akhir' } as const

/** The columns of a schedule file, in the form that can be imported again, and the days behind them. */
export const exportColumns: readonly ExportColumn<CalendarStage>[] = [
  { header: 'kode', value: ({ code }) => code, width: 26 },
  { header: 'nama', value: ({ name }) => name.id, width: 44 },
  { header: 'nama_en', value: ({ name }) => name.en, width: 44 },
  { header: 'kelompok', value: ({ group }) => group, width: 14 },
  { header: 'bagian_dari', value: ({ within }) => within, width: 22 },
  { header: 'mulai', value: ({ start }) => start?.rule ?? null, width: 30 },
  { header: 'akhir', value: writtenEnd, width: 30 },
  { header: 'pelaksana', value: ({ responsible }) => responsible.map(({ code }) => code).join(' '), width: 30 },
  { header: 'sumber', value: ({ source }) => source, width: 44 },
  { header: 'kepastian', value: ({ certainty }) => certainty, width: 12 },
  {
    header: 'versi_lain',
    value: ({ variants }) => variants.map(({ edge, day, source }) => `${edgeWords[edge]} ${day} ${source}`).join('; '),
    width: 44,
  },
  { header: 'tanggal_mulai', value: ({ start, end }) => start?.day ?? end?.day ?? null, width: 14 },
  { header: 'tanggal_akhir', value: ({ end, start }) => end?.day ?? start?.day ?? null, width: 14 },
]
