import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { build, defineConfig, type Plugin, type UserConfig } from 'vite'

const here = import.meta.dirname
const squeezed = /\.(?:js|css|svg|json|webmanifest)$/
const api = { '/api': { target: 'http://127.0.0.1:8100', changeOrigin: false } }
const target = ['chrome100', 'firefox104', 'safari15.4']

/**
 * Writes `.br` and `.gz` beside every text file over 1 KiB, so that the server never compresses what does not change.
 * Not the pages: each answer puts its own nonce into them.
 */
function precompress(): Plugin {
  let folder = ''
  return {
    name: 'precompress',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir)
    },
    async closeBundle() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true })
      const files = entries.filter((entry) => entry.isFile() && squeezed.test(entry.name))
      await Promise.all(files.map((file) => compress(join(file.parentPath, file.name))))
    },
  }
}

async function compress(path: string): Promise<void> {
  const text = await readFile(path)
  if (text.length < 1024) return
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }
  await writeFile(`${path}.br`, await promisify(brotliCompress)(text, options))
  await writeFile(`${path}.gz`, await promisify(gzip)(text, { level: 9 }))
}

/**
 * Builds the service worker as one classic script beside the page, after the page, so that it can be told the hashed
 * names of everything it must keep (`__PRECACHE__`).
 */
function serviceWorker(entry: string): Plugin {
  let folder = ''
  let names: string[] = []
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir)
    },
    writeBundle(_options, bundle) {
      names = Object.keys(bundle).filter((name) => !name.endsWith('.map'))
    },
    closeBundle: {
      order: 'pre',
      sequential: true,
      async handler() {
        await build({
          configFile: false,
          root: here,
          logLevel: 'warn',
          define: { __PRECACHE__: JSON.stringify(names.map((name) => `/hp/${name}`)) },
          build: {
            target,
            outDir: folder,
            emptyOutDir: false,
            copyPublicDir: false,
            lib: { entry, formats: ['iife'], name: 'serviceWorker', fileName: () => 'service-worker.js' },
          },
        })
      },
    },
  }
}

/** The office: React and Mantine, served at `/`. */
const office: UserConfig = {
  root: resolve(here, 'src/apps/web'),
  base: '/',
  cacheDir: resolve(here, 'node_modules/.vite/web'),
  plugins: [react(), precompress()],
  build: {
    target,
    outDir: resolve(here, 'dist/web'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
    reportCompressedSize: false,
  },
  server: { host: '127.0.0.1', port: 5173, proxy: api },
}

/** The field app: Preact and its own style sheet, served at `/hp/`. */
const field: UserConfig = {
  root: resolve(here, 'src/apps/field'),
  base: '/hp/',
  cacheDir: resolve(here, 'node_modules/.vite/field'),
  oxc: { jsx: { importSource: 'preact' } },
  plugins: [serviceWorker(resolve(here, 'src/apps/field/service-worker.ts')), precompress()],
  build: {
    target,
    outDir: resolve(here, 'dist/field'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { host: '127.0.0.1', port: 5174, proxy: api },
}

/** `vite build` builds the office, `vite build --mode field` the field app; `vite` and `vite --mode field` serve them. */
export default defineConfig(({ mode }) => (mode === 'field' ? field : office))
