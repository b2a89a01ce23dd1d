import type { Readable } from 'node:stream'
import type { Mandate } from '../../server/caller.ts'
import type { Db } from '../../server/database.ts'
import { openTable } from '../../server/table-file.ts'
import { Refused } from '../../shared/refused.ts'
import { findLevel } from '../../shared/region-code.ts'
import { type Role, roles } from '../../shared/roles.ts'
import { newId } from '../../shared/uuid.ts'
import { Username } from './contract.ts'
import { hashCode, newCode } from './one-time-code.ts'
import { refuseToGrant } from './rules.ts'
import * as store from './store.ts'

export type InvitedRow = { line: number; name: string; username: string; role: string; area: string; title: string }
export type RowRefusal = { line: number; column: string; reason: string; found: string; expected: string }

const columns = [
  { key: 'name', names: ['nama'] },
  { key: 'username', names: ['username'] },
  { key: 'role', names: ['peran'] },
  { key: 'area', names: ['wilayah'] },
  { key: 'title', names: ['jabatan'] },
] as const

/** Reads a table of officers (nama, username, peran, wilayah, jabatan) in CSV or XLSX, up to 200,000 rows. */
export async function readOfficers(stream: Readable, limit: number): Promise<InvitedRow[]> {
  const table = await openTable(stream, { columns, maxBytes: limit, maxRows: 200_000 })
  const rows: InvitedRow[] = []
  for await (const { line, cells } of table.rows) {
    rows.push({ line, ...cells, username: cells.username.toLowerCase() })
  }
  if (rows.length === 0) throw new Refused('file-empty', {}, 400)
  return rows
}

const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text)

function refuseRow(row: InvitedRow, granter: Mandate, now: Date): RowRefusal | undefined {
  const no = (column: string, reason: string, found: string, expected: string) => ({
    line: row.line,
    column,
    reason,
    found,
    expected,
  })
  if (row.name === '') return no('nama', 'empty', '', 'nama lengkap')
  if (!Username.safeParse(row.username).success)
    return no('username', 'malformed', row.username, '3–40 huruf kecil, angka, titik, garis')
  if (!isRole(row.role)) return no('peran', 'unknown-role', row.role, roles.join(', '))
  if (findLevel(row.area) === undefined)
    return no('wilayah', 'malformed', row.area, 'kode 2, 4, 6, 10 atau 13 angka tanpa titik')
  const refusal = refuseToGrant(granter, { role: row.role, area: row.area, from: now, until: null })
  if (refusal)
    return no(
      refusal === 'outside-area' ? 'wilayah' : 'peran',
      refusal,
      `${row.role} ${row.area}`,
      `di dalam wilayah ${granter.area || 'nasional'}`,
    )
  return undefined
}

/** Checks every row against the rules, the known areas and the taken names; answers what may be invited and what not. */
export async function sortOfficers(db: Db, rows: readonly InvitedRow[], granter: Mandate, event: string, now: Date) {
  const areas = await store.knownAreas(db, event, [...new Set(rows.map((row) => row.area))])
  const taken = await store.takenUsernames(
    db,
    rows.map((row) => row.username),
  )
  const seen = new Map<string, number>()
  const refused: RowRefusal[] = []
  const accepted: (InvitedRow & { role: Role })[] = []
  for (const row of rows) {
    const before = seen.get(row.username)
    const no = (column: string, reason: string, found: string, expected: string) =>
      refused.push({ line: row.line, column, reason, found, expected })
    const refusal = refuseRow(row, granter, now)
    if (refusal) refused.push(refusal)
    else if (!areas.has(row.area))
      no('wilayah', 'unknown-region', row.area, 'wilayah atau TPS yang ada pada pemilihan ini')
    else if (taken.has(row.username)) no('username', 'username-taken', row.username, 'nama pengguna yang belum dipakai')
    else if (before !== undefined) no('username', 'twice-in-file', row.username, `sudah ada di baris ${before}`)
    else if (isRole(row.role)) accepted.push({ ...row, role: row.role })
    if (before === undefined) seen.set(row.username, row.line)
  }
  return { accepted, refused }
}

const csvCell = (text: string) => (/[",;\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Writes the invitations and answers the CSV with the one-time codes: they are kept nowhere else. */
export async function invite(
  db: Db,
  accepted: readonly (InvitedRow & { role: Role })[],
  event: string,
  now: Date,
  expires: Date,
): Promise<string> {
  const lines = ['nama,username,peran,wilayah,jabatan,kode']
  for (let at = 0; at < accepted.length; at += 10_000) {
    const batch = accepted.slice(at, at + 10_000).map((row) => ({ ...row, id: newId(), code: newCode() }))
    await store.addInvitations(
      db,
      event,
      batch.map((row) => ({ ...row, codeHash: hashCode(row.code) })),
      now,
      expires,
    )
    for (const row of batch)
      lines.push([row.name, row.username, row.role, row.area, row.title, row.code].map(csvCell).join(','))
  }
  return `${lines.join('\n')}\n`
}
