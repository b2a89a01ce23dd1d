import { describe, expect, test } from 'vitest'
import { profiles } from '../../events/rules.ts'
import type { Facts } from '../contract.ts'
import { type Cell, cellsOf, emptyForm, readCell } from '../form.ts'
import { form, sound } from '../given-form.ts'
import { checkForm } from '../rules.ts'
import { cellName, dotted, linesOf } from './lines.ts'
import {
  answer,
  findingsUnder,
  leaveCell,
  onlyDigits,
  partStates,
  pastedDigits,
  runningFindings,
  startTyping,
  type Typing,
  typeFigure,
  typeWords,
} from './typing.ts'
import { targetOf } from './use-fields.ts'

const facts: Facts = {
  profile: profiles['pilkada-2024'],
  registered: { l: 236, p: 242 },
  registeredDisabled: null,
  registeredMoved: null,
  office: 'governor',
  otherContest: null,
}

const sheet = (content = sound, furthest: Cell = 't3'): Typing => ({
  content,
  furthest: cellsOf(content.votes.length).indexOf(furthest),
  ticked: [],
  passed: [],
})

describe('typing a form', () => {
  test('the lines of the screen hold every cell of the paper once, in its order', () => {
    expect(linesOf(3).flatMap(({ cells }) => cells)).toEqual(cellsOf(3))
  })

  test('a contradiction is shown only once the part it stands in has been left', () => {
    const content = form({ b4_j: 400 }, sound)
    const found = checkForm(content, facts)
    expect(runningFindings(found, sheet(content, 'b3_j'))).toEqual([])
    expect(runningFindings(found, sheet(content, 'b4_j')).map(({ key }) => key)).toContain('K-01.B4')
  })

  test('a contradiction across parts waits for the later part', () => {
    const content = form({ s2: 344, s4: 144 }, sound)
    const found = checkForm(content, facts)
    const early = runningFindings(found, sheet(content, 's4')).flatMap(({ cells }) => cells)
    expect(early).not.toContain('t3')
    expect(runningFindings(found, sheet(content))).toEqual(found)
  })

  test('a tick goes when a figure of its warning changes, and stays when another does', () => {
    const content = form({ s3: 30, s4: 115 }, sound)
    const found = checkForm(content, facts)
    const [warning] = found.filter(({ level }) => level === 'warning')
    if (!warning) throw new Error('the form has no warning')
    const ticked = answer(sheet(content), 'ticked', warning.key, true)
    expect(typeFigure(ticked, 'd_l', 7, found).ticked).toEqual([warning.key])
    const [cell] = warning.cells
    if (!cell) throw new Error('the warning has no cell')
    expect(typeFigure(ticked, cell, 31, found).ticked).toEqual([])
  })

  test('typing the same figure again keeps the tick', () => {
    const ticked = answer(sheet(), 'ticked', 'P-12.S3', true)
    expect(typeFigure(ticked, 's3', readCell(sound, 's3'), [])).toBe(ticked)
  })

  test('an error outranks a warning in the state of its part', () => {
    const content = form({ t1: 331, t2: 200 }, sound)
    const shown = checkForm(content, facts)
    const totals = partStates(sheet(content), shown).find(({ part }) => part === 'totals')
    expect(totals?.state).toBe('error')
  })

  test('empty is not zero: a part left with an empty cell says so', () => {
    const content = form({ s3: null }, sound)
    const ballots = partStates(sheet(content), []).find(({ part }) => part === 'ballots')
    expect(ballots).toMatchObject({ state: 'gaps', empty: 1 })
  })

  test('a part that is still being typed has no state yet', () => {
    expect(partStates(startTyping(3), []).map(({ state }) => state)).toEqual(Array(5).fill('ahead'))
  })

  test('a returned form starts behind what is already filled', () => {
    const returned = form({ b1_j: null }, sound)
    expect(startTyping(3, returned).furthest).toBe(cellsOf(3).indexOf('t3'))
  })

  test('leaving an earlier cell does not move the furthest one back', () => {
    expect(leaveCell(sheet(sound, 't1'), 'a1_l').furthest).toBe(cellsOf(3).indexOf('t1'))
  })

  test('words belong to their figure, and blank words are none', () => {
    const typed = typeWords(sheet(), 'v2', 'tujuh puluh satu', [])
    expect(typed.content.votesInWords[1]).toBe('tujuh puluh satu')
    expect(typeWords(typed, 'v2', '  ', []).content.votesInWords[1]).toBeNull()
    expect(typeWords(sheet(), 't1', 'tiga ratus', []).content.totalsInWords.t1).toBe('tiga ratus')
  })

  test('a finding stands under the line of its first cell', () => {
    const found = checkForm(form({ t1: 331 }, sound), facts)
    expect(findingsUnder(found, 'T1').map(({ code }) => code)).toContain('K-06')
    expect(findingsUnder(found, 'A1')).toEqual([])
  })

  test('an empty sheet has no finding', () => {
    expect(checkForm(emptyForm(3), facts)).toEqual([])
  })
})

describe('the keys of a sheet', () => {
  test('letters never reach a cell, and five digits are the most', () => {
    expect(onlyDigits('1a2-3')).toBe('123')
    expect(onlyDigits('1234567')).toBe('12345')
  })

  test.each([
    ['341', '341'],
    [' 1.234 ', '1234'],
    ['1,234', '1234'],
    ['34.1', undefined],
    ['-3', undefined],
    ['12e3', undefined],
    ['', undefined],
    ['123456', undefined],
  ])('pasting "%s" gives %s', (text, digits) => {
    expect(pastedDigits(text)).toBe(digits)
  })

  test('nothing wraps round; from the last cell Enter leads to the button', () => {
    expect(targetOf('ArrowUp', false, 0, 28)).toBe(0)
    expect(targetOf('ArrowDown', false, 27, 28)).toBe(27)
    expect(targetOf('Enter', false, 27, 28)).toBe('end')
    expect(targetOf('Enter', false, 3, 28)).toBe(4)
  })

  test('Shift+↓ leads to the last cell, Shift+Enter checks', () => {
    expect(targetOf('ArrowDown', true, 2, 28)).toBe(27)
    expect(targetOf('ArrowUp', true, 20, 28)).toBe(0)
    expect(targetOf('Enter', true, 2, 28)).toBe('check')
    expect(targetOf('Tab', false, 2, 28)).toBeUndefined()
  })
})

test('a station prints its code with dots, a cell its mark and column', () => {
  expect(dotted('1602051008004')).toBe('16.02.05.1008.004')
  expect(cellName('b1_l', 'id')).toBe('B1 Pengguna dalam DPT, laki-laki')
  expect(cellName('v2', 'id')).toBe('Suara nomor 2')
})
