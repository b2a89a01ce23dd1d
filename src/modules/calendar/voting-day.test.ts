import { expect, test } from 'vitest'
import { refuseVotingDay, warnOfWorkingDay } from './voting-day.ts'

const facts = { votingDay: '2024-11-27', today: '2024-11-15', hasForms: false }

test('the vote may move forwards and backwards while its day and the new one are ahead', () => {
  expect(refuseVotingDay('2024-12-04', facts)).toBeUndefined()
  expect(refuseVotingDay('2024-11-16', facts)).toBeUndefined()
})

test('not to today or earlier, not to the same day', () => {
  expect(refuseVotingDay('2024-11-15', facts)).toBe('voting-day-in-past')
  expect(refuseVotingDay('2024-11-27', facts)).toBe('voting-day-same')
})

test('on the day of the vote and after it, what was not held is a later vote of its own', () => {
  expect(refuseVotingDay('2024-12-04', { ...facts, today: '2024-11-27' })).toBe('voting-day-passed')
  expect(refuseVotingDay('2024-12-04', { ...facts, today: '2024-11-26' })).toBeUndefined()
})

test('never once a form has come in, whatever the clock says', () => {
  expect(refuseVotingDay('2024-12-04', { ...facts, hasForms: true })).toBe('votes-entered')
})

const off = new Set(['2024-11-27', '2024-12-25'])
const from = '2024-11-27'

test('a vote that moves to a working day needs a decree that makes it a day off, by the article of its kind', () => {
  const warned = [{ kind: 'no-holiday', day: '2024-12-04', source: 'UU 1/2015 Pasal 84 ayat (3)' }]
  expect(warnOfWorkingDay('pilkada', { from, to: '2024-12-04' }, off)).toEqual(warned)
  expect(warnOfWorkingDay('pemilu', { from, to: '2024-12-04' }, off)[0]?.source).toContain('UU 7/2017')
})

test('not to a weekend or a day that is off, and not where it stays', () => {
  expect(warnOfWorkingDay('pilkada', { from, to: '2024-12-01' }, off)).toEqual([])
  expect(warnOfWorkingDay('pilkada', { from, to: '2024-12-25' }, off)).toEqual([])
  expect(warnOfWorkingDay('pilkada', { from: '2024-12-04', to: '2024-12-04' }, off)).toEqual([])
  expect(warnOfWorkingDay('pilkada', { from, to: null }, off)).toEqual([])
})
