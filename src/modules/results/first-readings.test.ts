import { expect, test } from 'vitest'
import { auditRow } from '../../server/audit-hook.ts'
import { newId } from '../../shared/uuid.ts'
import { writeTogether } from '../../server/write-together.ts'
import { openOffice, siti } from './given-officers.ts'
import { event, farStation, governor, otherStation, sound, station } from './given-station.ts'
import { regencyOf, rowOf } from './form-row.ts'
import { firstReadings, type Taken } from './store-entry.ts'

const { database, count } = await openOffice()

/** A reading as the route makes it, on its way without the route's own refusal. */
const readingOf = (code: string) => ({
  ...rowOf(sound),
  ...auditRow({
    id: newId(),
    action: 'entry-submitted',
    caller: siti,
    subject: code,
    region: code,
    request: newId(),
    detail: {},
  }),
  id: newId(),
  regency: regencyOf(code),
  event,
  contest: governor,
  station: code,
  sequence: 1,
  kind: 'first',
  entered_by: 'siti',
  mandate: siti.mandate?.id ?? newId(),
  entered_at: '2024-11-27T12:00:00Z',
  received_at: '2024-11-27T12:00:00Z',
  content_hash: '\\x00',
  words: {},
  ticked: [],
  note: null,
  photos: [],
  demonstration: false,
})

const take = (callerArea: string, code: string) =>
  writeTogether<Taken>(database, firstReadings, callerArea, readingOf(code))

test('a reading outside the area of its own caller is not taken, though a neighbour in the same statement may', async () => {
  const [own, foreign, wide] = await Promise.all([
    take('1601', station),
    take('1602', otherStation),
    take('', farStation),
  ])
  expect([own?.first, foreign?.first, wide?.first]).toEqual([true, false, true])
  expect(await count('result_entries')).toBe(2)
  const { rows } = await database.pool.query('select subject from audit_entries order by subject')
  expect(rows).toEqual([{ subject: station }, { subject: farStation }])
})
