import { describe, expect, test } from 'vitest'
import { getProfile } from '../events/rules.ts'
import { figureKeys } from '../results/form.ts'
import type { FigureKey } from '../results/form.ts'
import { checkForm, emptyCells } from '../results/rules.ts'
import { governorContest, localContest } from './forms.ts'
import type { TrueForm } from './forms.ts'
import { givenVillages } from './given-villages.ts'
import { governorForm, province, regencies, special } from './published.ts'
import { contentOf } from './reading.ts'
import { generateStations } from './stations.ts'
import { localVotes } from './targets.ts'
import { truthOf } from './truth.ts'

const villages = givenVillages()
const began = process.threadCpuUsage()
const truth = truthOf(villages)
const { user, system } = process.threadCpuUsage(began)

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)
const governor = truth.forms.filter((form) => form.contest === governorContest)
const inRegency = (forms: readonly TrueForm[], code: string) => forms.filter((form) => form.station.startsWith(code))
const rowSum = (forms: readonly TrueForm[], key: FigureKey) => sum(forms.map((form) => form.figures[key]))
const voteSum = (forms: readonly TrueForm[], number: number) => sum(forms.map((form) => form.votes[number - 1] ?? 0))

describe('the stations of the demonstration', () => {
  test.each(regencies.map((regency) => [regency.code, regency] as const))(
    '%s has the published stations and registered voters, in all its villages',
    (code, regency) => {
      const stations = truth.stations.filter((station) => station.regency === code)
      expect(stations.length).toBe(regency.stations)
      expect(sum(stations.map((station) => station.registeredL + station.registeredP))).toBe(regency.registered)
      expect(new Set(stations.filter((one) => !one.special).map((one) => one.village)).size).toBe(regency.villages)
      if (regency.registeredMen) expect(sum(stations.map((one) => one.registeredL))).toBe(regency.registeredMen)
    },
  )

  test('the province has 13,206 stations in 3,249 villages, with the men and women of the final roll', () => {
    expect(truth.stations.length).toBe(province.stations)
    expect(new Set(truth.stations.map((station) => station.code)).size).toBe(province.stations)
    expect(new Set(truth.stations.map((station) => station.village)).size).toBe(province.villages)
    expect(new Set(truth.stations.map((station) => station.village.slice(0, 6))).size).toBe(province.districts)
    expect(sum(truth.stations.map((station) => station.registeredL))).toBe(governorForm.a1.l)
    expect(sum(truth.stations.map((station) => station.registeredP))).toBe(governorForm.a1.p)
  })

  test('no station has more than 600 voters or none, and numbers run from 001 in each village', () => {
    const sizes = truth.stations.map((station) => station.registeredL + station.registeredP)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(600)
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(90)
    const byVillage = Map.groupBy(
      truth.stations.filter((one) => !one.special),
      (station) => station.village,
    )
    for (const stations of byVillage.values()) {
      expect(stations.map((station) => Number(station.code.slice(10)))).toEqual(stations.map((_, index) => index + 1))
    }
  })

  test('33 special stations with 12,431 voters are numbered from 901', () => {
    const specials = truth.stations.filter((station) => station.special)
    expect(specials.length).toBe(special.stations)
    expect(sum(specials.map((station) => station.registeredL + station.registeredP))).toBe(special.registered)
    for (const station of truth.stations) expect(station.special).toBe(Number(station.code.slice(10)) >= 901)
  })

  test('a list of villages that is not the electoral one is refused', () => {
    expect(() => generateStations(villages.slice(1), 'x')).toThrow('1601 needs 157 electoral villages')
  })
})

describe('the governor’s forms add up to the decided result (G2, G4)', () => {
  test.each([
    ['a1_l', governorForm.a1.l],
    ['a1_p', governorForm.a1.p],
    ['a1_j', governorForm.a1.j],
    ['b1_l', governorForm.b1.l],
    ['b1_p', governorForm.b1.p],
    ['b1_j', governorForm.b1.j],
    ['b2_l', governorForm.b2.l],
    ['b2_p', governorForm.b2.p],
    ['b2_j', governorForm.b2.j],
    ['b3_j', governorForm.b3.j],
    ['b4_j', governorForm.b4.j],
    ['s1', governorForm.s1],
    ['s2', governorForm.s2],
    ['s3', governorForm.s3],
    ['s4', governorForm.s4],
    ['t1', governorForm.t1],
    ['t2', governorForm.t2],
    ['t3', governorForm.t3],
  ] as const)('%s is %i', (key, published) => {
    expect(rowSum(governor, key)).toBe(published)
  })

  test('votes are 2,220,437 / 1,082,241 / 999,141: 51.62, 25.16 and 23.23 percent, which need not make 100', () => {
    const votes = [1, 2, 3].map((number) => voteSum(governor, number))
    expect(votes).toEqual([2_220_437, 1_082_241, 999_141])
    expect(votes.map((of) => ((of / sum(votes)) * 100).toFixed(2))).toEqual(['51.62', '25.16', '23.23'])
  })

  test('turnout by each formula is the published one (G3)', () => {
    const [a1, b1, b3, b4] = (['a1_j', 'b1_j', 'b3_j', 'b4_j'] as const).map((key) => rowSum(governor, key))
    expect(((100 * (b4 ?? 0)) / ((a1 ?? 0) + (b3 ?? 0))).toFixed(2)).toBe('72.19')
    expect(((100 * (b4 ?? 0)) / (a1 ?? 1)).toFixed(2)).toBe('72.44')
    expect(((100 * (b1 ?? 0)) / (a1 ?? 1)).toFixed(2)).toBe('72.00')
  })

  test.each(regencies.map((regency) => [regency.code, regency] as const))(
    '%s follows its published shares and turnout',
    (code, regency) => {
      const forms = inRegency(governor, code)
      const valid = rowSum(forms, 't1')
      regency.governor.votes.forEach((votes, index) => {
        const decided = regency.governor.decided?.[index]
        if (decided) expect(voteSum(forms, index + 1)).toBe(decided)
        const published = votes / sum(regency.governor.votes)
        expect(Math.abs(voteSum(forms, index + 1) / valid - published)).toBeLessThan(
          regency.governor.decided ? 0.02 : 0.006,
        )
      })
      const turnout = rowSum(forms, 'b4_j') / regency.registered
      if (regency.turnout) expect(Math.abs(turnout - regency.turnout)).toBeLessThan(0.002)
      else expect(turnout).toBeGreaterThan(0.8)
    },
  )
})

describe('the contests of regents and mayors', () => {
  test('there are 18 contests with 48 columns, two of them blank, with the numbers that were drawn', () => {
    expect(truth.contests.length).toBe(18)
    const columns = truth.contests.flatMap((contest) =>
      contest.candidates.map((one) => ({ contest: contest.id, ...one })),
    )
    expect(columns.length).toBe(48)
    const blanks = columns.filter((one) => one.blank).map((one) => [one.contest, one.number])
    expect(blanks).toEqual([
      ['bupati-1610', 2],
      ['bupati-1611', 1],
    ])
  })

  test('every pair is fictional and nobody stands twice', () => {
    const pairs = truth.contests.flatMap((contest) => contest.candidates).filter((one) => !one.blank)
    expect(pairs.every((one) => one.fictional)).toBe(true)
    const names = pairs.flatMap((one) => [one.name, one.runningMate])
    expect(new Set(names).size).toBe(names.length)
  })

  test.each(regencies.map((regency) => [regency.code, regency] as const))(
    '%s follows its published shares',
    (code, regency) => {
      const forms = truth.forms.filter((form) => form.contest === localContest(regency))
      expect(forms.length).toBe(regency.stations)
      expect(forms.every((form) => form.station.startsWith(code))).toBe(true)
      expect(regency.local.votes.map((_, index) => voteSum(forms, index + 1))).toEqual(localVotes(regency))
    },
  )
})

describe('every true form satisfies the rules of the form', () => {
  const profile = getProfile({ kind: 'pilkada', settings: {} })
  const stations = new Map(truth.stations.map((station) => [station.code, station]))
  const byStation = Map.groupBy(truth.forms, (form) => form.station)
  const found = truth.forms.flatMap((form) => {
    const station = stations.get(form.station)
    const other = byStation.get(form.station)?.find((one) => one.contest !== form.contest)
    const findings = checkForm(contentOf(form), {
      profile,
      registered: station ? { l: station.registeredL, p: station.registeredP } : null,
      registeredDisabled: null,
      registeredMoved: null,
      office: form.contest === governorContest ? 'governor' : 'regent',
      otherContest: other
        ? {
            contest: other.contest,
            office: other.contest === governorContest ? 'governor' : 'regent',
            figures: other.figures,
          }
        : null,
    })
    return findings.map((finding) => ({ ...finding, contest: form.contest, station: form.station }))
  })

  test('26,412 forms, no error, no empty cell, only whole numbers', () => {
    expect(truth.forms.length).toBe(26_412)
    expect(found.filter((finding) => finding.level === 'error')).toEqual([])
    for (const form of truth.forms) {
      expect(emptyCells(contentOf(form))).toEqual([])
      const numbers = [...figureKeys.map((key) => form.figures[key]), ...form.votes]
      expect(numbers.every((value) => Number.isInteger(value) && value >= 0)).toBe(true)
    }
  })

  test('warnings are few: a shortage of ballots here and there, voters who kept one ballot, many invalid votes', () => {
    const codes = Object.entries(Object.groupBy(found, (finding) => finding.code)).map(([code, all]) => [
      code,
      all?.length ?? 0,
    ])
    expect(Object.keys(Object.fromEntries(codes)).sort()).toEqual(['P-09', 'P-13', 'P-15'])
    expect(found.filter((finding) => finding.code === 'P-09').length).toBeLessThan(80)
    expect(found.length / truth.forms.length).toBeLessThan(0.13)
  })
})

describe('generation', () => {
  test('the same seed gives the same province, another seed another one', () => {
    const again = generateStations(villages.toReversed(), 'sumsel-2024')
    expect(again).toEqual(truth.stations)
    expect(generateStations(villages, 'another')).not.toEqual(truth.stations)
  })

  test('takes a few seconds of a processor at most', () => {
    expect((user + system) / 1e6).toBeLessThan(8)
  })
})
