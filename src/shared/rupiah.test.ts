import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formats } from './format.ts'
import { mostRupiah, readRupiah, spellRupiah } from './rupiah.ts'

describe('reading rupiah', () => {
  test.each([
    ['1.406.956.179.670', 1_406_956_179_670],
    ['Rp1.406.956.179.670', 1_406_956_179_670],
    ['Rp 1.406.956.179.670,00', 1_406_956_179_670],
    ['Rp. 19.990,-', 19_990],
    ['1406956179670', 1_406_956_179_670],
    [' 0 ', 0],
  ])('%s is read exactly', (text, amount) => {
    expect(readRupiah(text)).toEqual({ amount })
  })

  test.each([
    ['', 'empty'],
    ['Rp', 'empty'],
    ['1,5 M', 'abbreviated'],
    ['93,8 miliar', 'abbreviated'],
    ['-5.000', 'negative'],
    ['(5.000)', 'negative'],
    ['12.500,50', 'fraction'],
    ['1234.5', 'fraction'],
    ['12.50', 'fraction'],
    ['1.2345.678', 'not-a-number'],
    ['seratus', 'not-a-number'],
    ['1,406,956', 'not-a-number'],
    ['10.000.000.000.000', 'too-large'],
  ])('%s is refused: %s', (text, problem) => {
    expect(readRupiah(text)).toEqual({ problem })
  })

  test('whatever the interface writes is read back, in full', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: mostRupiah }), (amount) => {
        expect(readRupiah(formats('id').rupiah(amount))).toEqual({ amount })
      }),
    )
  })
})

describe('an amount in words', () => {
  test.each([
    [0, 'nol rupiah'],
    [11, 'sebelas rupiah'],
    [19_990, 'sembilan belas ribu sembilan ratus sembilan puluh rupiah'],
    [1_000, 'seribu rupiah'],
    [101_100, 'seratus satu ribu seratus rupiah'],
    [1_000_000, 'satu juta rupiah'],
    [21_001_000, 'dua puluh satu juta seribu rupiah'],
    [
      1_406_956_179_670,
      'satu triliun empat ratus enam miliar sembilan ratus lima puluh enam juta seratus tujuh puluh sembilan ribu enam ratus tujuh puluh rupiah',
    ],
  ])('%d', (amount, words) => {
    expect(spellRupiah(amount)).toBe(words)
  })
})
