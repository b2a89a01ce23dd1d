import { readFileSync } from 'node:fs'
import { globSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (pattern: string) =>
  globSync(pattern)
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n')

test('every audited action has words in the audit trail', () => {
  const declared = read('src/{modules/*/contract*.ts,shared/*.ts}').matchAll(/\baudit: '([a-z-]+)'/g)
  const recorded = read('src/modules/*/*.ts').matchAll(/\baction: '([a-z-]+)'/g)
  const actions = new Set([...declared, ...recorded].map(([, action]) => action))
  const words = read('src/modules/audit/web/action-words.ts')
  expect(actions.size).toBeGreaterThan(30)
  expect([...actions].filter((action) => !words.includes(`'${action}': `))).toEqual([])
})
