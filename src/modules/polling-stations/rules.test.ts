import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { profiles } from '../events/rules.ts'
import { isSpecial, readCount, readNumber, readStationRow, refuseStation, warnStation } from './rules.ts'

const pilkada = profiles['pilkada-2024']
const pemilu = profiles['pemilu-2024']
const blank = { code: '', village: '', number: '', men: '', women: '', total: '', site: '' }
const row = (cells: Partial<typeof blank>, profile = pilkada) =>
  readStationRow({ ...blank, code: '1601072001001', men: '250', women: '251', ...cells }, profile)
const reason = (cells: Partial<typeof blank>, profile = pilkada) => {
  const reading = row(cells, profile)
  return 'finding' in reading ? [reading.finding.column, reading.finding.reason] : 'taken'
}

describe('the number of a station', () => {
  test.each([
    ['1', '001'],
    ['001', '001'],
    ['TPS 12', '012'],
    ['tps 901', '901'],
  ])('%s is %s', (text, number) => {
    expect(readNumber(text)).toBe(number)
  })
  test.each(['', '0', '000', '1000', '-1', '1a', 'TPS'])('%j is none', (text) => {
    expect(readNumber(text)).toBeUndefined()
  })
  test('special sites are numbered from 901', () => {
    expect([isSpecial('1601072001900', pilkada), isSpecial('1601072001901', pilkada)]).toEqual([false, true])
  })
})

describe('a row of the file', () => {
  test('gives the station by its code', () => {
    expect(row({ site: 'Lapas (peragaan)', total: '501' })).toEqual({
      station: {
        code: '1601072001001',
        village: '1601072001',
        site: 'Lapas (peragaan)',
        registeredL: 250,
        registeredP: 251,
      },
    })
  })
  test('gives the same station by village and number', () => {
    const reading = row({ code: '', village: '16.01.07.2001', number: 'TPS 1' })
    expect(reading).toMatchObject({ station: { code: '1601072001001' } })
  })
  test('is refused at the cell that is wrong', () => {
    expect(reason({ code: '16010720010' })).toEqual(['code', 'bad-code'])
    expect(reason({ code: '1,60107E+12' })).toEqual(['code', 'bad-code'])
    expect(reason({ code: '1601072001000' })).toEqual(['code', 'number-out-of-range'])
    expect(reason({ code: '', village: '1601', number: '1' })).toEqual(['village', 'bad-village'])
    expect(reason({ code: '', village: '1601072001', number: 'satu' })).toEqual(['number', 'bad-number'])
    expect(reason({ number: '2' })).toEqual(['number', 'code-and-number-differ'])
    expect(reason({ men: '' })).toEqual(['men', 'no-count'])
    expect(reason({ women: '-3' })).toEqual(['women', 'no-count'])
    expect(reason({ women: '2.5' })).toEqual(['women', 'no-count'])
    expect(reason({ total: '500' })).toEqual(['total', 'sum-differs'])
  })
  test('an empty count is no zero, a written zero is', () => {
    expect(reason({ men: '', women: '10' })).toEqual(['men', 'no-count'])
    expect(reason({ men: '0', women: '10' })).toBe('taken')
  })
  test('a station above the law is refused, one above the regulation is shown', () => {
    expect(reason({ men: '400', women: '401' })).toEqual(['men', 'over-law-cap'])
    expect(reason({ men: '400', women: '400' })).toBe('taken')
    const station = { code: '', village: '', site: null, registeredL: 300, registeredP: 301 }
    expect(warnStation(station, pilkada)).toMatchObject({ reason: 'over-cap', found: '601', expected: '≤ 600' })
    expect(warnStation({ ...station, registeredP: 300 }, pilkada)).toBeUndefined()
    expect(reason({ men: '250', women: '251' }, pemilu)).toEqual(['men', 'over-law-cap'])
  })
  test('whatever a cell holds, the row is read or has one finding', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (code, men, women) => {
        const reading = row({ code, men, women })
        expect('station' in reading !== 'finding' in reading).toBe(true)
      }),
    )
  })
})

test.each([
  ['1.234', 1234],
  ['1,234', 1234],
  ['0', 0],
  ['12.34', undefined],
  ['1 234', undefined],
  ['１２', undefined],
])('%j voters are %s', (text, count) => {
  expect(readCount(text)).toBe(count)
})

describe('a station among others', () => {
  const station = { code: '1601072001001', village: '1601072001' }
  const around = { area: '16', isElectoral: () => true, taken: new Set<string>() }

  test('two stations of one village never share a number', () => {
    expect(refuseStation(station, around)).toBeUndefined()
    expect(refuseStation(station, { ...around, taken: new Set([station.code]) })?.reason).toBe('station-twice')
  })
  test('stands in a village that votes, and inside the area', () => {
    expect(refuseStation(station, { ...around, isElectoral: () => false })?.reason).toBe('not-electoral')
    expect(refuseStation(station, { ...around, area: '1602' })?.reason).toBe('outside-area')
  })
})
