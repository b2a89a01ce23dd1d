import { sql } from 'kysely'
import { everywhere, inTransaction, type OpenDatabase } from '../../server/database.ts'
import { parentCode } from '../../shared/region-code.ts'
import { newId } from '../../shared/uuid.ts'
import type { EntryBody } from './contract.ts'
import { sound } from './given-form.ts'

export { sound } from './given-form.ts'

/** Two regencies, three villages with two stations each; a governor contest of three pairs and a regent contest of two. */
export const event = 'pilkada-uji'
export const governor = 'gubernur-uji'
export const regent = 'bupati-uji'
export const villages = ['1601012001', '1601022001', '1602011001']
const villageNames = ['Melati', 'Anggrek', 'Kenanga']
export const stations = villages.flatMap((village) => [`${village}001`, `${village}002`])
export const [station = '', otherStation = '', farStation = ''] = [stations[0], stations[1], stations[4]]
export const photo = 'ab'.repeat(32)

export async function givenElection(database: OpenDatabase): Promise<void> {
  await inTransaction(database, everywhere, async (db) => {
    const codes = new Set<string>(villages.flatMap((code) => [0, 2, 4, 6, 10].map((length) => code.slice(0, length))))
    for (const code of [...codes].toSorted((a, b) => a.length - b.length)) {
      const parent = code === '' ? null : parentCode(code)
      await sql`insert into regions (code, name, search_name, parent)
        values (${code}, ${villageNames[villages.indexOf(code)] ?? 'Wilayah uji'}, ${code}, ${parent})`.execute(db)
    }
    await sql`insert into events (id, name, kind, area, voting_day, time_zone, demonstration)
      values (${event}, 'Pilkada uji', 'pilkada', '16', '2024-11-27', 'Asia/Jakarta', true)`.execute(db)
    await sql`insert into contests (id, event, office, area, position)
      values (${governor}, ${event}, 'governor', '16', 1), (${regent}, ${event}, 'regent', '1601', 2)`.execute(db)
    await sql`insert into candidates (contest, number, blank, name, running_mate, fictional) values
      (${governor}, 1, false, 'Arya', 'Dewi', true), (${governor}, 2, false, 'Budi', 'Hendra', true),
      (${governor}, 3, false, 'Citra', 'Fajar', true), (${regent}, 1, true, null, null, true),
      (${regent}, 2, false, 'Gita', 'Hasan', true)`.execute(db)
    for (const code of stations) {
      await sql`insert into polling_stations (event, regency, code, village, registered_l, registered_p)
        values (${event}, ${code.slice(0, 4)}, ${code}, ${code.slice(0, 10)}, 236, 242)`.execute(db)
    }
    await sql`insert into files (sha256, media_type, bytes) values (${photo}, 'image/jpeg', 1)`.execute(db)
  })
}

export function entry(given: Partial<EntryBody> = {}): EntryBody {
  return {
    id: newId(),
    event,
    contest: governor,
    station,
    content: sound,
    photos: [],
    ticked: [],
    enteredAt: '2024-11-27T19:12:00+07:00',
    ...given,
  }
}
