import { expect, test } from 'vitest'
import { tellProblems } from './import-report.ts'

test('of a file with very many faults the first are told and all are counted', () => {
  const all = Array.from({ length: 620 }, (_, line) => ({ line: line + 2 }))
  const { problems, problemCount } = tellProblems(all)
  expect([problems.length, problems.at(-1)?.line, problemCount]).toEqual([500, 501, 620])
  expect(tellProblems(all.slice(0, 3))).toEqual({ problems: [{ line: 2 }, { line: 3 }, { line: 4 }], problemCount: 3 })
})
