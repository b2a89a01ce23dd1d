import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CellFacts, daysLate, decideState, plannedBy, questions, states } from './rules.ts'

const day = 86_400_000
/** Ten days from day 10 to day 20, 100 things to do. */
const facts = (changed: Partial<CellFacts>): CellFacts => ({
  done: 0,
  total: 100,
  late: 0,
  target: 1,
  starts: 10 * day,
  deadline: 20 * day,
  now: 15 * day,
  ...changed,
})
const state = (changed: Partial<CellFacts>) => decideState(facts(changed)).state

describe('the state of a cell', () => {
  test.each<[string, Partial<CellFacts>, string]>([
    ['nothing to do is not due', { total: 0 }, 'todo'],
    ['before its start it is not due', { now: 9 * day }, 'todo'],
    ['done before its start it is done', { now: 9 * day, done: 100 }, 'done'],
    ['work begun before the start counts as on track', { now: 9 * day, done: 1 }, 'ok'],
    ['as far as the plan it is on track', { done: 50 }, 'ok'],
    ['a little behind the plan it is still on track', { done: 45 }, 'ok'],
    ['further behind it is at risk', { done: 44 }, 'risk'],
    ['at the very deadline it is not late', { now: 20 * day, done: 99 }, 'ok'],
    ['after the deadline it is late', { now: 20 * day + 1, done: 99 }, 'late'],
    ['complete after the deadline it is done', { now: 30 * day, done: 100 }, 'done'],
    ['something with an own deadline passed makes it late', { done: 80, late: 1 }, 'late'],
    ['a target below everything is reached earlier', { done: 95, target: 0.95, now: 30 * day }, 'done'],
  ])('%s', (_sentence, changed, expected) => {
    expect(state(changed)).toBe(expected)
  })

  test('without a deadline it is never late and never behind', () => {
    const open = { ...facts({ now: 99 * day }), deadline: undefined }
    expect(decideState(open)).toEqual({ state: 'ok', question: 'on-track' })
  })

  test('a plan that expects most of the work early puts a slow start at risk', () => {
    expect(state({ now: 11 * day, done: 10 })).toBe('ok')
    expect(state({ now: 11 * day, done: 10, plan: (passed) => Math.min(1, passed * 8) })).toBe('risk')
  })

  test('nothing is ever late before its date unless a part of it has a date that passed', () => {
    const days = fc.integer({ min: 0, max: 40 })
    fc.assert(
      fc.property(fc.nat(100), days, days, days, (done, starts, deadline, now) => {
        fc.pre(now <= deadline)
        expect(state({ done, starts: starts * day, deadline: deadline * day, now: now * day })).not.toBe('late')
      }),
    )
  })

  test('more done never makes a state worse', () => {
    fc.assert(
      fc.property(fc.nat(99), fc.integer({ min: 0, max: 40 }), (done, now) => {
        const order = ['late', 'risk', 'ok', 'done']
        const [less, more] = [state({ done, now: now * day }), state({ done: done + 1, now: now * day })]
        fc.pre(less !== 'todo')
        expect(order.indexOf(more)).toBeGreaterThanOrEqual(order.indexOf(less))
      }),
    )
  })

  test('every state has a question that leads to it, and the last question always answers', () => {
    expect(new Set(questions.map((question) => question.state))).toEqual(new Set(states))
    expect(questions.at(-1)?.asks(facts({}))).toBe(true)
  })
})

describe('the plan', () => {
  test('runs straight from start to deadline, scaled by the target', () => {
    expect(plannedBy(facts({}))).toBe(50)
    expect(plannedBy(facts({ target: 0.9 }))).toBe(45)
    expect(plannedBy(facts({ now: 0 }))).toBe(0)
    expect(plannedBy(facts({ now: 99 * day }))).toBe(100)
    expect(plannedBy({ ...facts({}), starts: undefined })).toBeUndefined()
  })
})

test('days late are counted from the deadline on', () => {
  expect([daysLate(20 * day, 20 * day), daysLate(20 * day, 20 * day + 1), daysLate(20 * day, 22.5 * day)]).toEqual([
    0, 1, 3,
  ])
  expect(daysLate(undefined, 0)).toBe(0)
})
