import type { Db } from '../../server/database.ts'
import { institutionKindCodes } from '../../shared/institution-kind.ts'
import { addDays, instantOf } from '../../shared/legal-day.ts'
import { insertReports, type NewReport, owes } from '../calendar/bulk.ts'
import { drawCalendar } from '../calendar/index.ts'
import { demonstrationEvent } from './contract.ts'
import type { NamedRegion } from './people.ts'
import { province } from './published.ts'
import { randomOf } from './random.ts'

/** Of a hundred stages so many were never reported. */
const forgotten = 0.02
const votingDay = '2024-11-27'

/** Generated reports of the province and its kabupaten/kota: nearly every stage that ended before voting, the day after. */
export async function giveStageReports(
  db: Db,
  regencies: readonly NamedRegion[],
  seed: string,
  now: Date,
): Promise<void> {
  const random = randomOf(seed, 'stages')
  const { stages } = await drawCalendar(db, demonstrationEvent, now)
  const ended = stages.flatMap((stage) => {
    const day = stage.end?.day ?? stage.start?.day
    return day && day < votingDay ? [{ stage, day }] : []
  })
  const rows = [province.code, ...regencies.map(({ code }) => code)].flatMap((region) =>
    institutionKindCodes.flatMap((kind) =>
      ended.flatMap(({ stage, day }): NewReport[] => {
        if (!owes({ kind, region }, stage, province.code) || random.chance(forgotten)) return []
        const at = instantOf(addDays(day, 1), '09:00', 'Asia/Jakarta')
        const said = { version: 1, doneOn: day, note: 'Data peragaan', by: 'Sekretariat peragaan', at }
        return [{ event: demonstrationEvent, stage: stage.code, region, kind, ...said }]
      }),
    ),
  )
  await insertReports(db, rows)
}
