import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { parseSearch, readAddress, writeSearch } from './address.ts'

const shape = z.object({
  area: z.string().default('16'),
  sort: z.enum(['code', '-votes']).default('code'),
  page: z.coerce.number().int().min(1).default(1),
})

describe('the address of a page', () => {
  test('a code stays a text: zeros are kept and nothing becomes a number', () => {
    expect(parseSearch('?area=0016&station=1671011001004')).toEqual({ area: '0016', station: '1671011001004' })
  })
  test('written and read again it is the same', () => {
    const search = { area: '1602', state: ['late', 'risk'], text: 'Ogan & Ilir' }
    expect(parseSearch(writeSearch(search))).toEqual(search)
  })
  test('what is not set leaves no trace', () => {
    expect(writeSearch({ area: undefined, sort: '', text: null })).toBe('')
  })
  test('one broken field falls back alone, the others hold', () => {
    expect(readAddress(shape, { area: '1602', sort: 'upside-down', page: '3' })).toEqual({
      area: '1602',
      sort: 'code',
      page: 3,
    })
    expect(readAddress(shape, { page: '-4' })).toEqual({ area: '16', sort: 'code', page: 1 })
  })
})
