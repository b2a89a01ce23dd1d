import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Tools, WrongUsage } from '../../server/command.ts'
import { freshDatabase } from '../../testing/database.ts'
import { auditCommands } from './commands.ts'
import { atLeaf, givenJournal, givenUnsealed, givenSealed } from './given-journal.ts'
import { sealPending } from './sealer.ts'

const database = await freshDatabase()
const journal = await givenJournal(database)

async function call(name: string, options: Record<string, string> = {}, dataDir = journal.dataDir) {
  const command = auditCommands.find((one) => one.name === name)
  if (!command) throw new Error(`no command ${name}`)
  const printed: { value: unknown; lines: string[] }[] = []
  const tools: Tools = {
    args: [],
    options,
    dataDir,
    json: false,
    database: async () => database,
    print: (value, lines) => printed.push({ value, lines: lines() }),
    progress: () => undefined,
  }
  const code = await command.run(tools)
  return { code, value: printed[0]?.value, lines: printed[0]?.lines ?? [] }
}

beforeAll(() => givenSealed(journal, [20, 10]))

describe('serentak audit verify', () => {
  test('ends with 0 and says how much is intact', async () => {
    const { code, value, lines } = await call('audit verify')
    expect(code).toBe(0)
    expect(value).toMatchObject({ ok: true, size: 30, proved: 30, checkpoints: 2, findings: [], savedCheckpoint: 30 })
    expect(lines).toEqual([`✓ 30 entri utuh, 2 titik periksa, kunci ${journal.signer.verifier.text}`])
  })

  test('needs only the public key, and any checkpoint somebody kept', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'serentak-pengawas-'))
    const key = join(folder, 'audit.pub')
    await writeFile(key, `${journal.signer.verifier.text}\n`)
    const blind = await call('audit verify', { key }, folder)
    expect([blind.code, blind.lines[0]]).toEqual([0, expect.stringContaining('Tidak ada titik periksa tersimpan')])
    const checkpoint = join(journal.dataDir, 'keys', 'audit.checkpoint')
    expect((await call('audit verify', { key, checkpoint }, folder)).value).toMatchObject({
      ok: true,
      savedCheckpoint: 30,
    })
  })

  test('ends with 2 when it has no key, a key that is none, or no such checkpoint', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'serentak-kosong-'))
    await expect(call('audit verify', {}, empty)).rejects.toThrow(WrongUsage)
    await expect(call('audit verify', { key: join(empty, 'none') })).rejects.toThrow('--key FILE')
    await writeFile(join(empty, 'bad'), 'bukan kunci')
    await expect(call('audit verify', { key: join(empty, 'bad') })).rejects.toThrow('this is no public note key')
    await expect(call('audit verify', { checkpoint: join(empty, 'none') })).rejects.toThrow('cannot be read')
  })

  test('ends with 1 and names what was done', async () => {
    await sql`update audit_entries set person_name = 'Fulan' where ${sql.raw(atLeaf(7))}`.execute(database.kysely)
    const { code, value, lines } = await call('audit verify')
    expect(code).toBe(1)
    expect(value).toMatchObject({ ok: false, counts: { changed: 1 }, findings: [{ kind: 'changed', leaf: 7 }] })
    expect(lines[0]).toMatch(/^✗ Entri 7 \(01936c6e-.*\) tidak seperti saat disegel/)
    expect(lines.at(-1)).toBe('Jurnal telah diubah. Terbukti utuh atau terjelaskan: 30 dari 30 entri.')
    await sql`update audit_entries set person_name = 'Petugas "1" é' where ${sql.raw(atLeaf(7))}`.execute(
      database.kysely,
    )
    expect((await call('audit verify')).code).toBe(0)
  })
})

test('serentak audit key prints what supervisors need', async () => {
  const { code, lines } = await call('audit key')
  expect([code, lines]).toEqual([0, [journal.signer.verifier.text]])
})

test('after a backup was restored on purpose, sealing goes on once that was accepted', async () => {
  const tables = ['audit_entries', 'audit_leaves', 'audit_unsealed', 'audit_tiles', 'audit_checkpoints']
  for (const table of tables) await sql.raw(`create table backup_${table} as table ${table}`).execute(database.kysely)
  await givenUnsealed(database, 5, 30)
  await sealPending(journal)
  for (const table of tables) {
    await sql.raw(`truncate ${table}`).execute(database.kysely)
    await sql.raw(`insert into ${table} select * from backup_${table}`).execute(database.kysely)
  }
  expect((await call('audit verify')).value).toMatchObject({ ok: false, counts: { 'rolled-back': 1, removed: 1 } })
  await givenUnsealed(database, 2, 35)
  await expect(sealPending(journal)).rejects.toThrow('it ends after 30 entries, but 35 were sealed')

  const { code, value } = await call('audit accept-restore')
  expect([code, value]).toEqual([0, { aside: 35 }])
  expect(await readFile(join(journal.dataDir, 'keys', 'audit.checkpoint.35'), 'utf8')).toContain('\n35\n')
  expect(await sealPending(journal)).toBe(2)
  expect((await call('audit verify')).value).toMatchObject({ ok: true, size: 32 })
  const kept = await call('audit verify', { checkpoint: join(journal.dataDir, 'keys', 'audit.checkpoint.35') })
  expect(kept.code).toBe(1)
})
