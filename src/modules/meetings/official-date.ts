import { formats, type Zone } from '../../shared/format.ts'
import { dayOf, type TimeZone } from '../../shared/legal-day.ts'

const months = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
]

/** "15 November 2024": letters and minutes write the month in full. */
export function officialDay(moment: Date, timeZone: TimeZone): string {
  const [year, month, day] = dayOf(moment, timeZone).split('-').map(Number)
  return `${day} ${months[(month ?? 1) - 1]} ${year}`
}

/** "Jumat, 15 November 2024" */
export function officialLongDay(moment: Date, timeZone: TimeZone): string {
  const [weekday] = formats('id').longDay(dayOf(moment, timeZone)).split(',')
  return `${weekday}, ${officialDay(moment, timeZone)}`
}

/** "09.00 s.d. 12.00 WIB" */
export function officialHours(from: Date, until: Date, zone: Zone): string {
  const { time } = formats('id', zone)
  return `${time(from, true)} s.d. ${time(until)}`
}
