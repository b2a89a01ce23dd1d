import { sql } from 'kysely'
import { addDemonstrationPeople } from '../src/modules/accounts/bulk.ts'
import { createContest, createEvent, setCandidates } from '../src/modules/events/index.ts'
import { addStations } from '../src/modules/polling-stations/bulk.ts'
import { emptyForm, type FormContent } from '../src/modules/results/form.ts'
import { type OpenDatabase, everywhere, inTransaction } from '../src/server/database.ts'
import { newId } from '../src/shared/uuid.ts'

export const event = 'latihan-kecil'
export const contest = 'bupati-1602'

/** Each station has 400 registered voters, 200 men and 200 women. */
const registered = { l: 200, p: 200 }

export type SmallElection = { stations: string[]; typists: string[] }

/** One regency with one village of stations and as many typists as asked for; small, so that a program starts at once. */
export async function giveSmallElection(
  database: OpenDatabase,
  stations: number,
  typists: number,
): Promise<SmallElection> {
  const perVillage = 900
  const codes = Array.from(
    { length: stations },
    (_, index) =>
      `160205${String(2001 + Math.floor(index / perVillage))}${String((index % perVillage) + 1).padStart(3, '0')}`,
  )
  const people = Array.from({ length: typists }, (_, index) => ({
    id: newId(),
    name: `Petugas Latihan ${index + 1}`,
    username: `petugas.${index + 1}`,
    mandate: { id: newId(), role: 'kpu' as const, area: '1602', title: `Petugas entri ${index + 1}` },
  }))
  await inTransaction(database, everywhere, async (db) => {
    await sql`
      insert into regions (code, name, search_name, parent) values
        ('', 'Indonesia', 'indonesia', null), ('16', 'Sumatera Selatan', 'sumateraselatan', ''),
        ('1602', 'Ogan Komering Ilir', 'ogankomeringilir', '16'), ('160205', 'Kayu Agung', 'kayuagung', '1602')
      on conflict do nothing`.execute(db)
    await sql`
      insert into regions (code, name, search_name, parent)
      select distinct left(code, 10), 'Desa ' || left(code, 10), left(code, 10), '160205' from unnest(${codes}::text[]) code
      on conflict do nothing`.execute(db)
    await createEvent(db, {
      id: event,
      name: 'Latihan kecil',
      kind: 'pilkada',
      area: '16',
      votingDay: '2024-11-27',
      timeZone: 'Asia/Jakarta',
      demonstration: true,
    })
    await createContest(db, { id: contest, event, office: 'regent', area: '1602', position: 1 })
    await setCandidates(db, contest, [
      { number: 1, blank: false, name: 'Calon Latihan Satu', runningMate: 'Wakil Satu', fictional: true },
      { number: 2, blank: false, name: 'Calon Latihan Dua', runningMate: 'Wakil Dua', fictional: true },
    ])
    await addStations(
      db,
      event,
      codes.map((code) => ({ code, site: null, registeredL: registered.l, registeredP: registered.p })),
    )
    await addDemonstrationPeople(db, event, people, new Date('2024-11-01T00:00:00Z'))
  })
  return { stations: codes, typists: people.map(({ mandate }) => mandate.id) }
}

/** A form that keeps every rule; `shift` (0–99) makes one differ from another. */
export function consistentForm(shift: number): FormContent {
  const men = 140 + (shift % 40)
  const women = 150 + (shift % 30)
  const users = men + women
  const invalid = 8 + (shift % 5)
  const valid = users - invalid
  const first = Math.floor(valid * 0.6)
  const received = registered.l + registered.p + 10
  return {
    ...emptyForm(2),
    figures: {
      a1_l: 200,
      a1_p: 200,
      a1_j: 400,
      b1_l: men,
      b1_p: women,
      b1_j: users,
      b2_l: 0,
      b2_p: 0,
      b2_j: 0,
      b3_l: 0,
      b3_p: 0,
      b3_j: 0,
      b4_l: men,
      b4_p: women,
      b4_j: users,
      s1: received,
      s2: users,
      s3: 0,
      s4: received - users,
      d_l: 1,
      d_p: 1,
      d_j: 2,
      t1: valid,
      t2: invalid,
      t3: users,
    },
    votes: [first, valid - first],
  }
}
