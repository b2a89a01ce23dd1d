import { describe, expect, test } from 'vitest'
import { mergeChanges, readChanges } from './live.ts'

describe('what the server says changed', () => {
  test('two messages about one contest become one that names the villages of both', () => {
    const first = { version: 1, villages: ['1671011001'] }
    expect(mergeChanges(first, { version: 2, villages: ['1671011002', '1671011001'] })).toEqual({
      version: 2,
      villages: ['1671011001', '1671011002'],
    })
  })
  test('once everything must be read again, naming a village does not narrow it', () => {
    expect(mergeChanges({ version: 3, villages: null }, { version: 2, villages: ['1671011001'] })).toEqual({
      version: 3,
      villages: null,
    })
  })
  test('a message that is no message changes nothing', () => {
    expect(readChanges('not json').size).toBe(0)
    expect(readChanges('{}').size).toBe(0)
    expect(readChanges('{"contests":null}').size).toBe(0)
    expect(readChanges('{"contests":{"gov":{"version":7,"villages":null},"x":5}}')).toEqual(
      new Map([['gov', { version: 7, villages: null }]]),
    )
  })
})
