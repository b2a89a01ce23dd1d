import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const here = import.meta.dirname
const squeezed = /\.(?:js|css|svg|json|webmanifest)$/
/** `vite` serves the office while it is written; the rest answers from a running `npm start`. */
const running = { target: 'http://127.0.0.1:8100', changeOrigin: false }

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

/** The office: React and Mantine, served at `/`. The field app has its own file beside this one. */
export default defineConfig({
  root: resolve(here, 'src/apps/web'),
  base: '/',
  cacheDir: resolve(here, 'node_modules/.vite/web'),
  plugins: [react(), precompress()],
  build: {
    target: ['chrome100', 'firefox104', 'safari15.4'],
    outDir: resolve(here, 'dist/web'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
    reportCompressedSize: false,
  },
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api/': running, '/hp': running } },
})
