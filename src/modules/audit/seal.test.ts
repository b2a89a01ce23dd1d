import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { everywhere, inTransaction } from '../../server/database.ts'
import { freshDatabase } from '../../testing/database.ts'
import { openCheckpoint } from './checkpoint.ts'
import { atLeaf, entryId, givenJournal, givenUnsealed, givenSealed } from './given-journal.ts'
import { findSavedCheckpoint, openSigner, setSavedCheckpointAside } from './key-folder.ts'
import { append, leafHash, rootOf } from './merkle.ts'
import type { Frontier } from './merkle.ts'
import { sealBatch } from './seal.ts'
import { sealPending, startSealer } from './sealer.ts'
import { type PlacedEntry, readEntries } from './store-verify.ts'
import * as store from './store.ts'

const database = await freshDatabase({ poolSize: 6 })

async function readLeaves(): Promise<PlacedEntry[]> {
  return inTransaction(database, everywhere, async (db) => {
    const leaves: PlacedEntry[] = []
    for await (const page of readEntries(db)) leaves.push(...page)
    return leaves
  })
}

async function recomputeRoot(): Promise<Buffer> {
  const frontier: Frontier = { size: 0, nodes: [] }
  for (const { text } of await readLeaves()) append(frontier, leafHash(Buffer.from(text)))
  return rootOf(frontier)
}

const countUnsealed = async () =>
  (await sql<{ n: number }>`select count(*)::int as n from audit_unsealed`.execute(database.kysely)).rows[0]?.n

beforeEach(async () => {
  await sql`truncate audit_unsealed, audit_entries, audit_leaves, audit_tiles, audit_checkpoints`.execute(
    database.kysely,
  )
})

describe('sealing', () => {
  test('gives waiting entries their places in the order of their time, and signs the root', async () => {
    const journal = await givenJournal(database)
    await givenUnsealed(database, 10)
    expect(await sealPending(journal)).toBe(10)
    expect(await countUnsealed()).toBe(0)
    const leaves = await readLeaves()
    expect(leaves.map(({ leaf, id }) => [leaf, id])).toEqual(leaves.map((_, n) => [n, entryId(n)]))
    const last = await store.findLastCheckpoint(database.kysely)
    expect(openCheckpoint(last?.note ?? '', journal.signer.verifier)).toEqual({
      size: 10,
      root: await recomputeRoot(),
      after: 0,
      at: last?.at,
    })
  })

  test('continues from what is stored, over tile borders, batch by batch', async () => {
    const journal = await givenJournal(database)
    await givenUnsealed(database, 600)
    expect(await sealPending(journal, 100)).toBe(600)
    await givenUnsealed(database, 1, 600)
    expect(await sealPending(journal)).toBe(1)
    const last = await store.findLastCheckpoint(database.kysely)
    expect(last).toMatchObject({ size: 601, root: await recomputeRoot() })
    const { rows } = await sql`
      select level, tile, length(hashes) / 32 as width from audit_tiles order by level, tile
    `.execute(database.kysely)
    expect(rows).toEqual([
      { level: 0, tile: 0, width: 256 },
      { level: 0, tile: 1, width: 256 },
      { level: 0, tile: 2, width: 89 },
      { level: 1, tile: 0, width: 2 },
    ])
  })

  test('goes on when entries were taken away while they waited', async () => {
    const journal = await givenJournal(database)
    await givenUnsealed(database, 3)
    await sql`delete from audit_entries`.execute(database.kysely)
    expect(await sealPending(journal)).toBe(0)
    await givenUnsealed(database, 2, 3)
    expect(await sealPending(journal)).toBe(2)
    expect(await store.findLastCheckpoint(database.kysely)).toMatchObject({ size: 2, root: await recomputeRoot() })
  })

  test('does nothing when nothing waits', async () => {
    const journal = await givenJournal(database)
    expect(await sealPending(journal)).toBe(0)
    expect(await store.findLastCheckpoint(database.kysely)).toBeUndefined()
  })

  test('leaves bear exact times and the exact text of their details', async () => {
    const journal = await givenJournal(database)
    await sql`
      with written as (
        insert into audit_entries (id, at, action, detail)
        values (${entryId(1)}, '2024-11-27 19:00:00.1234+07', 'test', '{"b": 12345678901234567891, "a": 0.10, "b ": "é\\n"}')
        returning id
      )
      insert into audit_unsealed (id) select id from written
    `.execute(database.kysely)
    await sealPending(journal)
    const [leaf] = await readLeaves()
    expect(leaf?.text).toMatch(
      /^\{"id":"01936c6e-8000-7000-8000-000000000001","at":"2024-11-27T12:00:00\.1234Z","event":null,"person":null,"person_name":null,"role":null,"area":null,"action":"test","subject":null,"region":null,"request":null,"detail":\{"a": 0\.10, "b": 12345678901234567891, "b ": "é\\n"\},"sealed_at":"20[^"]+Z"\}$/,
    )
    expect(() => JSON.parse(leaf?.text ?? '') as unknown).not.toThrow()
  })

  test('every checkpoint comes later than the one before, even within one microsecond', async () => {
    const ahead = '2999-01-01T00:00:00Z'
    expect(await store.nextMoment(database.kysely, ahead)).toBe('2999-01-01T00:00:00.000001Z')
  })

  test('two sealers at once seal each entry once', async () => {
    const journal = await givenJournal(database)
    await givenUnsealed(database, 400)
    const rounds = Array.from({ length: 12 }, () => sealPending(journal, 20))
    const writer = givenUnsealed(database, 100, 400)
    const sealed = await Promise.all(rounds)
    await writer
    sealed.push(await sealPending(journal, 20))
    expect(sealed.reduce((sum, n) => sum + n, 0)).toBe(500)
    const ids = (await readLeaves()).map(({ id }) => id)
    expect(ids.toSorted()).toEqual(Array.from({ length: 500 }, (_, n) => entryId(n)))
    expect((await store.findLastCheckpoint(database.kysely))?.root).toEqual(await recomputeRoot())
  })

  test('a batch that breaks off leaves everything as it was', async () => {
    const journal = await givenJournal(database)
    await givenSealed(journal, [5])
    await givenUnsealed(database, 300, 5)
    const broken = inTransaction(database, everywhere, async (db) => {
      await sealBatch(db, journal.signer, undefined)
      throw new Error('power cut')
    })
    await expect(broken).rejects.toThrow('power cut')
    expect(await countUnsealed()).toBe(300)
    expect((await store.findLastCheckpoint(database.kysely))?.size).toBe(5)
    expect(await sealPending(journal)).toBe(300)
    expect((await store.findLastCheckpoint(database.kysely))?.root).toEqual(await recomputeRoot())
  })

  test('runs in the background and seals the rest before it stops', async () => {
    const journal = await givenJournal(database)
    const problems: unknown[] = []
    const sealer = startSealer(journal, { everyMs: 10, report: (problem) => problems.push(problem) })
    await givenUnsealed(database, 20)
    await expect.poll(countUnsealed).toBe(0)
    await givenUnsealed(database, 20, 20)
    await sealer.stop()
    expect(await countUnsealed()).toBe(0)
    await givenUnsealed(database, 1, 40)
    expect(await countUnsealed()).toBe(1)
    expect(problems).toEqual([])
  })
})

describe('the sealer refuses to sign over damage:', () => {
  async function givenDamage(damage: (dataDir: string) => Promise<unknown>) {
    const journal = await givenJournal(database)
    await givenSealed(journal, [300, 20])
    await givenUnsealed(database, 1, 320)
    await damage(journal.dataDir)
    return { journal, sealing: sealPending(journal) }
  }
  const run = (statement: string) => () => sql.raw(statement).execute(database.kysely)

  test('an altered tile', async () => {
    const { sealing } = await givenDamage(
      run(
        `update audit_tiles set hashes = set_byte(hashes, 33, get_byte(hashes, 33) # 1) where level = 0 and tile = 1`,
      ),
    )
    await expect(sealing).rejects.toThrow('its tree does not lead to the root signed for 320 entries')
  })

  test('a missing tile', async () => {
    const { sealing } = await givenDamage(run('delete from audit_tiles where level = 1'))
    await expect(sealing).rejects.toThrow('tile 0 of level 1 is missing or has the wrong width')
  })

  test('a forged checkpoint', async () => {
    const { sealing } = await givenDamage(run(`update audit_checkpoints set note = replace(note, '320', '321')`))
    await expect(sealing).rejects.toThrow('does not bear the signature')
  })

  test('a database set back, until the saved checkpoint is put aside on purpose', async () => {
    const { journal, sealing } = await givenDamage(async () => {
      await run('delete from audit_checkpoints where size = 320')()
      await run(`delete from audit_entries where ${atLeaf('>= 300')}; delete from audit_leaves where leaf >= 300`)()
      await run('delete from audit_tiles where level = 0 and tile = 1')()
    })
    await expect(sealing).rejects.toThrow('it ends after 300 entries, but 320 were sealed')
    expect(await countUnsealed()).toBe(1)
    expect(await setSavedCheckpointAside(journal.dataDir, journal.signer.verifier)).toBe(320)
    expect(await readFile(join(journal.dataDir, 'keys', 'audit.checkpoint.320'), 'utf8')).toContain('\n320\n')
  })

  test('an exchanged or spoiled saved checkpoint', async () => {
    const { journal, sealing } = await givenDamage((dataDir) =>
      writeFile(join(dataDir, 'keys', 'audit.checkpoint'), 'nothing\n'),
    )
    await expect(sealing).rejects.toThrow('does not bear the signature of its key')
    await rm(join(journal.dataDir, 'keys', 'audit.checkpoint'))
    expect(await sealPending(journal)).toBe(1)
  })

  test('a foreign key', async () => {
    const { sealing } = await givenDamage(async () => undefined)
    await sealing
    const other = await givenJournal(database)
    await givenUnsealed(database, 1, 999)
    await expect(sealPending(other)).rejects.toThrow('does not bear the signature of serentak/audit/')
  })

  test('and says so once, while entries go on waiting', async () => {
    const { journal, sealing } = await givenDamage(run('delete from audit_tiles'))
    await expect(sealing).rejects.toThrow('missing')
    const problems: unknown[] = []
    const sealer = startSealer(journal, { everyMs: 5, report: (problem) => problems.push(problem) })
    await new Promise((resolve) => setTimeout(resolve, 100))
    await sealer.stop()
    expect(problems).toHaveLength(1)
    expect(await countUnsealed()).toBe(1)
  })
})

describe('the key folder', () => {
  test('is for its owner only, and keeps one key for good', async () => {
    const { dataDir, signer } = await givenJournal(database)
    expect((await stat(join(dataDir, 'keys', 'audit.key'))).mode & 0o777).toBe(0o600)
    expect((await stat(join(dataDir, 'keys'))).mode & 0o777).toBe(0o700)
    const again = await Promise.all([openSigner(dataDir), openSigner(dataDir)])
    for (const { verifier } of again) expect(verifier.text).toBe(signer.verifier.text)
  })

  test('two processes that begin at once agree on one key', async () => {
    const { dataDir } = await givenJournal(database)
    await rm(join(dataDir, 'keys', 'audit.key'))
    const [a, b, c] = await Promise.all([openSigner(dataDir), openSigner(dataDir), openSigner(dataDir)])
    expect(new Set([a, b, c].map((signer) => signer.verifier.text)).size).toBe(1)
  })

  test('holds the last checkpoint that was committed', async () => {
    const journal = await givenJournal(database)
    await givenSealed(journal, [3, 4])
    const saved = await findSavedCheckpoint(journal.dataDir, journal.signer.verifier)
    expect(saved?.checkpoint).toMatchObject({ size: 7, after: 3 })
    expect(saved?.note).toBe((await store.findLastCheckpoint(database.kysely))?.note)
  })
})
