import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { everywhere, inTransaction, openDatabase, type OpenDatabase } from './database.ts'
import { DatabaseStartError } from './database-start-error.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts'
import { findBinaries, packageFolder } from './postgres-binaries.ts'
import { chooseAccount, isRoot, mayEnter } from './server-account.ts'

const base = mkdtempSync('/tmp/serentak-launch-')
chmodSync(base, 0o755)
afterAll(() => rmSync(base, { recursive: true, force: true }))

let folders = 0
const newFolder = () => join(base, String(folders++))
const quick = { shared_buffers: '32MB', max_connections: '20' }

/** One cluster is made for all; each test starts on a copy, which is faster than making another. */
const original = newFolder()
const first = await startEmbeddedPostgres({ dataDir: original, settings: quick })
const firstStart = { adopted: first.adopted, folder: first.folder }
await first.stop()

function dataFolder(): string {
  const dataDir = newFolder()
  cpSync(original, dataDir, { recursive: true, preserveTimestamps: true })
  const { uid, gid } = statSync(join(original, 'postgres'))
  if (isRoot()) execFileSync('chown', ['-R', `${uid}:${gid}`, join(dataDir, 'postgres')])
  chmodSync(join(dataDir, 'postgres'), 0o700)
  return dataDir
}

async function start(dataDir: string, report: string[] = []): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, settings: quick, report: (line) => report.push(line) })
  onTestFinished(() => server.stop())
  return server
}

function open({ connection }: EmbeddedPostgres): OpenDatabase {
  const database = openDatabase({ connection, poolSize: 3 })
  onTestFinished(() => database.close())
  return database
}

const refusalOf = async (dataDir: string) => {
  const error = await startEmbeddedPostgres({ dataDir, settings: quick }).then(
    (server) => server.stop(),
    (cause: unknown) => cause,
  )
  return error instanceof DatabaseStartError ? error.code : error
}

/** A dead process that nobody has buried yet is not running. */
const isRunning = (pid: number) => {
  try {
    return process.kill(pid, 0) && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
const until = async (what: () => boolean) => {
  for (let tries = 0; !what() && tries < 6000; tries++) await sleep(10)
  expect(what()).toBe(true)
}

type Program = { child: ChildProcess; lines: Interface; server: number; socketDir: string; error?: string }

/** Another program that starts the database of the folder and then waits, or runs `then`. */
async function startProgram(dataDir: string, then = '', account?: { uid: number; gid: number }): Promise<Program> {
  const launcher = fileURLToPath(new URL('embedded-postgres.ts', import.meta.url))
  const script = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(launcher)})
    try {
      const server = await startEmbeddedPostgres(${JSON.stringify({ dataDir, settings: quick })})
      console.log(JSON.stringify({ server: server.pid(), socketDir: server.connection.host }))
      setInterval(() => undefined, 1000)
      ${then}
    } catch (error) {
      console.log(JSON.stringify({ server: 0, socketDir: '', error: error.code ?? String(error) }))
    }`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    ...account,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines = createInterface(child.stdout)
  const [line] = (await once(lines, 'line')) as [string]
  return { child, lines, ...(JSON.parse(line) as Omit<Program, 'child' | 'lines'>) }
}

const library = fileURLToPath(new URL('database.ts', import.meta.url))
const holdTableLocked = `
  const { openDatabase, inTransaction, everywhere } = await import(${JSON.stringify(library)})
  const { sql } = await import('kysely')
  const database = openDatabase({ connection: server.connection })
  await inTransaction(database, everywhere, (db) => sql\`create table notes (text text)\`.execute(db))
  await inTransaction(database, everywhere, async (db) => {
    await sql\`lock table notes\`.execute(db)
    await sql\`insert into notes values ('half')\`.execute(db)
    console.log('holding')
    await new Promise(() => undefined)
  })`

async function kill({ child }: Program, signal: NodeJS.Signals): Promise<void> {
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

const put = (database: OpenDatabase, text: string) =>
  inTransaction(database, everywhere, (db) => sql`insert into notes values (${text})`.execute(db))
const makeNotes = (database: OpenDatabase) =>
  inTransaction(database, everywhere, (db) => sql`create table if not exists notes (text text)`.execute(db))
const listNotes = async (database: OpenDatabase) => {
  const { rows } = await inTransaction(database, everywhere, (db) =>
    sql<{ text: string }>`select text from notes order by 1`.execute(db),
  )
  return rows.map(({ text }) => text)
}

describe('the embedded database', () => {
  test('is made at the first start and kept for the next', async () => {
    expect(firstStart).toEqual({ adopted: false, folder: join(original, 'postgres') })
    const dataDir = dataFolder()
    const server = await start(dataDir)
    const database = open(server)
    await makeNotes(database)
    await put(database, 'kept')
    await database.close()
    await server.stop()
    expect(isRunning(server.pid())).toBe(false)
    expect(await listNotes(open(await start(dataDir)))).toEqual(['kept'])
  })

  test('gives the program a role that row-level security binds, on a socket nobody else reaches, and flushes commits', async () => {
    const server = await start(dataFolder())
    const { rows } = await open(server).pool.query(
      `select rolsuper, rolbypassrls, rolcreatedb, current_setting('listen_addresses') as addresses, current_setting('fsync') as fsync,
         current_setting('synchronous_commit') as commits,
         (select pg_get_userbyid(datdba) from pg_database where datname = current_database()) as owner
       from pg_roles where rolname = current_user`,
    )
    expect(rows).toEqual([
      {
        rolsuper: false,
        rolbypassrls: false,
        rolcreatedb: true,
        addresses: '',
        fsync: 'on',
        commits: 'on',
        owner: 'serentak',
      },
    ])
    expect(statSync(server.connection.host).mode & 0o777).toBe(0o700)
    expect(`${server.connection.host}/.s.PGSQL.5432`.length).toBeLessThan(107)
  })

  test('in use by another program refuses a second one, which does no harm', async () => {
    const dataDir = dataFolder()
    const server = await start(dataDir)
    expect((await startProgram(dataDir)).error).toBe('second-instance')
    expect(isRunning(server.pid())).toBe(true)
    await server.stop()
    expect((await startProgram(dataDir)).error).toBeUndefined()
  })
})

describe('after kill -9', () => {
  test('of the program its server is taken over, and what it was doing is undone', async () => {
    const dataDir = dataFolder()
    const program = await startProgram(dataDir, holdTableLocked)
    await once(program.lines, 'line')
    await kill(program, 'SIGKILL')
    expect(isRunning(program.server)).toBe(true)
    const server = await start(dataDir)
    expect(server.adopted).toBe(true)
    expect(server.pid()).toBe(program.server)
    const again = open(server)
    await put(again, 'not blocked by the dead')
    expect(await listNotes(again)).toEqual(['not blocked by the dead'])
    await server.stop()
    expect(isRunning(program.server)).toBe(false)
    expect(existsSync(program.socketDir)).toBe(false)
  })

  test('of the server it is started again and the pool goes on', async () => {
    const report: string[] = []
    const server = await start(dataFolder(), report)
    const database = open(server)
    await makeNotes(database)
    await put(database, 'before')
    const killed = server.pid()
    process.kill(killed, 'SIGKILL')
    // A statement that is on its way when the server dies fails; one that comes after it waits.
    await until(() => database.pool.totalCount === 0)
    await put(database, 'after')
    expect(await listNotes(database)).toEqual(['after', 'before'])
    await until(() => report.length === 2)
    expect(server.pid()).not.toBe(killed)
    expect(report.join('\n')).toMatch(/SIGKILL.*\n.*is running again/)
  })

  test('of a server that was taken over it is started again too', async () => {
    const dataDir = dataFolder()
    const program = await startProgram(dataDir)
    await kill(program, 'SIGKILL')
    const server = await start(dataDir)
    const database = open(server)
    await makeNotes(database)
    process.kill(program.server, 'SIGKILL')
    await until(() => server.pid() !== program.server)
    await put(database, 'after')
    expect(await listNotes(database)).toEqual(['after'])
  })

  test('of both the next start finds everything that was committed', async () => {
    const dataDir = dataFolder()
    const program = await startProgram(dataDir)
    process.kill(program.server, 'SIGSTOP')
    await kill(program, 'SIGKILL')
    process.kill(program.server, 'SIGKILL')
    const server = await start(dataDir)
    expect(server.adopted).toBe(false)
    await makeNotes(open(server))
    expect(existsSync(program.socketDir)).toBe(false)
  })

  test('a process number that now belongs to somebody else is no obstacle', async () => {
    const dataDir = dataFolder()
    writeFileSync(join(dataDir, 'serentak.lock'), JSON.stringify({ pid: process.ppid, started: 'another boot' }))
    const note = join(dataDir, 'postgres', 'postmaster.pid')
    writeFileSync(note, `${process.ppid}\n${dataDir}/postgres\n1\n5432\n/tmp/serentak-pg-abcdef\n\n  1 1\nready   \n`)
    const { uid, gid } = statSync(join(dataDir, 'postgres'))
    chownSync(note, uid, gid)
    expect((await start(dataDir)).adopted).toBe(false)
  })
})

describe('the end of the program', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('by %s takes the server along', async (signal) => {
    const dataDir = dataFolder()
    const program = await startProgram(dataDir)
    await kill(program, signal)
    expect(program.child.signalCode).toBe(signal)
    expect(isRunning(program.server)).toBe(false)
    expect(readdirSync(dataDir).filter((name) => name.startsWith('serentak.lock'))).toEqual([])
    expect(existsSync(program.socketDir)).toBe(false)
  })

  test('without stopping the server first still ends it cleanly', async () => {
    const program = await startProgram(dataFolder(), 'process.exit(3)')
    await until(() => program.child.exitCode === 3 && !isRunning(program.server))
  })
})

describe('a data folder that cannot be used is refused with what to do', () => {
  test('made by another version of PostgreSQL', async () => {
    const dataDir = dataFolder()
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '17\n')
    expect(await refusalOf(dataDir)).toBe('older-version')
  })

  test('holding something else under the name', async () => {
    const dataDir = newFolder()
    mkdirSync(join(dataDir, 'postgres'), { recursive: true })
    expect(await refusalOf(dataDir)).toBe('start-failed')
  })

  test('being a file', async () => {
    const dataDir = newFolder()
    writeFileSync(dataDir, '')
    expect(await refusalOf(join(dataDir, 'below'))).toBe('start-failed')
  })

  test('whose link points nowhere', async () => {
    const dataDir = newFolder()
    mkdirSync(dataDir)
    symlinkSync(join(base, 'gone'), join(dataDir, 'postgres'))
    expect(await refusalOf(dataDir)).toBe('start-failed')
  })

  test('with a damaged control file, in the words of the server', async () => {
    const dataDir = dataFolder()
    writeFileSync(join(dataDir, 'postgres', 'global', 'pg_control'), 'nonsense')
    await expect(startEmbeddedPostgres({ dataDir, settings: quick })).rejects.toThrow(/pg_control.*postgres\.log/)
  })

  test('and none of these leaves a lock or a half cluster behind', async () => {
    const dataDir = dataFolder()
    writeFileSync(join(dataDir, 'postgres', 'global', 'pg_control'), 'nonsense')
    await refusalOf(dataDir)
    expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres.log'])
  })
})

describe.runIf(isRoot())('root', () => {
  const someone = { uid: 65534, gid: 65534 }
  const sources = fileURLToPath(new URL('.', import.meta.url))
  const areClosed = () => !mayEnter({ name: 'somebody', ...someone }, sources)
  const closed = 'this program lies where only root may enter, so nobody else can run it'

  test('on a full disk is told so', async ({ skip }) => {
    const dataDir = newFolder()
    mkdirSync(dataDir)
    const mount = () =>
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m,mode=755', 'tmpfs', dataDir], { stdio: 'pipe' })
    try {
      mount()
    } catch {
      skip('this machine lets nobody mount a small disk')
    }
    onTestFinished(() => void execFileSync('umount', ['-l', dataDir]))
    expect(await refusalOf(dataDir)).toBe('disk-full')
    expect(readdirSync(dataDir)).toEqual([])
  })

  test('below a home that only root may enter keeps the data where the server can reach it', async () => {
    const home = newFolder()
    const dataDir = join(home, 'serentak', 'data')
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    chmodSync(home, 0o700)
    const server = await start(dataDir)
    const cluster = realpathSync(join(dataDir, 'postgres'))
    onTestFinished(() => rmSync(cluster, { recursive: true, force: true }))
    expect(lstatSync(join(dataDir, 'postgres')).isSymbolicLink()).toBe(true)
    expect(server.folder).toBe(cluster)
    await server.stop()
    const again = await start(dataDir)
    expect(again.folder).toBe(cluster)
    await makeNotes(open(again))
  })

  test('who keeps the data folder closed keeps the data in it all the same', async () => {
    const dataDir = newFolder()
    mkdirSync(dataDir, { mode: 0o700 })
    const server = await start(dataDir)
    expect(server.folder).toBe(join(dataDir, 'postgres'))
    expect(statSync(dataDir).mode & 0o777).toBe(0o710)
  })

  test('who moves the data below such a home finds it again', async () => {
    const dataDir = dataFolder()
    const server = await start(dataDir)
    const database = open(server)
    await makeNotes(database)
    await put(database, 'moved')
    await database.close()
    await server.stop()
    const home = newFolder()
    mkdirSync(home, { mode: 0o700 })
    renameSync(dataDir, join(home, 'data'))
    const moved = await start(join(home, 'data'))
    onTestFinished(() => rmSync(moved.folder, { recursive: true, force: true }))
    expect(await listNotes(open(moved))).toEqual(['moved'])
  })

  test('with the programs below such a home, and without their links, runs a copy', () => {
    const home = newFolder()
    const source = join(home, 'linux')
    mkdirSync(home, { mode: 0o700 })
    cpSync(packageFolder(), source, { recursive: true, verbatimSymlinks: true })
    for (const name of readdirSync(join(source, 'native', 'lib'))) {
      const path = join(source, 'native', 'lib', name)
      if (lstatSync(path).isSymbolicLink()) rmSync(path)
    }
    writeFileSync(join(source, 'package.json'), JSON.stringify({ version: '18.0.0-test' }))
    const { postgres } = findBinaries(chooseAccount(), base, source)
    onTestFinished(() => rmSync(join(postgres, '../../..'), { recursive: true, force: true }))
    expect(postgres).not.toContain(home)
    expect(execFileSync(postgres, ['--version'], { ...someone, cwd: '/' }).toString()).toContain('PostgreSQL')
  })

  test('takes turns with an ordinary user, whose account then runs the server', async ({ skip }) => {
    skip(areClosed(), closed)
    const dataDir = newFolder()
    mkdirSync(dataDir)
    chownSync(dataDir, someone.uid, someone.gid)
    const program = await startProgram(dataDir, '', someone)
    expect(program.error).toBeUndefined()
    await kill(program, 'SIGTERM')
    const server = await start(dataDir)
    expect(readFileSync(`/proc/${server.pid()}/status`, 'utf8')).toMatch(/^Uid:\s+65534\s+65534/m)
    await server.stop()
    expect((await startProgram(dataDir, '', someone)).error).toBeUndefined()
  })

  test("leaves data behind that an ordinary user is told to be somebody else's", async ({ skip }) => {
    skip(areClosed(), closed)
    const dataDir = dataFolder()
    expect((await startProgram(dataDir, '', someone)).error).toBe('wrong-owner')
    chmodSync(dataDir, 0o777)
    expect((await startProgram(dataDir, '', someone)).error).toBe('wrong-owner')
  })

  test('unpacking a copy that belongs to root starts it all the same', async () => {
    const dataDir = newFolder()
    cpSync(original, dataDir, { recursive: true })
    expect(statSync(join(dataDir, 'postgres', 'base')).uid).toBe(0)
    await makeNotes(open(await start(dataDir)))
  })
})
