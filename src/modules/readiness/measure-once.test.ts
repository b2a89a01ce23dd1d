import { describe, expect, test } from 'vitest'
import { measuredLength, type MeasuredLevel, measureOnce, wholeArea } from './contract.ts'
import { facts } from './given-board.ts'

const now = new Date('2024-11-15T02:00:00Z')

describe('what indicators share', () => {
  const given = (length = measuredLength) => {
    const counted: number[] = []
    const measure = measureOnce(length, async (_: string, __, by) => counted.push(by))
    const ask = (level: MeasuredLevel, once?: object) =>
      measure('database', { event: facts, area: '16', level, now, ...(once && { once }) })
    return { counted, measure, ask }
  }

  test('is counted once for every indicator of a board', async () => {
    const { counted, measure } = given()
    const where = { event: facts, area: '16', level: 'regency', now } as const
    expect(await measure('database', where)).toBe(await measure('database', where))
    expect(counted).toEqual([4])
  })
  test('is counted anew for another board', async () => {
    const { counted, ask } = given()
    await ask('regency')
    await ask('regency')
    expect(counted).toEqual([4, 4])
  })
  test('serves the boards of larger regions that are drawn with it, not those of smaller ones', async () => {
    const { counted, ask } = given()
    const once = {}
    await ask('regency', once)
    await ask('district', once)
    await ask('regency', once)
    await ask('province', once)
    expect(counted).toEqual([4, 6])
  })
  test('serves every level where it is of the whole area', async () => {
    const { counted, ask } = given(wholeArea)
    const once = {}
    await ask('province', once)
    await ask('district', once)
    expect(counted).toEqual([0])
  })
})
