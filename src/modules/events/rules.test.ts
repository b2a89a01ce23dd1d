import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../shared/legal-day.ts'
import { type Values, getProfile, profiles } from './profile.ts'
import {
  ballotsForStation,
  contestsOf,
  countdown,
  disputeThreshold,
  eventTime,
  mostBallots,
  pantarlihForStation,
  refuseBallot,
  refuseOffice,
  staffingNeed,
} from './rules.ts'
import { constantKeys, EventSettings, valueSchemas } from './settings.ts'

const pilkada = profiles['pilkada-2024']
const pemilu = profiles['pemilu-2024']

describe('the profiles', () => {
  test('every constant has an article, a certainty and a value its own schema accepts', () => {
    for (const profile of Object.values(profiles)) {
      expect(Object.keys(profile).toSorted()).toEqual([...constantKeys].toSorted())
      for (const key of constantKeys) {
        expect(profile[key].article, key).not.toBe('')
        expect(valueSchemas[key].safeParse(profile[key].value).success, key).toBe(true)
      }
    }
  })
  test('what nobody is sure of says why', () => {
    for (const profile of Object.values(profiles)) {
      for (const key of constantKeys) if (profile[key].certainty === 'low') expect(profile[key].note, key).toBeTruthy()
    }
  })
  test('the two elections of 2024 differ as the law made them', () => {
    const both = <K extends keyof Values>(key: K) => [pemilu[key].value, pilkada[key].value]
    expect(both('stationCap')).toEqual([300, 600])
    expect(both('stationLawCap')).toEqual([500, 800])
    expect(both('reservePerMille')).toEqual([20, 25])
    expect(both('rerunBallots')).toEqual([1000, 2000])
    expect(both('ballotsPerVoter')).toEqual([5, 2])
    expect(both('kppsPerStation')).toEqual([7, 7])
    expect(both('linmasPerStation')).toEqual([2, 2])
    expect(both('ptpsPerStation')).toEqual([1, 1])
    expect([pemilu.movedTerm.value.short, pilkada.movedTerm.value.short]).toEqual(['DPTb', 'DPPh'])
    expect([pemilu.onDayTerm.value.short, pilkada.onDayTerm.value.short]).toEqual(['DPK', 'DPTb'])
    expect(both('rerunUnregisteredFrom')).toEqual([1, 2])
    expect(both('rerunDoubleFrom')).toEqual([1, 2])
    expect([pemilu.rerunWithin.value.length, pilkada.rerunWithin.value.length]).toEqual([10, 10])
    expect(pilkada.complaintWithin.value).toEqual({ length: 7, count: 'calendar' })
    expect(pemilu.complaintWithin.value).toEqual({ length: 7, count: 'working' })
    expect(pilkada.courtFiling.value).toEqual({ length: 3, count: 'working' })
    expect(pemilu.courtFiling.value).toEqual({ length: 72, count: 'hours' })
    expect([pemilu.courtRuling.value.length, pilkada.courtRuling.value.length]).toEqual([14, 45])
    expect(both('campaignDays')).toEqual([75, 60])
    expect(both('winner')).toEqual(['majority-and-spread', 'most-votes'])
    expect(both('turnoutDenominator')).toEqual(['a1', 'a1+b3'])
  })
  test('a setting of the event stands over the profile and names its source', () => {
    const event = {
      kind: 'pilkada',
      settings: { stationCap: { value: 550, source: 'Rapat pleno 3 Mei 2024' } },
    } as const
    const profile = getProfile(event)
    expect(profile.stationCap).toMatchObject({
      value: 550,
      article: 'PKPU 7/2024 Pasal 10',
      setting: { source: 'Rapat pleno 3 Mei 2024', replaces: 600 },
    })
    expect(profile.stationLawCap.setting).toBeUndefined()
    expect(pilkada.stationCap.value).toBe(600)
  })
  test('a setting with a value that means nothing is refused', () => {
    expect(EventSettings.safeParse({ stationCap: { value: 600, source: 'x' } }).success).toBe(true)
    expect(EventSettings.safeParse({ stationCap: { value: 'enam ratus', source: 'x' } }).success).toBe(false)
    expect(EventSettings.safeParse({ stationOpens: { value: '25:00', source: 'x' } }).success).toBe(false)
  })
})

describe('ballots of a station', () => {
  test.each([
    [600, 615],
    [569, 584],
    [400, 410],
    [401, 412],
    [1, 2],
    [0, 0],
  ])('pilkada: %i registered voters need %i ballots (G8)', (registered, ballots) => {
    expect(ballotsForStation(registered, pilkada)).toBe(ballots)
  })
  test.each([
    [300, 306],
    [250, 255],
  ])('pemilu: %i registered voters need %i ballots (G8)', (registered, ballots) => {
    expect(ballotsForStation(registered, pemilu)).toBe(ballots)
  })
  test('no station holds more than 615 ballots in the Pilkada and 306 in the Pemilu', () => {
    expect([mostBallots(pilkada), mostBallots(pemilu)]).toEqual([615, 306])
  })
  test('rounding is a setting: 569 voters have 14.225 ballots in reserve', () => {
    const rounded = (reserveRounding: Values['reserveRounding']) =>
      ballotsForStation(569, { ...pilkada, reserveRounding: { ...pilkada.reserveRounding, value: reserveRounding } })
    expect([rounded('up'), rounded('half-up'), rounded('down')]).toEqual([584, 583, 583])
  })
  test('the reserve never falls as voters are added, and is never a whole ballot above the share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), (registered) => {
        const reserve = ballotsForStation(registered, pilkada) - registered
        expect(reserve * 1000).toBeGreaterThanOrEqual(registered * 25)
        expect((reserve - 1) * 1000).toBeLessThan(registered * 25)
      }),
    )
  })
})

describe('staffing', () => {
  test('241 districts, 3,249 villages and 13,206 stations need these officers (G1)', () => {
    expect(staffingNeed({ districts: 241, villages: 3249, stations: 13_206 }, pilkada)).toEqual({
      ppk: 1205,
      pps: 9747,
      kpps: 92_442,
      panwascam: 723,
      pkd: 3249,
      ptps: 13_206,
      linmas: 26_412,
    })
  })
  test('a station with more than 400 voters has two Pantarlih (G17)', () => {
    expect([pantarlihForStation(400, pilkada), pantarlihForStation(401, pilkada)]).toEqual([1, 2])
  })
})

describe('days', () => {
  const event = { votingDay: '2024-11-27', timeZone: 'Asia/Jakarta', clockOffsetMs: -86_400_000 } as const
  test('the day turns at midnight of the province', () => {
    expect(countdown(event, new Date('2024-11-26T16:59:59Z'))).toEqual({ days: 1, mark: 'H-1' })
    expect(countdown(event, new Date('2024-11-26T17:00:00Z'))).toEqual({ days: 0, mark: 'Hari-H' })
    expect(countdown({ ...event, timeZone: 'Asia/Jayapura' }, new Date('2024-11-26T15:00:00Z')).mark).toBe('Hari-H')
    expect(countdown(event, new Date('2024-12-07T05:00:00Z')).mark).toBe('H+10')
  })
  test('a rehearsal runs on its own clock', () => {
    expect(countdown(event, eventTime(event, new Date('2024-11-27T05:00:00Z'))).mark).toBe('H-1')
  })
  test('recapitulation windows fall on the published dates', () => {
    const dates = ({ from, until }: { from: number; until: number }) =>
      [from, until].map((days) => addDays(event.votingDay, days))
    expect(dates(pilkada.districtRecap.value)).toEqual(['2024-11-28', '2024-12-03'])
    expect(dates(pilkada.regencyRecap.value)).toEqual(['2024-11-29', '2024-12-06'])
    expect(dates(pilkada.provinceRecap.value)).toEqual(['2024-11-30', '2024-12-09'])
  })
})

describe('contests', () => {
  test('a station votes for the governor of its province and the regent of its own kabupaten', () => {
    const contests = [{ area: '16' }, { area: '1601' }, { area: '1602' }]
    expect(contestsOf('1602012001003', contests)).toEqual([{ area: '16' }, { area: '1602' }])
  })
  test('a mayor is elected in a kota, a regent in a kabupaten, a governor in a province', () => {
    expect(refuseOffice('mayor', '1671', 'pilkada')).toBeUndefined()
    expect(refuseOffice('regent', '1602', 'pilkada')).toBeUndefined()
    expect(refuseOffice('governor', '16', 'pilkada')).toBeUndefined()
    expect(refuseOffice('regent', '1671', 'pilkada')).toBe('wrong-area')
    expect(refuseOffice('mayor', '1602', 'pilkada')).toBe('wrong-area')
    expect(refuseOffice('governor', '1602', 'pilkada')).toBe('wrong-area')
    expect(refuseOffice('president', '16', 'pilkada')).toBe('wrong-office')
    expect(refuseOffice('president', '', 'pemilu')).toBeUndefined()
    expect(refuseOffice('governor', '16', 'pemilu')).toBe('wrong-office')
  })
  test('a blank column stands against a single pair and only there', () => {
    const pair = (number: number) => ({ number, blank: false })
    expect(refuseBallot([pair(1), pair(2), pair(3)])).toBeUndefined()
    expect(refuseBallot([{ number: 1, blank: true }, pair(2)])).toBeUndefined()
    expect(refuseBallot([pair(1)])).toBe('blank-needs-one-pair')
    expect(refuseBallot([pair(1), pair(2), { number: 3, blank: true }])).toBe('blank-needs-one-pair')
    expect(refuseBallot([pair(1), pair(3)])).toBe('numbers-not-in-order')
    expect(refuseBallot([])).toBe('no-candidate')
  })
  test('the difference with which the court hears a case follows population and valid votes (G6)', () => {
    expect(disputeThreshold(340_000, 132_660, pilkada.regencyDispute.value)).toBe(1990)
    expect(disputeThreshold(280_000, 107_458, pilkada.regencyDispute.value)).toBe(1612)
    expect(disputeThreshold(8_800_000, 4_301_819, pilkada.provinceDispute.value)).toBe(43_019)
    expect(disputeThreshold(1, 1, pemilu.regencyDispute.value)).toBeUndefined()
  })
})
