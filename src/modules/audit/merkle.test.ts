import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  append,
  consistencyRanges,
  emptyRoot,
  fork,
  inclusionRanges,
  leafHash,
  nodeHash,
  perfectNodes,
  rangeHash,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts'
import type { Frontier, Node } from './merkle.ts'

/** The leaves and tree heads of Certificate Transparency's reference tests for RFC 6962. */
const officialLeaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => leafHash(Buffer.from(hex, 'hex')))
const officialRoots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

/** The definition of RFC 6962 §2.1, word for word: what the quick ways are compared with. */
function rootByDefinition(leaves: Buffer[]): Buffer {
  const [first] = leaves
  if (!first) return emptyRoot
  if (leaves.length === 1) return first
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return nodeHash(rootByDefinition(leaves.slice(0, split)), rootByDefinition(leaves.slice(split)))
}

function reader(leaves: Buffer[]) {
  return ({ height, index }: Node) => rootByDefinition(leaves.slice(index * 2 ** height, (index + 1) * 2 ** height))
}

function grow(leaves: Buffer[]): Frontier {
  const frontier: Frontier = { size: 0, nodes: [] }
  for (const leaf of leaves) append(frontier, leaf)
  return frontier
}

const inclusion = (leaves: Buffer[], index: number) =>
  inclusionRanges(index, leaves.length).map((range) => rangeHash(range, reader(leaves)))
const consistency = (leaves: Buffer[], first: number) =>
  consistencyRanges(first, leaves.length).map((range) => rangeHash(range, reader(leaves)))
const hex = (hashes: Buffer[]) => hashes.map((hash) => hash.toString('hex'))

const someLeaves = fc
  .array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 70 })
  .map((data) => data.map((bytes, i) => leafHash(Buffer.concat([bytes, Buffer.of(i)]))))

function flipped(hash: Buffer): Buffer {
  const copy = Buffer.from(hash)
  copy[7] = (copy[7] ?? 0) ^ 1
  return copy
}

describe('the official tree of RFC 6962', () => {
  test.each(officialRoots.map((root, size) => ({ size, root })))('of $size leaves has its published root', (known) => {
    expect(rootOf(grow(officialLeaves.slice(0, known.size))).toString('hex')).toBe(known.root)
  })

  test('gives the published proofs', () => {
    expect(hex(inclusion(officialLeaves, 0))).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ])
    expect(hex(inclusion(officialLeaves, 5))).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ])
    expect(hex(consistency(officialLeaves, 6))).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ])
    expect(hex(consistency(officialLeaves.slice(0, 5), 2))).toEqual([
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ])
    expect(consistency(officialLeaves, 8)).toEqual([])
  })

  test('every leaf and every older tree is proved, in every size', () => {
    for (let size = 1; size <= 8; size += 1) {
      const leaves = officialLeaves.slice(0, size)
      const newer = { size, root: Buffer.from(officialRoots[size] ?? '', 'hex') }
      leaves.forEach((leaf, index) =>
        expect(verifyInclusion(leaf, index, size, inclusion(leaves, index), newer.root)).toBe(true),
      )
      for (let first = 0; first <= size; first += 1) {
        const older = { size: first, root: Buffer.from(officialRoots[first] ?? '', 'hex') }
        expect(verifyConsistency(older, newer, consistency(leaves, first))).toBe(true)
      }
    }
  })
})

describe('any tree', () => {
  test('has the same root, appended leaf by leaf or by definition', () => {
    fc.assert(fc.property(someLeaves, (leaves) => rootOf(grow(leaves)).equals(rootByDefinition(leaves))))
  })

  test('is the join of its perfect subtrees', () => {
    fc.assert(
      fc.property(someLeaves, (leaves) =>
        rangeHash({ start: 0, end: leaves.length }, reader(leaves)).equals(rootByDefinition(leaves)),
      ),
    )
    expect(perfectNodes({ start: 8, end: 13 })).toEqual([
      { height: 2, index: 2 },
      { height: 0, index: 12 },
    ])
  })

  test('a fork grows without touching the original', () => {
    const original = grow(officialLeaves.slice(0, 5))
    const before = rootOf(original)
    append(fork(original), leafHash(Buffer.from('more')))
    expect(rootOf(original)).toEqual(before)
  })

  test('proves what it holds and nothing else', () => {
    fc.assert(
      fc.property(someLeaves, fc.nat(), (leaves, n) => {
        const size = leaves.length
        const index = n % size
        const leaf = leaves[index] ?? emptyRoot
        const root = rootByDefinition(leaves)
        const proof = inclusion(leaves, index)
        expect(verifyInclusion(leaf, index, size, proof, root)).toBe(true)
        expect(verifyInclusion(flipped(leaf), index, size, proof, root)).toBe(false)
        expect(verifyInclusion(leaf, size, size, proof, root)).toBe(false)
        expect(verifyInclusion(leaf, index, size, [...proof, leaf], root)).toBe(false)
        expect(verifyInclusion(leaf, index, size, proof, flipped(root))).toBe(false)
        proof.forEach((hash, i) =>
          expect(verifyInclusion(leaf, index, size, proof.with(i, flipped(hash)), root)).toBe(false),
        )
        if (size > 1) {
          expect(verifyInclusion(leaf, (index + 1) % size, size, proof, root)).toBe(false)
          expect(verifyInclusion(leaf, index, size, proof.slice(1), root)).toBe(false)
        }
      }),
    )
  })

  test('is shown to begin with its older self, and not with another tree', () => {
    fc.assert(
      fc.property(someLeaves, fc.nat(), (leaves, n) => {
        const newer = { size: leaves.length, root: rootByDefinition(leaves) }
        const size = (n % leaves.length) + 1
        const older = { size, root: rootByDefinition(leaves.slice(0, size)) }
        const proof = consistency(leaves, size)
        expect(verifyConsistency(older, newer, proof)).toBe(true)
        expect(verifyConsistency({ size, root: flipped(older.root) }, newer, proof)).toBe(false)
        expect(verifyConsistency(older, { ...newer, root: flipped(newer.root) }, proof)).toBe(false)
        expect(verifyConsistency(older, newer, [...proof, newer.root])).toBe(false)
        proof.forEach((hash, i) => expect(verifyConsistency(older, newer, proof.with(i, flipped(hash)))).toBe(false))
        if (size < newer.size) expect(verifyConsistency(newer, older, proof)).toBe(false)
      }),
    )
  })
})
