import { expect, test } from 'vitest'
import { refuseVotingDay } from './voting-day.ts'

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
