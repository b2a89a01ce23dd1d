import { expect, test } from 'vitest'
import { isDue, refuseIssue, riskLevel, riskLevels } from './issue.ts'

const scale = [1, 2, 3, 4, 5]

test('a level rises with likelihood and with impact, and every level can be reached', () => {
  const levels = scale.map((likelihood) => scale.map((impact) => riskLevel({ likelihood, impact })))
  expect(levels).toEqual([
    ['low', 'low', 'low', 'low', 'medium'],
    ['low', 'low', 'medium', 'medium', 'high'],
    ['low', 'medium', 'medium', 'high', 'high'],
    ['low', 'medium', 'high', 'high', 'extreme'],
    ['medium', 'high', 'high', 'extreme', 'extreme'],
  ])
  expect(new Set(levels.flat())).toEqual(new Set(riskLevels))
})

const issue = { state: 'open' as const, likelihood: 2, impact: 2, reviewOn: '2024-11-20' }

test('an issue waits for a meeting when its day has come, or when it is high and nobody has mitigated it', () => {
  expect(isDue(issue, '2024-11-15')).toBe(false)
  expect(isDue(issue, '2024-11-20')).toBe(true)
  expect(isDue({ ...issue, likelihood: 4, impact: 4 }, '2024-11-15')).toBe(true)
  expect(isDue({ ...issue, likelihood: 4, impact: 4, state: 'mitigated' }, '2024-11-15')).toBe(false)
  expect(isDue({ ...issue, state: 'closed', reviewOn: '2024-01-01' }, '2024-11-15')).toBe(false)
})

test('what is mitigated says how and by whom, what is changed says why', () => {
  const asked = { ...issue, mitigation: '', owner: null, reason: '', seen: 0 }
  const refused = (more: Partial<typeof asked> | object) => refuseIssue({ ...asked, ...more }, '2024-11-15')
  expect(refused({})).toBeUndefined()
  expect(refused({ reviewOn: '2024-11-14' })).toBe('review-in-past')
  expect(refused({ state: 'mitigated' })).toBe('mitigation-missing')
  expect(refused({ state: 'mitigated', mitigation: 'armada cadangan' })).toBe('owner-missing')
  expect(refused({ state: 'mitigated', mitigation: 'armada cadangan', owner: 'x' })).toBeUndefined()
  expect(refused({ seen: 1 })).toBe('reason-missing')
  expect(refused({ seen: 1, reason: 'sudah lewat', state: 'closed', reviewOn: '2024-01-01' })).toBeUndefined()
})
