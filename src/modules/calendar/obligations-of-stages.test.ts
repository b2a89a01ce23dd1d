import { describe, expect, test } from 'vitest'
import { type Holder, holdersOf } from '../../shared/institution-kind.ts'
import type { CalendarStage } from './contract.ts'
import { obligationsOfStages } from './obligations-of-stages.ts'
import { owes } from './rules.ts'
import { type Actor, actors } from './stage.ts'

const day = (text: string | null) => ({ day: text, rule: text ?? '?' })

function stage(code: string, start: string | null, end: string | null, ...responsible: Actor[]): CalendarStage {
  return {
    code,
    name: { id: `Tahapan ${code}`, en: `Stage ${code}` },
    group: 'voters',
    within: null,
    start: start === '' ? null : day(start),
    end: day(end),
    responsible: responsible.map((actor) => ({ code: actor, name: actors[actor] })),
    source: 'PKPU 2/2024, Lampiran',
    certainty: 'sourced',
    variants: [],
    changed: null,
    version: 0,
    isOwn: false,
  }
}

const oki: Holder = { kind: 'kpu', region: '1602' }
const sumsel: Holder = { kind: 'kpu', region: '16' }

function statesOn(today: string, of: CalendarStage, isDone?: (stage: string, holder: Holder) => boolean) {
  return obligationsOfStages([of], { area: '16', holders: [oki], today, warnDays: 3, isDone }).map(({ state }) => state)
}

describe('who owes a stage', () => {
  test('each actor of a schedule means the institutions of its level, inside the area of the event', () => {
    const owned = (actor: Actor, holder: Holder) => owes(holder, stage('x', '2024-01-01', null, actor), '16')
    expect(owned('kpu-regency', oki)).toBe(true)
    expect(owned('kpu-regency', sumsel)).toBe(false)
    expect(owned('kpu-province', sumsel)).toBe(true)
    expect(owned('kpu-regency', { kind: 'kpu', region: '1801' })).toBe(false)
    expect(owned('kpu', { kind: 'kpu', region: '' })).toBe(true)
    expect(owned('kpps', { kind: 'kpps', region: '1602051001001' })).toBe(true)
    expect(owned('bawaslu', { kind: 'bawaslu', region: '160205' })).toBe(true)
    expect(owned('court', { kind: 'constitutional-court', region: '' })).toBe(true)
    expect(owned('home-affairs', { kind: 'government', region: '16' })).toBe(false)
  })

  test('a regional government owes a stage once, not once for each of its agencies', () => {
    const holders = holdersOf({ role: 'government', area: '1602' })
    expect(holders.length).toBeGreaterThan(5)
    const asked = { area: '16', holders, today: '2024-05-01', warnDays: 3 }
    const owed = obligationsOfStages([stage('nphd', '2024-05-01', '2024-05-09', 'government')], asked)
    expect(owed.map(({ holder }) => holder)).toEqual([{ kind: 'government', region: '1602' }])
  })

  test('Pantarlih have no institution of their own', () => {
    const kinds = ['pps', 'ppk', 'kpu', 'kpps'] as const
    const regions = ['', '16', '1602', '160205', '1602051001', '1602051001001']
    const holders = kinds.flatMap((kind) => regions.map((region) => ({ kind, region })))
    expect(holders.some((holder) => owes(holder, stage('coklit', '', '2024-07-24', 'pantarlih'), '16'))).toBe(false)
  })

  test('Pantarlih answer through the PPS, and a party through the team of its candidates', () => {
    const owed = (actor: Actor, holder: Holder) => owes(holder, stage('x', '', '2024-07-24', actor), '16')
    expect(owed('pantarlih', { kind: 'pantarlih', region: '1602051001001' })).toBe(false)
    expect(owed('contenders', { kind: 'party', region: '1602' })).toBe(false)
    expect(owed('contenders', { kind: 'candidate-team', region: '1602' })).toBe(true)
  })
})

describe('how a stage stands', () => {
  const formation = stage('pembentukan', '2024-04-17', '2024-11-05', 'kpu-regency')

  test.each([
    ['2024-04-16', ['todo']],
    ['2024-04-17', ['ok']],
    ['2024-11-01', ['ok']],
    ['2024-11-02', ['risk']],
    ['2024-11-05', ['risk']],
    ['2024-11-06', []],
  ])('by its days alone, on %s', (today, states) => expect(statesOn(today, formation)).toEqual(states))

  test('with reports, one that has passed is late until its institution reports it, and then it is gone', () => {
    expect(statesOn('2024-11-06', formation, () => false)).toEqual(['late'])
    expect(statesOn('2024-11-06', formation, () => true)).toEqual([])
    expect(statesOn('2024-06-01', formation, () => true)).toEqual([])
    expect(
      statesOn('2024-06-01', formation, (code, holder) => code === 'pembentukan' && holder.region === '16'),
    ).toEqual(['ok'])
  })

  test('what happens on one day is worked on before it, and near it at risk', () => {
    const voting = stage('pindah-memilih', '2024-10-28', '2024-10-28', 'kpu-regency')
    expect(['2024-10-24', '2024-10-25', '2024-10-28', '2024-10-29'].map((today) => statesOn(today, voting))).toEqual([
      ['ok'],
      ['risk'],
      ['risk'],
      [],
    ])
  })

  test('a deadline without a beginning can be worked on at any time; a stage without an end is never near it', () => {
    expect(statesOn('2024-01-01', stage('dp4', '', '2024-05-31', 'kpu-regency'))).toEqual(['ok'])
    const ban = stage('larangan', '2024-03-22', null, 'kpu-regency')
    expect([statesOn('2024-03-21', ban), statesOn('2026-01-01', ban)]).toEqual([['todo'], ['ok']])
  })

  test('what has no day yet is not told', () => {
    expect(statesOn('2024-01-01', stage('putusan-mk', null, null, 'kpu-regency'))).toEqual([])
  })

  test('says what, by which article, until when, and where', () => {
    const asked = { area: '16', holders: [oki], today: '2024-11-03', warnDays: 3 }
    expect(obligationsOfStages([formation], asked)).toEqual([
      {
        id: 'stage:pembentukan',
        domain: 'calendar',
        title: { id: 'Tahapan pembentukan', en: 'Stage pembentukan' },
        context: { id: 'PKPU 2/2024, Lampiran', en: 'PKPU 2/2024, Lampiran' },
        holder: oki,
        starts: '2024-04-17',
        deadline: '2024-11-05',
        state: 'risk',
        path: '/tahapan?tahap=pembentukan',
      },
    ])
  })
})
