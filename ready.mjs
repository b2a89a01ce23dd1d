// Runs before `npm start` and `npm test` on whatever Node is there, so it uses nothing that is not in Node 18.
// It sees to what is missing or out of date, and is silent otherwise:
//   node ready.mjs start   libraries and the built pages
//   node ready.mjs test    these and a browser
//   node ready.mjs quiet   the libraries only, for commands that show no pages
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { delimiter, dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
const purpose = process.argv[2] ?? 'start'
const isRoot = process.getuid?.() === 0

checkNode()
installLibraries()
if (purpose !== 'quiet') buildPages()
if (purpose === 'test') findBrowser()

function checkNode() {
  const found = process.versions.node
  if (Number(found.split('.')[0]) >= 20) return
  stop(
    `Serentak memerlukan Node.js 20 atau lebih baru; yang ada di sini ${found}. Pasang dari https://nodejs.org lalu ulangi.`,
    `Serentak needs Node.js 20 or later; this is ${found}. Install it from https://nodejs.org and try again.`,
  )
}

/** npm ci when node_modules is missing, incomplete, or made for another lock file, platform or system library. */
function installLibraries() {
  const modules = join(root, 'node_modules')
  const stamp = join(modules, '.ready')
  const wanted = digest([readText('package-lock.json'), readText('package.json'), process.platform, process.arch])
  if (readText(stamp) === wanted) return
  if (isInstalled()) return leaveStamp(stamp, wanted)
  refuseUnwritable(existsSync(modules) ? modules : root)
  say('Memasang pustaka, sekitar satu menit', 'installing libraries, about a minute')
  run(...npm(['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']))
  leaveStamp(stamp, wanted)
  giveToOwner(modules)
}

/** Somebody may have run npm ci by hand: then npm's own note of what it installed agrees with the lock file. */
function isInstalled() {
  const installed = parse(readText('node_modules/.package-lock.json'))?.packages
  const locked = parse(readText('package-lock.json'))?.packages
  if (!installed || !locked) return false
  return Object.entries(locked).every(
    ([path, entry]) => path === '' || !isForHere(entry) || installed[path]?.version === entry.version,
  )
}

/** Programs for other systems are in the lock file too; npm leaves them out. */
function isForHere({ optional, os, cpu, libc }) {
  if (!optional) return true
  const fits = (list, here) => !list || list.includes(here)
  return Boolean(os ?? cpu) && fits(os, process.platform) && fits(cpu, process.arch) && fits(libc, 'glibc')
}

/** npm run build when the pages are missing or were built from other sources. */
function buildPages() {
  const scripts = parse(readText('package.json'))?.scripts ?? {}
  if (!scripts.build) return
  const stamp = join(root, 'dist', '.ready')
  const wanted = digest(pageSources().flatMap((path) => [relative(root, path), readText(path)]))
  if (readText(stamp) === wanted) return
  refuseUnwritable(existsSync(join(root, 'dist')) ? join(root, 'dist') : root)
  say('Membangun halaman web', 'building the web pages')
  run(...npm(['run', '--silent', 'build']))
  mkdirSync(join(root, 'dist'), { recursive: true })
  leaveStamp(stamp, wanted)
  giveToOwner(join(root, 'dist'))
}

/** What a browser may be given: everything but the server's side and the tests. */
function pageSources() {
  const serverSide =
    /(^|\/)(server|testing)\/|\.test\.tsx?$|\/(store|routes|jobs|commands)[^/]*\.ts$|^src\/apps\/[^/]*\.ts$/
  const sources = listFiles(join(root, 'src')).filter(
    (path) => !serverSide.test(relative(root, path).split(sep).join('/')),
  )
  const settings = readdirSync(root).filter((name) =>
    /^(vite\..*|tsconfig.*\.json|package-lock\.json|.*\.html)$/.test(name),
  )
  return [...sources, ...settings.map((name) => join(root, name))].sort()
}

/**
 * Chromium for the journeys. Where it was found stands in node_modules/.chromium; the file is empty when there is
 * none, and the journeys then say that they were left out.
 */
function findBrowser() {
  const note = join(root, 'node_modules', '.chromium')
  const found = browser() ?? (installBrowser() ? browser() : undefined)
  if (!existsSync(note) || readText(note) !== (found ?? '')) leaveStamp(note, found ?? '')
  if (found) return
  const command = hasApt() ? 'sudo apt-get install chromium' : 'chromium'
  say(
    `Chromium tidak ada, uji perjalanan di peramban dilewati. Pasang (${command}) atau isi CHROMIUM_PATH`,
    `no Chromium here, journeys in a browser are left out. Install it (${command}) or set CHROMIUM_PATH`,
  )
}

function browser() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin'].filter(
    Boolean,
  )
  const places = folders.flatMap((folder) => names.map((name) => join(folder, name)))
  const mac = ['Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
  return [process.env.CHROMIUM_PATH, ...places, ...mac].find((path) => path && isAllowed(path, constants.X_OK))
}

function hasApt() {
  return ['/usr/bin/apt-get', '/bin/apt-get'].some((path) => existsSync(path))
}

function installBrowser() {
  if (!hasApt()) return false
  const prefix = isRoot ? [] : ['sudo', '-n']
  if (!isRoot && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) return false
  say('Memasang Chromium untuk pengujian, sekitar 350 MB', 'installing Chromium for the tests, about 350 MB')
  const steps = [
    ['apt-get', 'update', '-qq'],
    ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium'],
  ]
  return steps.every((step) => {
    const [command, ...args] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', ...step]
    const { status, stderr } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' })
    if (status !== 0) process.stderr.write(stderr ?? '')
    return status === 0
  })
}

/** npm by the Node that runs npm itself: the one in node_modules disappears while npm ci replaces it. */
function npm(args) {
  const { npm_execpath: script, npm_node_execpath: node } = process.env
  return script && node && existsSync(script) ? [node, [script, ...args]] : ['npm', args]
}

/** Silent when it works; everything it said when it does not. */
function run(command, args) {
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32' && command === 'npm',
  })
  if (status === 0) return
  process.stderr.write(`${stdout ?? ''}${stderr ?? ''}${error ? `${error.message}\n` : ''}`)
  stop(`Gagal: ${args.slice(-3).join(' ')}. Sebabnya tertulis di atas.`, 'That failed; the reason stands above.')
}

/** Root working in somebody's folder leaves nothing there that its owner could not change later. */
function giveToOwner(path) {
  const { uid, gid } = statSync(root)
  if (isRoot && uid !== 0) spawnSync('chown', ['-R', '-h', `${uid}:${gid}`, path], { stdio: 'ignore' })
}

function refuseUnwritable(path) {
  if (isAllowed(path, constants.W_OK)) return
  stop(
    `${path} bukan milik Anda sehingga tidak dapat diperbarui. Jalankan perintah ini sekali sebagai pemiliknya, atau salin folder ini.`,
    `${path} is not yours to change, so it cannot be brought up to date. Run this once as its owner, or copy the folder.`,
  )
}

function isAllowed(path, mode) {
  try {
    accessSync(path, mode)
    return !statSync(path).isDirectory() || mode === constants.W_OK
  } catch {
    return false
  }
}

/** Without a stamp the same is found out again next time, which is only slower. */
function leaveStamp(path, text) {
  try {
    writeFileSync(path, text)
  } catch {
    return
  }
}

function listFiles(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? listFiles(path) : [path]
  })
}

function digest(parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(String(part.length)).update('\n').update(part)
  return hash.digest('hex')
}

function readText(path) {
  try {
    return readFileSync(path.startsWith(root) ? path : join(root, path), 'utf8')
  } catch {
    return ''
  }
}

function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function say(indonesian, english) {
  console.error(`serentak: ${indonesian} / ${english}`)
}

function stop(indonesian, english) {
  console.error(`serentak: ${indonesian}\n          ${english}`)
  process.exit(1)
}
