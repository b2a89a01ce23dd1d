import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build, defineConfig, type Plugin } from 'vite'
import { iconPng, iconSvg } from './src/apps/field/icon.ts'

const here = import.meta.dirname
const root = resolve(here, 'src/apps/field')
const outDir = resolve(here, 'dist/field')
const base = '/hp/'
const target = ['chrome100', 'firefox104', 'safari15.4']
const squeezed = /\.(?:js|css|html|svg|webmanifest)$/

/** What a phone loads before it can be used, compressed (visual notes and issue: a slow line at 400 kbit/s). */
const firstLoadLimit = 40_000

const manifest = {
  id: base,
  name: 'Serentak · petugas TPS',
  short_name: 'Serentak',
  description: 'Isi C.HASIL di TPS, juga tanpa sinyal.',
  lang: 'id',
  dir: 'ltr',
  start_url: base,
  scope: base,
  display: 'standalone',
  orientation: 'portrait',
  background_color: '#1f2a44',
  theme_color: '#1f2a44',
  categories: ['government'],
  icons: [
    { src: `${base}icon.svg`, sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
    ...[192, 512].flatMap((size) =>
      ['any', 'maskable'].map((purpose) => ({
        src: `${base}icon-${size}.png`,
        sizes: `${size}x${size}`,
        type: 'image/png',
        purpose,
      })),
    ),
  ],
}

/** Icons and manifest, so that a phone can put the app on its home screen. */
function installable(): Plugin {
  return {
    name: 'installable',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'manifest.webmanifest', source: JSON.stringify(manifest) })
      this.emitFile({ type: 'asset', fileName: 'icon.svg', source: iconSvg() })
      for (const size of [180, 192, 512]) {
        this.emitFile({ type: 'asset', fileName: `icon-${size}.png`, source: iconPng(size) })
      }
    },
  }
}

/** Builds the service worker after the page, so that it can be told the names of everything it must keep. */
function serviceWorker(): Plugin {
  let files: { name: string; bytes: Uint8Array | string }[] = []
  return {
    name: 'service-worker',
    apply: 'build',
    writeBundle(_options, bundle) {
      files = Object.values(bundle).map((file) => ({
        name: file.fileName,
        bytes: file.type === 'chunk' ? file.code : file.source,
      }))
    },
    closeBundle: {
      order: 'pre',
      sequential: true,
      async handler() {
        const version = createHash('sha256')
        for (const { name, bytes } of files.toSorted((a, b) => a.name.localeCompare(b.name)))
          version.update(name).update(bytes)
        await build({
          configFile: false,
          root: here,
          logLevel: 'warn',
          define: {
            PRECACHED_FILES: JSON.stringify(files.map(({ name }) => `${base}${name}`)),
            APP_VERSION: JSON.stringify(version.digest('hex').slice(0, 12)),
          },
          build: {
            target,
            outDir,
            emptyOutDir: false,
            copyPublicDir: false,
            lib: {
              entry: join(root, 'service-worker.ts'),
              formats: ['iife'],
              name: 'serviceWorker',
              fileName: () => 'service-worker.js',
            },
          },
        })
      },
    },
  }
}

async function brotli(text: Buffer): Promise<Buffer> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length }
  return await promisify(brotliCompress)(text, { params })
}

/** Files that the page names itself: its scripts, its styles, and what they import at once. */
function firstFiles(html: string): string[] {
  const named = [...html.matchAll(/(?:src|href)="\/hp\/([^"]+\.(?:js|css))"/g)].map(([, name]) => name ?? '')
  return ['index.html', ...named]
}

/** Writes `.br` and `.gz` beside every text file, and fails when the first load has grown too large. */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const sizes = new Map<string, number>()
        const names = await readdir(outDir, { recursive: true })
        for (const name of names.filter((one) => squeezed.test(one))) {
          const path = join(outDir, name)
          const text = await readFile(path)
          const small = await brotli(text)
          sizes.set(name.replaceAll('\\', '/'), small.length)
          await writeFile(`${path}.br`, small)
          await writeFile(`${path}.gz`, await promisify(gzip)(text, { level: 9 }))
        }
        const first = firstFiles(await readFile(join(outDir, 'index.html'), 'utf8'))
        const total = first.reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0)
        const list = first.map((name) => `${name} ${sizes.get(name) ?? 0}`).join(', ')
        if (total > firstLoadLimit)
          throw new Error(`First load of the field app: ${total} bytes, limit ${firstLoadLimit} (${list})`)
        this.info(`first load ${total} bytes compressed, limit ${firstLoadLimit} (${list})`)
      },
    },
  }
}

/** The field app: Preact and its own style sheet, served at `/hp/`. */
export default defineConfig({
  root,
  base,
  cacheDir: resolve(here, 'node_modules/.vite/field'),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [installable(), serviceWorker(), precompress()],
  build: {
    target,
    outDir,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: {
    host: '127.0.0.1',
    port: 5174,
    proxy: { '/api': { target: 'http://127.0.0.1:8100', changeOrigin: false } },
  },
})
