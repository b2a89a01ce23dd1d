import type { Day } from '../../shared/legal-day.ts'

/*
 * Days on which offices are closed, by decree: the joint decrees of three ministers (SKB) of each year as last amended, and
 * the presidential decisions that made voting days holidays. Names as the decrees give them.
 */

export type Holiday = { day: Day; name: string; kind: 'national' | 'joint-leave'; source: string }

/** `month-day name`, several days of one holiday as `month-day,day`. */
const year = (number: number, source: string, kind: Holiday['kind'], days: readonly string[]): Holiday[] =>
  days.flatMap((line) => {
    const [date = '', ...name] = line.split(' ')
    const [month, ...rest] = date.split('-')
    return rest
      .join('-')
      .split(',')
      .map((day) => ({ day: `${number}-${month}-${day}`, name: name.join(' '), kind, source }))
  })

const skb = {
  2022: 'SKB 3 Menteri 375/2022, 1/2022, 1/2022',
  2023: 'SKB 3 Menteri 1066/2022, 3/2022, 3/2022 dan perubahannya',
  2024: 'SKB 3 Menteri 855/2023, 3/2023, 4/2023',
  2025: 'SKB 3 Menteri 1017/2024, 2/2024, 2/2024',
}

export const holidays: readonly Holiday[] = [
  ...year(2022, skb[2022], 'national', [
    '01-01 Tahun Baru Masehi',
    '02-01 Tahun Baru Imlek',
    '02-28 Isra Mikraj',
    '03-03 Nyepi',
    '04-15 Wafat Isa Almasih',
    '05-01 Hari Buruh',
    '05-02,03 Idulfitri',
    '05-16 Waisak',
    '05-26 Kenaikan Isa Almasih',
    '06-01 Hari Lahir Pancasila',
    '07-09 Iduladha',
    '07-30 Tahun Baru Islam',
    '08-17 Proklamasi Kemerdekaan',
    '10-08 Maulid Nabi',
    '12-25 Natal',
  ]),
  ...year(2022, skb[2022], 'joint-leave', ['04-29 Idulfitri', '05-04,05,06 Idulfitri']),
  ...year(2023, skb[2023], 'national', [
    '01-01 Tahun Baru Masehi',
    '01-22 Tahun Baru Imlek',
    '02-18 Isra Mikraj',
    '03-22 Nyepi',
    '04-07 Wafat Isa Almasih',
    '04-22,23 Idulfitri',
    '05-01 Hari Buruh',
    '05-18 Kenaikan Isa Almasih',
    '06-01 Hari Lahir Pancasila',
    '06-04 Waisak',
    '06-29 Iduladha',
    '07-19 Tahun Baru Islam',
    '08-17 Proklamasi Kemerdekaan',
    '09-28 Maulid Nabi',
    '12-25 Natal',
  ]),
  ...year(2023, skb[2023], 'joint-leave', [
    '01-23 Tahun Baru Imlek',
    '03-23 Nyepi',
    '04-19,20,21,24,25 Idulfitri',
    '06-02 Waisak',
    '06-28,30 Iduladha',
    '12-26 Natal',
  ]),
  ...year(2024, skb[2024], 'national', [
    '01-01 Tahun Baru Masehi',
    '02-08 Isra Mikraj',
    '02-10 Tahun Baru Imlek',
    '03-11 Nyepi',
    '03-29 Wafat Isa Almasih',
    '03-31 Paskah',
    '04-10,11 Idulfitri',
    '05-01 Hari Buruh',
    '05-09 Kenaikan Isa Almasih',
    '05-23 Waisak',
    '06-01 Hari Lahir Pancasila',
    '06-17 Iduladha',
    '07-07 Tahun Baru Islam',
    '08-17 Proklamasi Kemerdekaan',
    '09-16 Maulid Nabi',
    '12-25 Natal',
  ]),
  ...year(2024, 'Keppres 10/2024', 'national', ['02-14 Pemungutan suara Pemilu']),
  ...year(2024, 'Keppres 33/2024', 'national', ['11-27 Pemungutan suara Pilkada']),
  ...year(2024, skb[2024], 'joint-leave', [
    '02-09 Tahun Baru Imlek',
    '03-12 Nyepi',
    '04-08,09,12,15 Idulfitri',
    '05-10 Kenaikan Isa Almasih',
    '05-24 Waisak',
    '06-18 Iduladha',
    '12-26 Natal',
  ]),
  ...year(2025, skb[2025], 'national', [
    '01-01 Tahun Baru Masehi',
    '01-27 Isra Mikraj',
    '01-29 Tahun Baru Imlek',
    '03-29 Nyepi',
    '03-31 Idulfitri',
    '04-01 Idulfitri',
    '04-18 Wafat Yesus Kristus',
    '04-20 Paskah',
    '05-01 Hari Buruh',
    '05-12 Waisak',
    '05-29 Kenaikan Yesus Kristus',
    '06-01 Hari Lahir Pancasila',
    '06-06 Iduladha',
    '06-27 Tahun Baru Islam',
    '08-17 Proklamasi Kemerdekaan',
    '09-05 Maulid Nabi',
    '12-25 Natal',
  ]),
  ...year(2025, skb[2025], 'joint-leave', [
    '01-28 Tahun Baru Imlek',
    '03-28 Nyepi',
    '04-02,03,04,07 Idulfitri',
    '05-13 Waisak',
    '05-30 Kenaikan Yesus Kristus',
    '06-09 Iduladha',
    '12-26 Natal',
  ]),
]

/** The days that are no working days. Joint leave closes government offices, so it counts unless told otherwise. */
export function daysOff(known: readonly Holiday[], { jointLeave = true } = {}): ReadonlySet<Day> {
  return new Set(known.filter(({ kind }) => kind === 'national' || jointLeave).map(({ day }) => day))
}
