import type { ExportColumn } from '../../server/table-export.ts'
import type { FollowUp } from './contract-follow-ups.ts'

const stateWords = { todo: 'belum', ok: 'proses', risk: 'berisiko', late: 'lewat', done: 'selesai' } as const

/** The matrix as offices keep it: isu, rekomendasi, penanggung jawab, tenggat, status, bukti. */
export const exportColumns: readonly ExportColumn<FollowUp>[] = [
  { header: 'Wilayah', width: 26, value: ({ regionName }) => regionName },
  { header: 'Isu', width: 44, value: ({ issue }) => issue },
  { header: 'Rekomendasi', width: 60, value: ({ recommendation }) => recommendation },
  { header: 'Penanggung jawab', width: 36, value: ({ owner }) => owner.name },
  { header: 'Pendukung', width: 36, value: ({ supporting }) => supporting.map(({ name }) => name).join('; ') },
  { header: 'Tenggat', width: 12, value: ({ deadline }) => deadline },
  { header: 'Status', width: 10, value: ({ state }) => stateWords[state] },
  { header: 'Bukti diminta', width: 30, value: ({ evidenceAsked }) => evidenceAsked },
  { header: 'Jumlah bukti', width: 8, value: ({ proofs }) => proofs },
  { header: 'Rakor', width: 40, value: ({ meeting }) => meeting?.title ?? null },
  { header: 'Dieskalasi kepada', width: 30, value: ({ escalated }) => escalated?.institution ?? null },
]
