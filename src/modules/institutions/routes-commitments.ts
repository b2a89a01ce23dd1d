import type { Db } from '../../server/database.ts'
import { on, type Route } from '../../server/serve.ts'
import { exportTable } from '../../server/table-export.ts'
import { dayOf } from '../../shared/legal-day.ts'
import { Refused } from '../../shared/refused.ts'
import { readStageDays } from '../calendar/index.ts'
import { readEvent } from '../events/index.ts'
import { eventTime } from '../events/rules.ts'
import {
  commitmentKindCodes,
  commitmentKinds,
  coverRegion,
  dueDay,
  refuseCommitment,
  refusePromise,
  requiredAt,
} from './commitment.ts'
import * as contract from './contract-commitments.ts'
import * as store from './store-commitments.ts'

/** The event with the moment and the day by its own clock. */
async function readToday(db: Db, id: string, now: Date) {
  const event = await readEvent(db, id)
  const at = eventTime(event, now)
  return { event, at, today: dayOf(at, event.timeZone) }
}

async function coverArea(db: Db, event: string, area: string, today: string) {
  const [stageDay, signings, regions] = [
    await readStageDays(db, event),
    await store.listSignings(db, event, area),
    await store.listDeclaring(db, event, area),
  ]
  const due = Object.fromEntries(
    commitmentKindCodes.flatMap((kind) => {
      const day = dueDay(kind, stageDay)
      return day === undefined ? [] : [[kind, day]]
    }),
  ) as Partial<Record<contract.Commitment['kind'], string>>
  const coverage = regions.map(({ code, name }) => ({
    region: code,
    name,
    cells: requiredAt(code).map((kind) => coverRegion(code, kind, signings, { due: due[kind], today })),
  }))
  return { due, coverage }
}

async function getCommitment(db: Db, id: string, today: string): Promise<contract.Commitment> {
  const [newest] = await store.listVersions(db, id, today)
  if (!newest) throw new Refused('unknown-commitment', { id }, 404)
  return newest
}

/** Refuses what cannot be recorded. */
async function check(
  db: Db,
  entry: contract.CommitmentEntry,
  { area, today }: { area: string; today: string },
): Promise<void> {
  const reason = refuseCommitment(entry, { area, today })
  if (reason) throw new Refused(reason, { day: entry.day, today, signed: entry.signed })
  await checkNamed(
    db,
    entry.signatories.flatMap(({ institution }) => institution ?? []),
    entry.document,
  )
}

/** Refuses institutions and files that are not there. */
async function checkNamed(db: Db, institutions: readonly string[], document: string | null): Promise<void> {
  const [unknown] = await store.listUnknown(db, institutions)
  if (unknown) throw new Refused('unknown-institution', { id: unknown }, 404)
  if (document !== null && !(await store.hasFile(db, document)))
    throw new Refused('file-missing', { sha256: document }, 404)
}

async function findPromise(db: Db, commitment: string, id: string) {
  return (await store.listPromises(db, commitment)).find((one) => one.id === id)
}

const fields = Object.keys(contract.CommitmentEntry.shape) as (keyof contract.CommitmentEntry)[]

/** What two entries say otherwise; the order in which lists keep their parts' fields says nothing. */
function differences(one: contract.CommitmentEntry, other: contract.CommitmentEntry): string[] {
  const [left, right] = [contract.CommitmentEntry.parse(one), contract.CommitmentEntry.parse(other)]
  return fields.filter((field) => JSON.stringify(left[field]) !== JSON.stringify(right[field]))
}

/** Before every day: nothing is overdue yet. */
const beforeAllDays = '0001-01-01'

const exportColumns = [
  { header: 'Tanggal', value: ({ day }: contract.Commitment) => day, width: 12 },
  { header: 'Kode wilayah', value: ({ region }: contract.Commitment) => region, width: 12 },
  { header: 'Wilayah', value: ({ regionName }: contract.Commitment) => regionName, width: 26 },
  { header: 'Jenis', value: ({ kind }: contract.Commitment) => commitmentKinds[kind].name.id, width: 20 },
  { header: 'Judul', value: ({ title }: contract.Commitment) => title, width: 44 },
  { header: 'Tempat', value: ({ place }: contract.Commitment) => place, width: 26 },
  { header: 'Jumlah', value: ({ signed }: contract.Commitment) => signed },
  { header: 'Hadir langsung', value: ({ inPerson }: contract.Commitment) => inPerson },
  { header: 'Daring', value: ({ online }: contract.Commitment) => online },
  { header: 'Sasaran', value: ({ target }: contract.Commitment) => target },
  {
    header: 'Angka lain',
    value: ({ variants }: contract.Commitment) =>
      variants.map(({ value, source }) => `${value} (${source})`).join('; '),
    width: 30,
  },
  {
    header: 'Penanda tangan',
    value: ({ signatories }: contract.Commitment) => signatories.map(({ name }) => name).join('; '),
    width: 60,
  },
  { header: 'Sumber', value: ({ source }: contract.Commitment) => source, width: 40 },
  {
    header: 'Keterangan',
    value: (row: contract.Commitment) => (row.withdrawn ? 'dicabut' : row.generated ? 'peragaan' : null),
  },
]

export const commitmentRoutes: Route[] = [
  on(contract.readCommitments, async ({ db, query: { event, area }, now }) => {
    const { today } = await readToday(db, event, now)
    const where = { event, area, today }
    return {
      today,
      commitments: await store.listCommitments(db, where),
      ...(await coverArea(db, event, area, today)),
      agencies: await store.countAgencies(db, where),
    }
  }),

  on(contract.exportCommitments, async ({ db, query: { event, area, format }, now }) => {
    const { today } = await readToday(db, event, now)
    return exportTable(format, {
      fileName: `komitmen-${event}-${area || 'nasional'}`,
      sheet: 'Komitmen',
      columns: exportColumns,
      rows: await store.listCommitments(db, { event, area, today }),
    })
  }),

  on(contract.getCommitment, async ({ db, params: { id }, now }) => {
    const [newest] = await store.listVersions(db, id, beforeAllDays)
    if (!newest) throw new Refused('unknown-commitment', { id }, 404)
    const { today } = await readToday(db, newest.event, now)
    return { versions: await store.listVersions(db, id, today), promises: await store.listPromises(db, id) }
  }),

  on(contract.recordCommitment, async ({ db, body: { id, event: asked, ...entry }, person, now, subject, note }) => {
    subject(id, entry.region)
    const { event, at, today } = await readToday(db, asked, now)
    const [known] = await store.listVersions(db, id, today)
    if (known && differences(known, entry).length === 0) return { commitment: known }
    if (known) throw new Refused('id-taken', { id })
    await check(db, entry, { area: event.area, today })
    const version = { id, event: asked, entry, seen: 0, withdrawn: false, reason: null, by: person.id, at }
    if (!(await store.insertVersion(db, version))) throw new Refused('id-taken', { id })
    const { kind, title, day, signed } = entry
    note({ kind, title, day, signed })
    return { commitment: await getCommitment(db, id, today) }
  }),

  on(contract.correctCommitment, async ({ db, params: { id }, body, person, now, within, subject, note }) => {
    const { seen, withdrawn, reason, ...entry } = body
    const before = await getCommitment(db, id, beforeAllDays)
    within(before.region)
    within(entry.region)
    subject(id, before.region)
    const { event, at, today } = await readToday(db, before.event, now)
    await check(db, entry, { area: event.area, today })
    const version = { id, event: before.event, entry, seen, withdrawn, reason, by: person.id, at }
    if (!(await store.insertVersion(db, { ...version, generated: before.generated })))
      throw new Refused('changed-meanwhile', { version: before.version, by: before.recordedBy })
    note({ reason, withdrawn, changed: differences(before, entry).join(', ') })
    return { commitment: await getCommitment(db, id, today) }
  }),

  on(contract.savePromise, async ({ db, params, body, person, now, within, subject, note }) => {
    const { seen, reason, ...entry } = body
    const commitment = await getCommitment(db, params.id, beforeAllDays)
    within(commitment.region)
    subject(params.promise, commitment.region)
    const { at, today } = await readToday(db, commitment.event, now)
    const before = await findPromise(db, params.id, params.promise)
    const refused = refusePromise(before, entry, { reason, today })
    if (refused) throw new Refused(refused, { today })
    await checkNamed(db, entry.institution === null ? [] : [entry.institution], entry.document)
    const { event, region } = commitment
    const version = { id: params.promise, commitment: params.id, event, region, entry, seen, reason }
    if (!(await store.insertPromise(db, { ...version, by: person.id, at })))
      throw new Refused('changed-meanwhile', { version: before?.version ?? 0, by: before?.recordedBy ?? '' })
    note({ before: before?.state ?? null, after: entry.state, due: entry.due, reason })
    const saved = await findPromise(db, params.id, params.promise)
    if (!saved) throw new Error(`promise ${params.promise} was not kept`)
    return { promise: saved }
  }),
]
