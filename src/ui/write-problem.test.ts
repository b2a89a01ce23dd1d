import { expect, test } from 'vitest'
import { CallFailed } from './call.ts'
import { writeOutcome } from './write-problem.tsx'

const failed = (status: number) => new CallFailed(status, { reason: 'some-reason', facts: {}, request: '' })

test('a write that the server refused changed nothing, one without an answer may have arrived, and a broken server failed', () => {
  expect(writeOutcome(failed(409))).toBe('refused')
  expect(writeOutcome(failed(403))).toBe('refused')
  expect(writeOutcome(failed(0))).toBe('lost')
  expect(writeOutcome(failed(503))).toBe('failed')
  expect(writeOutcome(new TypeError('a bug'))).toBe('failed')
})
