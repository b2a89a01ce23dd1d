import { describe, expect, test } from 'vitest'
import { checkForm } from '../rules.ts'
import type { Turn } from '../contract.ts'
import { type Cell, cellsOf, readCell, withWords, writeCell } from '../form.ts'
import {
  askedInWords,
  confirm,
  contentOf,
  type Draft,
  entryOf,
  isTicked,
  nextStep,
  openSteps,
  reopen,
  sayWords,
  startDraft,
  tick,
  typeFigure,
  typeTotals,
} from './draft.ts'
import { cellsOfStep, steps, sumsOf } from './entry-steps.ts'
import { givenContent, givenView } from './given-form.ts'

const now = '2024-11-27T07:32:00.000Z'
const begin = () => startDraft('rina/kpps-012', givenView(), '01936c5e-0000-7000-8000-000000000001', now)

/** Types every figure that a person types, and none that the phone adds up. */
function fill(draft: Draft): Draft {
  const content = givenContent()
  const typed = steps.flatMap((step) =>
    cellsOfStep(step, content).filter((cell) => !sumsOf(step).some((sum) => sum === cell)),
  )
  return typed.reduce((next, cell) => typeFigure(next, cell, readCell(content, cell)), draft)
}

/** Every row of words read and found the same. */
const sayAll = (draft: Draft): Draft =>
  askedInWords(draft, contentOf(draft)).reduce(
    (next, cell) => sayWords(next, cell, readCell(contentOf(next), cell)),
    draft,
  )

describe('copying a form', () => {
  test('the steps ask for every cell of the form exactly once', () => {
    const content = givenContent()
    const asked = steps.flatMap((step) => cellsOfStep(step, content))
    expect(asked.toSorted()).toEqual(cellsOf(3).toSorted())
  })
  test('the phone adds up what the paper adds up', () => {
    const content = contentOf(fill(begin()))
    expect(content.figures).toEqual(givenContent().figures)
    expect(content.votes).toEqual([104, 152, 80])
  })
  test('an empty box leaves its totals empty, never short by a zero', () => {
    const content = contentOf(typeFigure(fill(begin()), 'b2_p', null))
    expect(content.figures.b2_j).toBeNull()
    expect(content.figures.b4_p).toBeNull()
    expect(content.figures.b4_j).toBeNull()
    expect(content.figures.b4_l).toBe(170)
  })
  test('a total that stands otherwise on paper is sent as the paper has it', () => {
    const byHand = typeFigure(typeTotals(fill(begin()), 'users'), 'b4_j', 361)
    expect(contentOf(byHand).figures.b4_j).toBe(361)
    expect(contentOf(byHand).figures.b1_j).toBe(352)
  })
})

describe('holding against the paper', () => {
  test('steps follow one another until all are confirmed', () => {
    const order: unknown[] = []
    let draft = begin()
    for (let step = nextStep(draft); step; step = nextStep(draft)) {
      order.push(step)
      draft = confirm(draft, step)
    }
    expect(order).toEqual([...steps])
  })
  test('a figure changed afterwards must be confirmed again, and with votes the totals too', () => {
    const all = steps.reduce(confirm, sayAll(fill(begin())))
    expect(nextStep(typeFigure(all, 's3', 5))).toBe('ballots')
    const changed = typeFigure(all, 'v2', 150)
    expect(changed.confirmed).toEqual(['registered', 'users', 'ballots', 'photo'])
  })
  test('the place to go on is the field touched last', () => {
    const draft = typeFigure(begin(), 's2', 360)
    expect([draft.step, draft.cell]).toEqual(['ballots', 's2'])
  })
})

describe('warnings', () => {
  const view = givenView()
  const odd = typeFigure(fill(begin()), 's1', 500)
  const findings = (draft: Draft) => checkForm(contentOf(draft), view.facts)
  test('a tick holds for the numbers that were looked at, not for others', () => {
    const [found] = findings(typeFigure(odd, 's4', 136))
    expect(found?.check).toBe('ballots-expected')
    if (!found) return
    const ticked = tick(typeFigure(odd, 's4', 136), found, true)
    expect(isTicked(ticked, found)).toBe(true)
    expect(entryOf(ticked, findings(ticked), now).ticked).toEqual([found.key])
    const other = typeFigure(typeFigure(ticked, 's1', 501), 's4', 137)
    expect(findings(other).map(({ key }) => key)).toContain(found.key)
    expect(entryOf(other, findings(other), now).ticked).toEqual([])
    expect(entryOf(tick(ticked, found, false), findings(ticked), now).ticked).toEqual([])
  })
})

describe('a form that came back', () => {
  const asked: Cell[] = ['v3', 't2']
  const content = asked.reduce((next, cell) => writeCell(next, cell, null), givenContent())
  const back = startDraft('rina/kpps-012', givenView({ kind: 'return', cells: asked, content, note: null }), 'id', now)
  test('asks only for its step and keeps every other figure as it was', () => {
    expect([back.step, back.cell, nextStep(back)]).toEqual(['votes', 'v3', 'votes'])
    const done = confirm(typeFigure(typeFigure(back, 'v3', 80), 't2', 24), 'votes')
    expect(contentOf(done)).toEqual(givenContent())
  })
  test('asks the words of these figures anew and no others', () => {
    const before = withWords(content, (cell) => (cell === 'v1' ? 'seratus empat' : 'delapan belas'))
    const turn: Turn = { kind: 'return', cells: asked, content: before, note: null }
    const again = typeFigure(startDraft('rina/kpps-012', givenView(turn), 'id', now), 'v3', 80)
    expect(askedInWords(again, contentOf(again))).toEqual(['v3'])
    expect(openSteps((['votes', 'totals'] as const).reduce(confirm, again))).toEqual(['words'])
    expect(contentOf(again).votesInWords).toEqual(['seratus empat', 'delapan belas', null])
  })
})

describe('the words beside the figures', () => {
  const view = givenView()
  const found = (draft: Draft) =>
    checkForm(contentOf(draft), view.facts).flatMap(({ check, cells }) => (check === 'words-match' ? cells : []))

  test('a step of its own asks for them, votes and totals, once figures are there', () => {
    const empty = begin()
    expect(askedInWords(empty, contentOf(empty))).toEqual([])
    const full = fill(empty)
    expect(askedInWords(full, contentOf(full))).toEqual(['v1', 'v2', 'v3', 't1', 't2', 't3'])
    const others = steps.filter((step) => step !== 'words')
    expect(openSteps(others.reduce(confirm, full))).toEqual(['words'])
    expect(openSteps(steps.reduce(confirm, full))).toEqual(['words'])
    expect(openSteps(steps.reduce(confirm, sayAll(full)))).toEqual([])
  })
  test('"same" sends the words of the figure, no answer sends none', () => {
    const draft = sayWords(fill(begin()), 'v1', 104)
    expect(contentOf(draft).votesInWords).toEqual(['seratus empat', null, null])
    expect(contentOf(sayWords(draft, 'v1', undefined)).votesInWords).toEqual([null, null, null])
  })
  test('words that say another number are sent as that number and found by R16', () => {
    const draft = sayWords(sayAll(fill(begin())), 'v2', 125)
    expect(contentOf(draft).votesInWords[1]).toBe('seratus dua puluh lima')
    expect(found(draft)).toEqual(['v2'])
  })
  test('a paper without words has none, and that is an answer too', () => {
    const draft = sayWords(sayAll(fill(begin())), 't3', null)
    expect(contentOf(draft).totalsInWords).toEqual({
      t1: 'tiga ratus tiga puluh enam',
      t2: 'dua puluh empat',
      t3: null,
    })
    expect(openSteps(steps.reduce(confirm, draft))).toEqual([])
  })
  test('a figure changed after "same" stands against the words until they are read again', () => {
    const all = steps.reduce(confirm, sayAll(fill(begin())))
    const changed = typeFigure(all, 'v1', 164)
    expect(found(changed)).toContain('v1')
    expect(openSteps(changed)).toEqual(['votes', 'totals', 'words'])
    expect(found(sayAll(changed))).toEqual([])
  })
  test('a total that follows the votes stands against its words too', () => {
    const changed = typeFigure(sayAll(fill(begin())), 'v1', 105)
    expect(found(changed)).toEqual(['v1', 't1', 't3'])
  })
  test('a refused entry comes back with its words', () => {
    const body = entryOf(sayWords(sayAll(fill(begin())), 'v3', 90), [], now)
    expect(contentOf(reopen(body, 'rina/kpps-012', [], 'new-name', now))).toEqual(body.content)
  })
})

describe('a refused entry', () => {
  test('opens again with every figure, under a new name, with a wrong total kept as typed', () => {
    const wrong = writeCell(givenContent(), 't3', 358)
    const body = { ...entryOf(fill(begin()), [], now), content: wrong }
    const again = reopen(body, 'rina/kpps-012', [], 'new-name', now)
    expect(again.id).toBe('new-name')
    expect(contentOf(again)).toEqual(wrong)
    expect(nextStep(again)).toBe('registered')
  })
})
