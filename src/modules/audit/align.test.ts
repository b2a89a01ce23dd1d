import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareRows } from './align.ts'
import type { Difference, Row } from './align.ts'
import { leafHash } from './merkle.ts'

const contentHash = (content: string) => leafHash(Buffer.from(content))
const journal = (size: number): Row[] =>
  Array.from({ length: size }, (_, leaf) => ({ leaf, id: `e${leaf}`, hash: contentHash(`entry ${leaf}`) }))
const renumbered = (rows: Row[]) => rows.map((row, leaf) => ({ ...row, leaf }))
const forged = (leaf: number): Row => ({ leaf, id: `forged ${leaf}`, hash: contentHash(`forged ${leaf}`) })

/** Compares the rows as they stand with a journal of `size` leaves, in pieces as the verifier reads them. */
function compare(size: number, standing: Row[], piece = 97): Difference[] {
  const found: Difference[] = []
  const rows = standing.toSorted((a, b) => a.leaf - b.leaf)
  const leaves = journal(size)
  const comparison = compareRows((difference) => found.push(difference))
  for (let start = 0; start < size; start += piece) {
    const end = Math.min(size, start + piece)
    const until = end === size ? Infinity : end
    const from = start === 0 ? -Infinity : start
    comparison.push(
      leaves.slice(start, end).map((leaf) => leaf.hash),
      rows.filter((row) => row.leaf >= from && row.leaf < until),
    )
  }
  comparison.end()
  return found.toSorted((a, b) => a.leaf - b.leaf)
}

describe('rows against the leaves of the tree', () => {
  test('a journal nobody touched shows no difference', () => {
    expect(compare(1000, journal(1000))).toEqual([])
  })

  test('a changed row is named, wherever it stands', () => {
    for (const leaf of [0, 1, 500, 998, 999]) {
      const rows = journal(1000).with(leaf, { ...forged(leaf), id: `e${leaf}` })
      expect(compare(1000, rows)).toEqual([{ kind: 'changed', leaf, id: `e${leaf}` }])
    }
  })

  test('a removed row is named, whether or not the rows after it were renumbered', () => {
    for (const leaf of [0, 1, 500, 999]) {
      const rows = journal(1000).toSpliced(leaf, 1)
      expect(compare(1000, rows)).toEqual([{ kind: 'removed', leaf, last: leaf }])
      expect(compare(1000, renumbered(rows))).toEqual([{ kind: 'removed', leaf, last: leaf }])
    }
  })

  test('a long stretch of removed rows is one finding', () => {
    const rows = journal(3000).toSpliced(700, 1500)
    expect(compare(3000, rows)).toEqual([{ kind: 'removed', leaf: 700, last: 2199 }])
    expect(compare(3000, renumbered(rows))).toEqual([{ kind: 'removed', leaf: 700, last: 2199 }])
    expect(compare(3000, [])).toEqual([{ kind: 'removed', leaf: 0, last: 2999 }])
  })

  test('an inserted row is named, even when room was made for it', () => {
    for (const leaf of [0, 1, 500, 1000]) {
      const rows = renumbered(journal(1000).toSpliced(leaf, 0, forged(leaf)))
      expect(compare(1000, rows)).toEqual([{ kind: 'inserted', leaf, id: `forged ${leaf}` }])
    }
    expect(compare(10, [...journal(10), forged(-4)])).toEqual([{ kind: 'inserted', leaf: -4, id: 'forged -4' }])
  })

  test('of two rows that changed places both are named', () => {
    for (const [a, b] of [
      [5, 6],
      [0, 999],
      [3, 700],
    ] as const) {
      const rows = journal(1000)
      const [first, second] = [rows[a], rows[b]]
      if (!first || !second) throw new Error('no such row')
      const standing = rows.with(a, { ...second, leaf: a }).with(b, { ...first, leaf: b })
      expect(compare(1000, standing)).toEqual([
        { kind: 'reordered', leaf: a, id: `e${b}`, belongs: b },
        { kind: 'reordered', leaf: b, id: `e${a}`, belongs: a },
      ])
    }
  })

  test('a row moved to another place is named alone, though all rows between were renumbered', () => {
    const rows = journal(1000)
    const [moved] = rows.splice(100, 1)
    if (!moved) throw new Error('no such row')
    expect(compare(1000, renumbered(rows.toSpliced(800, 0, moved)))).toEqual([
      { kind: 'reordered', leaf: 800, id: 'e100', belongs: 100 },
    ])
  })

  test('a number that was merely raised is noticed', () => {
    const rows = journal(100)
    const last = rows.at(-1)
    if (!last) throw new Error('no such row')
    const expected = [{ kind: 'reordered', leaf: 5000, id: 'e99', belongs: 99 }]
    expect(compare(100, rows.with(99, { ...last, leaf: 5000 }))).toEqual(expected)
  })

  test('several deeds at once are told apart', () => {
    const rows = journal(2000)
    const [moved] = rows.splice(1500, 1)
    if (!moved) throw new Error('no such row')
    rows.splice(900, 1, { ...forged(900), id: 'e900' })
    rows.splice(300, 0, forged(300))
    rows.splice(200, 1)
    rows.splice(20, 0, moved)
    expect(compare(2000, renumbered(rows))).toEqual([
      { kind: 'reordered', leaf: 20, id: 'e1500', belongs: 1500 },
      { kind: 'removed', leaf: 200, last: 200 },
      { kind: 'inserted', leaf: 300, id: 'forged 300' },
      { kind: 'changed', leaf: 900, id: 'e900' },
    ])
  })

  test('a journal rewritten from end to end is reported and compared in time', () => {
    const size = 200_000
    const rows = Array.from({ length: size }, (_, leaf) => forged(leaf))
    const found = compare(size, rows, 100_000)
    expect(found.every((difference) => difference.kind === 'changed')).toBe(true)
    expect(found).toHaveLength(size)
  })

  test('whatever is done to rows, what stays is not blamed and what was done is named', () => {
    const size = 60
    const deeds = fc.record({
      changed: fc.uniqueArray(fc.nat(size - 1), { maxLength: 4 }),
      removed: fc.uniqueArray(fc.nat(size - 1), { maxLength: 4 }),
      close: fc.boolean(),
    })
    fc.assert(
      fc.property(deeds, ({ changed, removed, close }) => {
        const rows = journal(size)
          .map((row) => (changed.includes(row.leaf) ? { ...row, hash: contentHash('other') } : row))
          .filter((row) => !removed.includes(row.leaf))
        const found = compare(size, close ? renumbered(rows) : rows, 7)
        const named = found.flatMap((one) =>
          one.kind === 'removed' ? Array.from({ length: one.last - one.leaf + 1 }, (_, i) => one.leaf + i) : [one.leaf],
        )
        const deed = (leaf: number) => removed.includes(leaf) || changed.includes(leaf)
        for (let leaf = 0; leaf < size; leaf += 1) if (deed(leaf)) expect(named).toContain(leaf)
        const ids = found.flatMap((one) => ('id' in one ? [one.id] : []))
        const innocent = ids.filter((id) => !changed.includes(Number(id.slice(1))))
        expect(innocent).toEqual([])
      }),
      { numRuns: 500 },
    )
  })
})
