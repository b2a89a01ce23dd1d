import { expect, test } from 'vitest'
import { newId, uuidv7 } from './uuid.ts'

test('an id carries its time, version and variant, then what was random', () => {
  const random = Uint8Array.from({ length: 10 }, () => 0xff)
  // the example of RFC 9562, appendix A.6, stands at this moment
  expect(uuidv7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7fff-bfff-ffffffffffff')
})

test('no two ids are alike, however fast they are made', () => {
  const ids = Array.from({ length: 20_000 }, newId)
  expect(new Set(ids).size).toBe(ids.length)
  expect(new Set(ids.map((id) => id.slice(24))).size).toBe(ids.length)
})
