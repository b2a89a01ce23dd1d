import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readWords, writeWords } from './words.ts'

describe('numbers in words', () => {
  test.each([
    ['seratus enam puluh delapan', 168],
    ['tujuh puluh satu', 71],
    ['delapan puluh dua', 82],
    ['delapan pulah dua', 82],
    ['nol', 0],
    ['kosong', 0],
    ['NIHIL', 0],
    ['kosong tujuh satu', 71],
    ['satu enam delapan', 168],
    ['sebelas', 11],
    ['sepuluh', 10],
    ['dua belas', 12],
    ['duabelas', 12],
    ['seratus sebelas', 111],
    ['lima ratus', 500],
    ['limaratus tigapuluh', 530],
    ['enam-ratus lima belas suara', 615],
    ['seribu dua ratus', 1200],
    ['sembilan puluh sembilan ribu sembilan ratus sembilan puluh sembilan', 99_999],
  ])('"%s" says %i', (words, value) => {
    expect(readWords(words)).toBe(value)
  })

  test.each([
    '',
    '---',
    'tiga ratus abc',
    'puluh',
    'ratus dua',
    'dua puluh tiga puluh',
    'sembilan ratus dua ratus',
    'dua puluh tiga belas',
    'nol puluh',
  ])('"%s" says no number', (words) => {
    expect(readWords(words)).toBeNull()
  })

  test('every number is read back from its own words', () => {
    for (let value = 0; value < 20_000; value += 1) expect(readWords(writeWords(value))).toBe(value)
    fc.assert(fc.property(fc.integer({ min: 0, max: 999_999 }), (value) => readWords(writeWords(value)) === value))
  })

  test('no text makes the reader fail', () => {
    const words = fc.constantFrom('satu', 'nol', 'puluh', 'belas', 'ratus', 'ribu', 'se', 'seribu', 'x', '-', ' ')
    fc.assert(fc.property(fc.array(words), (list) => readWords(list.join(' ')) !== undefined))
    fc.assert(fc.property(fc.string(), (text) => readWords(text) !== undefined))
  })

  test('there are no words for what is no whole number of a form', () => {
    expect(() => writeWords(-1)).toThrow(RangeError)
    expect(() => writeWords(1.5)).toThrow(RangeError)
  })
})
