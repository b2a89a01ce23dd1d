import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'

/** Everything that must hold besides the tests, side by side: `npm run check`. Each line says what it guards. */
const checks = [
  ['format', 'prettier --check --log-level warn .'],
  ['lint', 'oxlint --deny-warnings'],
  ['types of the server', 'tsc -p tsconfig.server.json'],
  ['types of the office', 'tsc -p tsconfig.browser.json'],
  ['types of the phones', 'tsc -p tsconfig.field.json'],
  ['arrows', 'node scripts/check-arrows.mjs'],
  ['unused code', 'knip'],
  ['schema and row types', 'node src/testing/generate-schema.ts --check'],
]

function run([name, command]) {
  const began = Date.now()
  return new Promise((resolve) => {
    const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    child.stdout.on('data', (text) => (said += text))
    child.stderr.on('data', (text) => (said += text))
    child.on('close', (code) => {
      console.log(`${code === 0 ? '✓' : '✗'} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
      if (code !== 0) console.log(said.trimEnd())
      resolve(code === 0)
    })
  })
}

const waiting = [...checks]
let failed = 0
async function work() {
  for (let next = waiting.shift(); next; next = waiting.shift()) if (!(await run(next))) failed += 1
}
await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work))
console.log(`${checks.length - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
