import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const library = join(root, 'node_modules/@mantine/core/styles')

/** Components of the library that the screens import and that have a style sheet. */
function usedComponents(): Map<string, string> {
  const files = globSync(['src/ui/*.{ts,tsx}', 'src/apps/web/**/*.tsx', 'src/modules/*/web/*.tsx'], { cwd: root })
  const used = new Map<string, string>()
  for (const file of files) {
    const text = readFileSync(join(root, file), 'utf8')
    for (const [, names = ''] of text.matchAll(/import \{([^}]+)\} from '@mantine\/core'/g)) {
      for (const name of names.split(',').map((one) => one.trim().split(' ')[0] ?? '')) {
        if (existsSync(join(library, `${name}.layer.css`))) used.set(name, file)
      }
    }
  }
  return used
}

test('every library component on a screen has its style sheet in the page', () => {
  const given = readFileSync(join(import.meta.dirname, 'mantine-styles.ts'), 'utf8')
  const used = usedComponents()
  expect(used.size).toBeGreaterThan(5)
  const missing = [...used].filter(([name]) => !given.includes(`/${name}.layer.css'`))
  expect(missing, 'add them to src/ui/mantine-styles.ts').toEqual([])
})
