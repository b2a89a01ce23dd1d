import type { Db } from '../../server/database.ts'
import { dayOf, instantOf } from '../../shared/legal-day.ts'
import {
  addUp,
  type EventFacts,
  indicator,
  type Measured,
  type Measurement,
  measureOnce,
  onStage,
  wholeArea,
} from '../readiness/contract.ts'
import {
  type CommitmentKind,
  commitmentKinds,
  coverRegion,
  dueDay,
  isOverdue,
  requiredAt,
  signingsByRegion,
} from './commitment.ts'
import { listDeclaring, listOwed, listSignings } from './store-commitments.ts'

/** Commitments and the regions that must have them: read once for the board. */
const readDeclared = measureOnce(wholeArea, async (db: Db, { event, area }) => ({
  regions: await listDeclaring(db, event.id, area),
  signings: signingsByRegion(await listSignings(db, event.id, area)),
}))

const todayOf = ({ event, now }: Measurement) => dayOf(now, event.timeZone)

/** Regions that have each of these kinds. The province's own row stands on the board of the nation, not among its regencies. */
async function measureKinds(db: Db, where: Measurement, kinds: readonly CommitmentKind[]): Promise<Measured[]> {
  const { regions, signings } = await readDeclared(db, where)
  const today = todayOf(where)
  const deepest = regions.filter(({ code }) => code !== where.area || where.level === 'province')
  const rows = deepest.map(({ code }): Measured => {
    const asked = requiredAt(code).filter((kind) => kinds.includes(kind))
    const cells = asked.map((kind) => coverRegion(code, kind, signings.get(code) ?? [], { due: undefined, today }))
    return { region: code, done: cells.filter(({ state }) => state === 'done').length, total: asked.length, late: 0 }
  })
  return addUp(where, rows).map((row) => {
    const missing = row.total - row.done
    if (missing === 0) return row
    const names = kinds.map((kind) => commitmentKinds[kind].name)
    return {
      ...row,
      reason: {
        id: `${missing} deklarasi belum ada (${names.map(({ id }) => id).join(', ')})`,
        en: `${missing} declarations missing (${names.map(({ en }) => en).join(', ')})`,
      },
    }
  })
}

const deadlineOf = (kind: CommitmentKind) => (event: EventFacts) => {
  const due = dueDay(kind, event.stageDay)
  return due === undefined ? undefined : instantOf(due, '23:59', event.timeZone)
}

/** Civil servants are bound from the nomination on; pairs can declare once they are determined. */
const startOf = (stage: string) => (event: EventFacts) => onStage(event, stage, 'start', '00:00')

const common = {
  domain: 'institutions' as const,
  unit: { id: 'deklarasi', en: 'declarations' },
  target: 1,
  evidence: '/lembaga/komitmen?area={region}',
}

/** What commitments tell the readiness board. */
export const indicators = [
  indicator<Db>({
    ...common,
    id: 'asn-neutrality-declared',
    label: { id: 'Deklarasi netralitas ASN', en: 'Neutrality of civil servants declared' },
    short: { id: 'Netralitas ASN', en: 'ASN neutrality' },
    stage: 'kampanye',
    owner: { id: 'Badan Kesbangpol', en: 'National unity agency' },
    holder: { kind: 'kesbangpol', level: 'regency' },
    starts: startOf('pendaftaran-paslon'),
    deadline: deadlineOf('asn-neutrality'),
    measure: (db, where) => measureKinds(db, where, ['asn-neutrality']),
  }),
  indicator<Db>({
    ...common,
    id: 'contestants-declared',
    label: { id: 'Deklarasi kampanye damai dan taat prosedur', en: 'Peaceful campaign and procedure declared' },
    short: { id: 'Deklarasi paslon', en: 'Pairs declared' },
    stage: 'kampanye',
    owner: { id: 'KPU kabupaten/kota', en: 'KPU of the kabupaten/kota' },
    holder: { kind: 'kpu', level: 'regency' },
    starts: startOf('penetapan-paslon'),
    deadline: deadlineOf('peaceful-campaign'),
    measure: (db, where) => measureKinds(db, where, ['peaceful-campaign', 'obey-procedure']),
  }),
  indicator<Db>({
    ...common,
    id: 'promises-kept',
    label: { id: 'Janji komitmen yang ditepati', en: 'Promises kept' },
    short: { id: 'Janji ditepati', en: 'Promises kept' },
    unit: { id: 'janji', en: 'promises' },
    stage: 'pemungutan-suara',
    owner: { id: 'Lembaga yang berjanji', en: 'Who promised' },
    holder: { kind: 'kesbangpol', level: 'regency' },
    starts: () => undefined,
    deadline: () => undefined,
    measure: async (db, where) => {
      const promises = await listOwed(db, where.event.id, where.area)
      const today = todayOf(where)
      const rows = promises.map((one): Measured => ({
        region: one.region,
        done: one.state === 'kept' ? 1 : 0,
        total: 1,
        late: one.state === 'broken' || isOverdue(one, today) ? 1 : 0,
      }))
      return addUp(where, rows)
    },
  }),
]
