import { describe, expect, test } from 'vitest'
import {
  displayName,
  figureName,
  foldName,
  readCode,
  readNested,
  readSearch,
  searchName,
  villageKind,
} from './rules.ts'

describe('names', () => {
  test.each([
    ['Lubuk Linggau', 'Lubuklinggau'],
    ['Pagar Alam', 'PAGARALAM'],
    ['Bau-Bau', 'Baubau'],
    ['Udek Du’en', "Udek Du'en"],
    ['Alang-alang Lebar', 'Alang Alang Lebar'],
    ['Siñua', 'Sinua'],
  ])('%s and %s are one name', (one, other) => {
    expect(foldName(one)).toBe(foldName(other))
  })
  test('offices leave out the word kabupaten and keep the word kota', () => {
    expect(displayName('1602', 'Kabupaten Ogan Komering Ilir')).toBe('Ogan Komering Ilir')
    expect(displayName('1671', 'Kota Palembang')).toBe('Kota Palembang')
    expect(displayName('3171', 'Kota Administrasi Jakarta Pusat')).toBe('Kota Jakarta Pusat')
    expect(displayName('3101', 'Kabupaten Administrasi Kepulauan Seribu')).toBe('Kepulauan Seribu')
  })
  test('a search finds a kota without the word, and a village whose name begins with it keeps it', () => {
    expect(searchName('1671', 'Kota Palembang')).toBe('palembang')
    expect(searchName('1602051010', 'Kota Baru')).toBe('kotabaru')
  })
  test.each([
    ['Tiga-puluh-lima Ilir', '35 ilir'],
    ['Sebelas Ulu', '11 ulu'],
    ['Dua Belas Ulu', '12 ulu'],
    ['Tiga-puluh Ilir', '30 ilir'],
    ['Ilir Timur II', 'ilir timur 2'],
    ['Ilir Timur Dua', 'ilir timur 2'],
    ['Sukamaju', 'sukamaju'],
  ])('the number in %s is written as %s', (name, expected) => {
    expect(figureName('1671011001', name)).toBe(expected)
  })
  test('the seventh digit of a village code tells a kelurahan from a desa', () => {
    expect([villageKind('1671011001'), villageKind('1602012001'), villageKind('1602')]).toEqual([
      'kelurahan',
      'desa',
      undefined,
    ])
  })
})

describe('what a search means', () => {
  test.each([
    ['16.71.01.1001', '1671011001'],
    ['1671', '1671'],
    ['1671011001012', '1671011001012'],
  ])('%s is a code', (text, code) => {
    expect(readSearch(text)).toEqual({ code, keys: [] })
  })
  test('a number too long for a code is no code', () => {
    expect(readCode('16710110010123')).toBeUndefined()
  })
  test('the word before a name says which level is meant', () => {
    expect(readSearch('kec. Sako')).toMatchObject({ keys: ['kecsako', 'sako'], level: 'district' })
    expect(readSearch('Kota Bogor')).toMatchObject({
      keys: ['kotabogor', 'bogor'],
      level: 'regency',
      municipality: true,
    })
    expect(readSearch('Kab. Bogor')).toMatchObject({ level: 'regency', municipality: false })
    expect(readSearch('desa')).toMatchObject({ keys: ['desa'] })
  })
  test('figures, Roman numbers and number words find the same place', () => {
    expect(readSearch('Ilir Timur III')?.keys).toContain('ilirtimur3')
    expect(readSearch('ilir timur tiga')?.keys).toContain('ilirtimur3')
    expect(readSearch('35 Ilir')?.keys).toContain('35ilir')
  })
  test('nothing but marks is no search', () => {
    expect(readSearch(' .,- ')).toBeUndefined()
  })
  test('a place within another', () => {
    expect(readNested('Sukamaju, Kec. Sako')).toEqual([{ name: 'sukamaju', within: 'sako' }])
    expect(readNested('sungai lilin musi banyuasin')).toContainEqual({ name: 'sungaililin', within: 'musibanyuasin' })
  })
})
