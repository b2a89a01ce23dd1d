import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'

const script = fileURLToPath(new URL('../../ready.mjs', import.meta.url))
const base = mkdtempSync('/tmp/serentak-ready-')
chmodSync(base, 0o755)
afterAll(() => rmSync(base, { recursive: true, force: true }))

let projects = 0

/** A project of its own with one library, which lies beside it, so that npm needs no network. */
function project(): string {
  const folder = join(base, `project-${projects++}`)
  const files = {
    'package.json': {
      name: 'sample',
      version: '1.0.0',
      dependencies: { pemilu: 'file:./pemilu' },
      scripts: { build: 'node build.cjs' },
    },
    'package-lock.json': {
      name: 'sample',
      version: '1.0.0',
      lockfileVersion: 3,
      packages: {
        '': { name: 'sample', version: '1.0.0', dependencies: { pemilu: 'file:./pemilu' } },
        'node_modules/pemilu': { resolved: 'pemilu', link: true },
        pemilu: { version: '1.0.0' },
      },
    },
    'pemilu/package.json': { name: 'pemilu', version: '1.0.0' },
  }
  for (const [name, content] of Object.entries(files)) write(folder, name, JSON.stringify(content))
  write(
    folder,
    'build.cjs',
    `const fs = require('node:fs'); fs.mkdirSync('dist', { recursive: true }); fs.appendFileSync('dist/builds', '+')`,
  )
  write(folder, 'src/apps/web/main.ts', 'export {}')
  write(folder, 'src/server/serve.ts', 'export {}')
  copyFileSync(script, join(folder, 'ready.mjs'))
  return folder
}

function write(folder: string, name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), text)
}

type Options = { account?: { uid: number; gid: number }; env?: NodeJS.ProcessEnv; preload?: string }

/** Runs it as a person would: found in PATH, without the variables of the npm that runs these tests. */
function ready(folder: string, purpose: string, { account, env, preload }: Options = {}) {
  const args = [...(preload ? ['--require', preload] : []), 'ready.mjs', purpose]
  const { status, stdout, stderr } = spawnSync(account ? nodeForAll() : process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: base, npm_config_cache: join(base, 'npm-cache'), ...env },
    ...account,
  })
  return { status, stdout, stderr }
}

/** Node where every account may run it: ours may lie below a home that is closed to others. */
function nodeForAll(): string {
  const copy = join(base, 'node')
  if (!existsSync(copy)) copyFileSync(process.execPath, copy)
  return copy
}

const builds = (folder: string) => readFileSync(join(folder, 'dist/builds'), 'utf8').length
const silent = { status: 0, stdout: '', stderr: '' }

describe('before the program starts', () => {
  test('missing libraries and pages are made, one line each, and the next time nothing is said', () => {
    const folder = project()
    const first = ready(folder, 'start')
    expect(first.stderr).toMatch(/^serentak: Memasang .*\nserentak: Membangun .*\n$/)
    expect(first).toMatchObject({ status: 0, stdout: '' })
    expect(existsSync(join(folder, 'node_modules/pemilu/package.json'))).toBe(true)
    expect(ready(folder, 'start')).toEqual(silent)
    expect(builds(folder)).toBe(1)
  })

  test('another lock file means installing again', () => {
    const folder = project()
    ready(folder, 'quiet')
    const lock = join(folder, 'package-lock.json')
    writeFileSync(
      lock,
      readFileSync(lock, 'utf8').replace('"pemilu":{"version":"1.0.0"}', '"pemilu":{"version":"1.0.1"}'),
    )
    writeFileSync(join(folder, 'pemilu/package.json'), '{"name":"pemilu","version":"1.0.1"}')
    expect(ready(folder, 'quiet').stderr).toMatch(/^serentak: Memasang .*\n$/)
    expect(ready(folder, 'quiet')).toEqual(silent)
  })

  test('pages are built again for a changed page, not for a changed server', () => {
    const folder = project()
    ready(folder, 'start')
    write(folder, 'src/server/serve.ts', 'export const changed = true')
    expect(ready(folder, 'start')).toEqual(silent)
    write(folder, 'src/apps/web/main.ts', 'export const changed = true')
    expect(ready(folder, 'start').stderr).toMatch(/^serentak: Membangun .*\n$/)
    expect(builds(folder)).toBe(2)
  })

  test('libraries installed by hand are good enough', () => {
    const folder = project()
    execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'pipe' })
    expect(ready(folder, 'quiet')).toEqual(silent)
  })

  test('a failure shows its reason and ends with an error', () => {
    const folder = project()
    write(folder, 'build.cjs', `console.error('main.ts: unexpected token'); process.exit(1)`)
    const { status, stderr } = ready(folder, 'start')
    expect(status).toBe(1)
    expect(stderr).toContain('main.ts: unexpected token')
    expect(existsSync(join(folder, 'dist/.ready'))).toBe(false)
  })

  test('an old Node is refused in words', () => {
    const folder = project()
    write(
      folder,
      'old.cjs',
      `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.19.0' } })`,
    )
    const { status, stderr } = ready(folder, 'start', { preload: './old.cjs' })
    expect({ status, installed: existsSync(join(folder, 'node_modules')) }).toEqual({ status: 1, installed: false })
    expect(stderr).toContain('Node.js 20')
    expect(stderr).toContain('18.19.0')
  })
})

describe('before the tests', () => {
  test('the browser is looked for and noted', () => {
    const folder = project()
    write(folder, 'browser', '#!/bin/sh\n')
    chmodSync(join(folder, 'browser'), 0o755)
    const result = ready(folder, 'test', { env: { CHROMIUM_PATH: join(folder, 'browser') } })
    expect(result.status).toBe(0)
    expect(readFileSync(join(folder, 'node_modules/.chromium'), 'utf8')).toBe(join(folder, 'browser'))
  })

  test('where there is none and none may be installed, what to do is said and the tests go on', () => {
    const folder = project()
    write(
      folder,
      'bare.cjs',
      `const fs = require('node:fs')
       const { accessSync } = fs
       fs.accessSync = (path, mode) => {
         if (/chrom/.test(path)) throw new Error('not here')
         accessSync(path, mode)
       }
       const processes = require('node:child_process')
       const { spawnSync } = processes
       processes.spawnSync = (command, ...rest) => (command === 'sudo' ? { status: 1 } : spawnSync(command, ...rest))
       process.getuid = () => 1000
       require('node:module').syncBuiltinESMExports()`,
    )
    const { status, stderr } = ready(folder, 'test', { preload: './bare.cjs' })
    expect(status).toBe(0)
    expect(stderr).toMatch(/no Chromium here, .* Install it \(.*chromium\) or set CHROMIUM_PATH/)
    expect(readFileSync(join(folder, 'node_modules/.chromium'), 'utf8')).toBe('')
  })
})

describe.runIf(process.getuid?.() === 0)('root and an ordinary user on one folder', () => {
  const someone = { uid: 65534, gid: 65534 }
  const own = (folder: string) => execFileSync('chown', ['-R', '65534:65534', folder])

  test("root leaves nothing of its own in somebody's folder", () => {
    const folder = project()
    own(folder)
    expect(ready(folder, 'start').status).toBe(0)
    for (const path of ['node_modules', 'node_modules/.ready', 'dist', 'dist/builds']) {
      expect(statSync(join(folder, path)).uid, path).toBe(65534)
    }
    chownSync(join(base, 'npm-cache'), 65534, 65534)
    expect(ready(folder, 'start', { account: someone })).toEqual(silent)
  })

  test("an ordinary user runs root's folder when it is ready, and is told what to do when it is not", () => {
    const folder = project()
    const refused = ready(folder, 'start', { account: someone })
    expect(refused.status).toBe(1)
    expect(refused.stderr).toContain('is not yours to change')
    ready(folder, 'start')
    expect(ready(folder, 'start', { account: someone })).toEqual(silent)
  })
})
