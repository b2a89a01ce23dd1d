import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { indicators } from './indicators.ts'

test('the evidence of every indicator is a page of the office', () => {
  const paths = [...readFileSync('src/apps/web/pages.ts', 'utf8').matchAll(/path: '([^']+)'/g)].map(([, path]) => path)
  const lost = indicators.filter(({ evidence }) => evidence && !paths.includes(evidence.split('?')[0] ?? ''))
  expect(indicators.length).toBeGreaterThan(5)
  expect(lost.map(({ id, evidence }) => `${id} ${evidence}`)).toEqual([])
})

test('no word of a short label is wider than its column of the board, which holds some ten letters', () => {
  const words = indicators.flatMap(({ short }) => `${short.id} ${short.en}`.split(' '))
  expect(words.filter((word) => word.length > 10)).toEqual([])
})
