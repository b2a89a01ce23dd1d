import { on, onStream, type Route } from '../../server/serve.ts'
import { readStaged, stageUpload } from '../../server/staged-upload.ts'
import { exportTable } from '../../server/table-export.ts'
import type { Db } from '../../server/database.ts'
import { institutionKinds } from '../../shared/institution-kind.ts'
import { Refused } from '../../shared/refused.ts'
import { codeLength } from '../../shared/region-code.ts'
import type { Role } from '../../shared/roles.ts'
import { newId } from '../../shared/uuid.ts'
import * as contract from './contract.ts'
import { importInstitutions } from './import-institutions.ts'
import { mayKeep, refuseEntry } from './rules.ts'
import { type Depth, missingStanding } from './standing.ts'
import { listSignedBy } from './store-commitments.ts'
import * as store from './store.ts'

const fields = Object.keys(contract.Entry.shape) as (keyof contract.Entry)[]

const entryOf = (row: contract.Entry): contract.Entry =>
  Object.fromEntries(fields.map((field) => [field, row[field]])) as contract.Entry

/** What an entry says otherwise than before, for the audit trail. */
function differences(before: contract.Entry, after: contract.Entry) {
  const changed = fields.filter((field) => before[field] !== after[field])
  const of = (entry: contract.Entry) => Object.fromEntries(changed.map((field) => [field, entry[field]]))
  return { before: of(before), after: of(after) }
}

async function getEntry(db: Db, id: string): Promise<contract.Institution> {
  const found = await store.findEntry(db, id)
  if (!found) throw new Refused('unknown-institution', { id }, 404)
  return found
}

/** Refuses what no registry may hold, and what is not this mandate's to keep. */
async function check(db: Db, id: string, entry: contract.Entry, role: Role): Promise<void> {
  const { kind, region } = entry
  if (!mayKeep(role, kind)) throw new Refused('not-your-kind', { kind }, 403)
  const reason = refuseEntry(entry)
  if (reason) throw new Refused(reason, { kind, region })
  if (entry.parent !== null && (entry.parent === id || !(await store.find(db, entry.parent))))
    throw new Refused('unknown-parent', {}, 404)
  if (await store.findNamesake(db, id, entry)) throw new Refused('institution-exists', { name: entry.name, region })
}

async function findMissing(db: Db, area: string, depth: Depth, role: Role) {
  const [regions, known] = [await store.listRegions(db, area, codeLength[depth]), await store.listInArea(db, area)]
  const names = new Map(regions.map(({ code, name }) => [code, name]))
  return missingStanding(regions, known)
    .filter(({ kind }) => mayKeep(role, kind))
    .map((one) => ({ ...one, regionName: names.get(one.region) ?? one.region }))
}

const exportColumns = [
  { header: 'Kode wilayah', value: ({ region }: contract.Institution) => region, width: 14 },
  { header: 'Wilayah', value: ({ regionName }: contract.Institution) => regionName, width: 26 },
  { header: 'Jenis lembaga', value: ({ kind }: contract.Institution) => institutionKinds[kind].name.id, width: 20 },
  { header: 'Nama lembaga', value: ({ name }: contract.Institution) => name, width: 50 },
  { header: 'Nama singkat', value: ({ short }: contract.Institution) => short, width: 30 },
  { header: 'Alamat', value: ({ address }: contract.Institution) => address, width: 40 },
  { header: 'Telepon', value: ({ phone }: contract.Institution) => phone, width: 18 },
  { header: 'Surel', value: ({ email }: contract.Institution) => email, width: 26 },
  { header: 'Situs', value: ({ website }: contract.Institution) => website, width: 26 },
  { header: 'Narahubung (jabatan)', value: ({ contact }: contract.Institution) => contact, width: 30 },
  { header: 'Aktif sejak', value: ({ activeFrom }: contract.Institution) => activeFrom },
  { header: 'Aktif sampai', value: ({ activeTo }: contract.Institution) => activeTo },
]

/** Most of a list that is shown before it is entered. */
const shown = 1000

export const registryRoutes: Route[] = [
  on(contract.listInstitutions, async ({ db, query }) => ({ institutions: await store.listEntries(db, query) })),

  on(contract.exportInstitutions, async ({ db, query }) =>
    exportTable(query.format, {
      fileName: `lembaga-${query.area || 'nasional'}`,
      sheet: 'Lembaga',
      columns: exportColumns,
      rows: await store.listEntries(db, query),
    }),
  ),

  on(contract.previewStanding, async ({ db, query, mandate }) => {
    const missing = await findMissing(db, query.area, query.depth, mandate.role)
    return { missing: missing.slice(0, shown), count: missing.length }
  }),

  on(contract.addStanding, async ({ db, body, mandate, person, subject, note }) => {
    const missing = await findMissing(db, body.area, body.depth, mandate.role)
    const added = await store.insertMissing(
      db,
      missing.map(({ region, kind, name, short }) => ({ id: newId(), region, kind, name, short })),
      person.id,
    )
    subject(body.area, body.area)
    note({ depth: body.depth, added })
    return { added }
  }),

  on(contract.getInstitution, async ({ db, params, query, now }) => {
    const institution = await getEntry(db, params.id)
    const { region, kind } = institution
    const { role } = institutionKinds[kind]
    const event = query.event ?? null
    return {
      institution,
      parts: await store.listParts(db, params.id),
      mandates: role === null ? [] : await store.listMandates(db, { region, role, event, at: now }),
      commitments: await listSignedBy(db, params.id),
    }
  }),

  on(contract.addInstitution, async ({ db, body: { id, ...entry }, mandate, person, now, subject, note }) => {
    subject(id, entry.region)
    const known = await store.findEntry(db, id)
    if (known && fields.every((field) => known[field] === entry[field])) return { institution: known }
    if (known) throw new Refused('id-taken', { id })
    await check(db, id, entry, mandate.role)
    const { name, region } = entry
    if (!(await store.insert(db, { id, entry, by: person.id, at: now })))
      throw new Refused('institution-exists', { name, region })
    note(entry)
    return { institution: await getEntry(db, id) }
  }),

  on(contract.changeInstitution, async ({ db, params: { id }, body, mandate, person, now, within, subject, note }) => {
    const { seen, ...entry } = body
    const before = await getEntry(db, id)
    within(before.region)
    within(entry.region)
    subject(id, before.region)
    if (!mayKeep(mandate.role, before.kind)) throw new Refused('not-your-kind', { kind: before.kind }, 403)
    await check(db, id, entry, mandate.role)
    if (!(await store.update(db, { id, entry, by: person.id, at: now, seen })))
      throw new Refused('changed-meanwhile', { name: before.name, version: before.version, by: before.changedBy })
    note(differences(entryOf(before), entry))
    return { institution: await getEntry(db, id) }
  }),

  onStream(
    contract.importInstitutions,
    (request) => stageUpload(request.raw, contract.institutionFileLimit),
    ({ db, query, received, mandate, person, now, subject, note }) =>
      readStaged(received, async (source) => {
        subject(query.file || query.area, query.area)
        const asked = { area: query.area, role: mandate.role, apply: query.mode === 'apply', by: person.id, at: now }
        const report = await importInstitutions(db, source, asked)
        const { rows, added, changed, problemCount, applied } = report
        note({ mode: query.mode, rows, added, changed, problems: problemCount, applied })
        return report
      }),
  ),
]
