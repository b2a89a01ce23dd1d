import { fileURLToPath } from 'node:url'
import type { Db } from '../../server/database.ts'
import type { Documents } from '../../server/documents.ts'
import type { Raw } from '../../server/serve.ts'
import { type ExportColumn, exportTable } from '../../server/table-export.ts'
import { formats, zones } from '../../shared/format.ts'
import type { StoredEvent } from '../events/index.ts'
import { headOf } from './papers.ts'
import type { StoredMeeting } from './store.ts'
import type { StoredAttendee } from './store-attendance.ts'

const template = fileURLToPath(new URL('./documents/attendance.typ', import.meta.url))

type List = { meeting: StoredMeeting; event: StoredEvent; attendees: readonly StoredAttendee[] }

type Line = Record<'number' | 'name' | 'function' | 'institution' | 'represents' | 'contact' | 'time', string>

function linesOf({ event, attendees }: List): Line[] {
  const { time } = formats('id', zones[event.timeZone])
  return attendees.map(({ name, function: named, institutionName, represents, contact, signedAt }, index) => {
    const who = { number: String(index + 1), name, function: named, institution: institutionName }
    return { ...who, represents: represents ?? '', contact: contact ?? '', time: time(signedAt) }
  })
}

const columns: ExportColumn<Line>[] = [
  { header: 'No.', value: ({ number }) => Number(number), width: 6 },
  { header: 'Nama', value: ({ name }) => name, width: 30 },
  { header: 'Jabatan', value: (line) => line.function, width: 28 },
  { header: 'Instansi', value: ({ institution }) => institution, width: 34 },
  { header: 'Mewakili', value: ({ represents }) => represents, width: 28 },
  { header: 'Kontak', value: ({ contact }) => contact, width: 20 },
  { header: 'Waktu', value: ({ time }) => time, width: 12 },
]

/** The list of those present, in the order in which they signed. On paper it leaves a column for the pen. */
export async function exportList(
  db: Db,
  format: 'csv' | 'xlsx' | 'pdf',
  list: List,
  documents: Documents,
): Promise<Raw> {
  const fileName = `daftar-hadir-rakor-${list.meeting.plan.startsAt.slice(0, 10)}`
  const lines = linesOf(list)
  if (format !== 'pdf') return exportTable(format, { fileName, sheet: 'Daftar hadir', columns, rows: lines })
  const body = await documents.print(template, { head: await headOf(db, list), lines })
  const headers = { 'content-disposition': `inline; filename="${fileName}.pdf"` }
  return { body, mediaType: 'application/pdf', headers }
}
