import { expect, test } from 'vitest'
import { holdersOf, institutionKindCodes } from './institution-kind.ts'

const kindsOf = (role: Parameters<typeof holdersOf>[0]['role'], area: string) =>
  holdersOf({ role, area }).map(({ kind }) => kind)

test('a mandate speaks for the institutions of its role in its own area', () => {
  expect(holdersOf({ role: 'police', area: '1602' })).toEqual([{ kind: 'police', region: '1602' }])
  expect(kindsOf('kpu', '16')).toEqual(['kpu'])
  expect(kindsOf('government', '1602')).toContain('kesbangpol')
  expect(kindsOf('government', '1602')).not.toContain('home-affairs')
  expect(kindsOf('government', '')).toEqual(['home-affairs'])
  expect(kindsOf('bawaslu', '1602011001')).toEqual(['bawaslu'])
})

test('nobody speaks for a party or a university by role alone', () => {
  expect(kindsOf('witness', '16')).toEqual([])
  expect(kindsOf('monitor', '16')).toEqual([])
  expect(institutionKindCodes).toContain('party')
})
