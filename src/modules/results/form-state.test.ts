import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { roles } from '../../shared/roles.ts'
import { formStates, type FormState } from './contract.ts'
import {
  agreedContent,
  chanceOf,
  coordinatorMoves,
  correctionClass,
  decideEntry,
  differencesOf,
  drawMoves,
  isTypist,
  mayCompare,
  type MoveName,
  moves,
  movesFrom,
  pairOf,
  type Reading,
  refuseDecider,
  refuseMove,
  returnedContent,
  stateByVerdict,
  stateOf,
  type Story,
  writeCells,
} from './form-state.ts'
import { type Cell, emptyForm, type FormContent, writeCell } from './form.ts'

const allMoves: readonly MoveName[] = ['enter', 'resolve', 'return', 'accept', 'hold', 'release', 'correct']
const blank: Story = { readings: [], lastMove: null, version: 0 }

describe('the moves of a form', () => {
  test('every state can be reached, and only counted forms stay', () => {
    const reached = new Set<FormState>(['empty'])
    for (let grew = true; grew;) {
      const before = reached.size
      for (const { from, to } of moves) if (reached.has(from)) for (const state of to) reached.add(state)
      grew = reached.size > before
    }
    expect([...reached].toSorted()).toEqual([...formStates].toSorted())
    expect(formStates.filter((state) => movesFrom(state).every((move) => move === 'correct'))).toEqual([
      'accepted',
      'corrected',
    ])
  })

  test('a move either exists in a state or is refused with a reason', () => {
    for (const state of formStates) {
      for (const move of allMoves) {
        const exists = moves.some((row) => row.from === state && row.move === move)
        expect(refuseMove(move, state) === undefined).toBe(exists)
      }
    }
  })

  test('the reasons say what is in the way', () => {
    const table = Object.fromEntries(
      allMoves.map((move) => [
        move,
        Object.fromEntries(formStates.map((state) => [state, refuseMove(move, state) ?? '✓'])),
      ]),
    )
    expect(table).toMatchInlineSnapshot(`
      {
        "accept": {
          "accepted": "already-accepted",
          "corrected": "already-accepted",
          "different": "not-agreed",
          "empty": "nothing-entered",
          "first-entered": "second-entry-missing",
          "held": "open-errors",
          "incomplete": "✓",
          "returned": "not-agreed",
          "waiting": "✓",
        },
        "correct": {
          "accepted": "✓",
          "corrected": "✓",
          "different": "not-accepted",
          "empty": "not-accepted",
          "first-entered": "not-accepted",
          "held": "not-accepted",
          "incomplete": "not-accepted",
          "returned": "not-accepted",
          "waiting": "not-accepted",
        },
        "enter": {
          "accepted": "already-accepted",
          "corrected": "already-accepted",
          "different": "already-entered-twice",
          "empty": "✓",
          "first-entered": "✓",
          "held": "already-entered-twice",
          "incomplete": "already-entered-twice",
          "returned": "✓",
          "waiting": "already-entered-twice",
        },
        "hold": {
          "accepted": "already-accepted",
          "corrected": "already-accepted",
          "different": "✓",
          "empty": "nothing-entered",
          "first-entered": "second-entry-missing",
          "held": "already-held",
          "incomplete": "✓",
          "returned": "✓",
          "waiting": "✓",
        },
        "release": {
          "accepted": "already-accepted",
          "corrected": "already-accepted",
          "different": "not-held",
          "empty": "not-held",
          "first-entered": "not-held",
          "held": "✓",
          "incomplete": "not-held",
          "returned": "not-held",
          "waiting": "not-held",
        },
        "resolve": {
          "accepted": "already-accepted",
          "corrected": "already-accepted",
          "different": "✓",
          "empty": "nothing-entered",
          "first-entered": "second-entry-missing",
          "held": "✓",
          "incomplete": "✓",
          "returned": "✓",
          "waiting": "✓",
        },
        "return": {
          "accepted": "already-accepted",
          "corrected": "already-accepted",
          "different": "✓",
          "empty": "nothing-entered",
          "first-entered": "second-entry-missing",
          "held": "✓",
          "incomplete": "✓",
          "returned": "✓",
          "waiting": "✓",
        },
      }
    `)
  })

  test('no state leads back to nothing, and nothing leaves the count', () => {
    for (const { from, to } of moves) {
      expect(to).not.toContain('empty')
      if (from === 'accepted' || from === 'corrected') expect(to).toEqual(['corrected'])
    }
  })

  test('the diagram is drawn from the table', () => {
    expect(drawMoves()).toMatchInlineSnapshot(`
      "stateDiagram-v2
        [*] --> empty
        empty --> first-entered: enter
        first-entered --> different: enter
        first-entered --> held: enter
        first-entered --> incomplete: enter
        first-entered --> waiting: enter
        first-entered --> accepted: enter
        returned --> different: enter
        returned --> held: enter
        returned --> incomplete: enter
        returned --> waiting: enter
        returned --> accepted: enter
        different --> held: resolve
        different --> incomplete: resolve
        different --> waiting: resolve
        different --> accepted: resolve
        returned --> held: resolve
        returned --> incomplete: resolve
        returned --> waiting: resolve
        returned --> accepted: resolve
        incomplete --> held: resolve
        incomplete --> incomplete: resolve
        incomplete --> waiting: resolve
        incomplete --> accepted: resolve
        waiting --> held: resolve
        waiting --> incomplete: resolve
        waiting --> waiting: resolve
        waiting --> accepted: resolve
        held --> held: resolve
        held --> incomplete: resolve
        held --> waiting: resolve
        held --> accepted: resolve
        different --> returned: return
        returned --> returned: return
        incomplete --> returned: return
        waiting --> returned: return
        held --> returned: return
        waiting --> accepted: accept
        incomplete --> accepted: accept
        different --> held: hold
        returned --> held: hold
        incomplete --> held: hold
        waiting --> held: hold
        held --> accepted: release
        held --> different: release
        accepted --> corrected: correct
        corrected --> corrected: correct"
    `)
  })
})

test.each([
  [{ errors: 1, empty: 1, openWarnings: 1 }, 'held'],
  [{ errors: 0, empty: 1, openWarnings: 1 }, 'incomplete'],
  [{ errors: 0, empty: 0, openWarnings: 1 }, 'waiting'],
  [{ errors: 0, empty: 0, openWarnings: 0 }, 'accepted'],
])('%o makes a form %s', (verdict, state) => {
  expect(stateByVerdict(verdict)).toBe(state)
})

test.each<[Cell[], string]>([
  [['a1_j', 's2'], 'voter-data'],
  [['v1', 't3'], 'votes'],
  [['b4_j', 't1'], 'both'],
])('a correction of %o is of class %s', (cells, kind) => {
  expect(correctionClass(cells)).toBe(kind)
})

test('a cell that is not on the form cannot be written', () => {
  expect(writeCells(emptyForm(2), [{ cell: 'v3', value: 1 }])).toBeNull()
  expect(writeCells(emptyForm(2), [{ cell: 'v2', value: 1 }])?.votes).toEqual([null, 1])
})

/** A small world: three cells that matter, few people, and every order of events. */
const people = ['ani', 'budi', 'citra', 'dewi'] as const
const anyForm = fc
  .tuple(fc.nat({ max: 1 }), fc.nat({ max: 1 }), fc.option(fc.nat({ max: 1 })))
  .map(([v1, v2, t1]): FormContent => writeCell({ ...emptyForm(2), votes: [v1, v2] }, 't1', t1))

const anyEvent = fc.oneof(
  fc.record({ do: fc.constant('enter' as const), person: fc.constantFrom(...people), content: anyForm }),
  fc.record({ do: fc.constant('return' as const), to: fc.constantFrom('first' as const, 'second' as const) }),
  fc.record({ do: fc.constant('resolve' as const), person: fc.constantFrom(...people), content: anyForm }),
  fc.record({
    do: fc.constantFrom('accept' as const, 'hold' as const, 'release' as const, 'correct' as const),
    person: fc.constantFrom(...people),
  }),
)
type AnyEvent = typeof anyEvent extends fc.Arbitrary<infer E> ? E : never

const verdictOf = (content: FormContent) => ({
  errors: content.figures.t1 === 1 && content.votes[0] === 1 ? 1 : 0,
  empty: content.figures.t1 === null ? 1 : 0,
  openWarnings: content.votes[1] === 1 ? 1 : 0,
})

function moved(story: Story, state: FormState, more: Partial<NonNullable<Story['lastMove']>> = {}): Story {
  if (state === 'accepted') return { ...story, version: 1 }
  return { ...story, lastMove: { state, cells: [], returnedTo: null, ...more } }
}

/** Plays one event as the routes do; a refused one changes nothing. */
function play(story: Story, event: AnyEvent): Story {
  const id = `r${story.readings.length}`
  if (event.do === 'enter') return enter(story, { id, kind: 'first', by: event.person, content: event.content })
  const pair = pairOf(story.readings)
  const person = event.do === 'return' ? 'nobody' : event.person
  if (refuseMove(event.do, stateOf(story)) ?? refuseDecider(event.do, pair, person)) return story
  return decide(story, event, id)
}

function decide(story: Story, event: Exclude<AnyEvent, { do: 'enter' }>, id: string): Story {
  const pair = pairOf(story.readings)
  const cells = differencesOf(pair)
  if (event.do === 'return') return moved(story, 'returned', { cells, returnedTo: pair[event.to]?.by ?? null })
  if (event.do === 'resolve') {
    const readings = [...story.readings, { id, kind: 'resolution' as const, by: event.person, content: event.content }]
    return moved({ ...story, readings }, stateByVerdict(verdictOf(event.content)))
  }
  if (event.do === 'hold') return moved(story, 'held')
  if (event.do === 'correct') return { ...story, version: story.version + 1 }
  return moved(story, event.do === 'release' && cells.length > 0 ? 'different' : 'accepted')
}

function enter(story: Story, reading: Reading): Story {
  const decision = decideEntry(story, reading.by, reading.content)
  if ('refused' in decision) return story
  const next = { ...story, readings: [...story.readings, { ...reading, kind: decision.kind }] }
  if (decision.kind === 'first') return next
  if (decision.differing.length > 0) return moved(next, 'different', { cells: decision.differing })
  return moved(next, stateByVerdict(verdictOf(reading.content)))
}

describe('in whatever order people act', () => {
  const forEveryStep = (check: (before: Story, after: Story, event: AnyEvent) => void) =>
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 25 }), (events) => {
        events.reduce((before, event) => {
          const after = play(before, event)
          check(before, after, event)
          return after
        }, blank)
      }),
      { numRuns: 1000 },
    )

  test('every step is a move of the table', () => {
    forEveryStep((before, after, event) => {
      if (after === before) return
      const row = moves.find(({ from, move }) => from === stateOf(before) && move === event.do)
      expect(row?.to).toContain(stateOf(after))
    })
  })

  test('the two readers are two people, and nothing ever read is lost', () => {
    forEveryStep((before, after) => {
      const { first, second } = pairOf(after.readings)
      if (second) expect(first?.by).not.toBe(second.by)
      expect(after.readings.slice(0, before.readings.length)).toEqual(before.readings)
      expect(after.version).toBeGreaterThanOrEqual(before.version)
    })
  })

  test('a form counts only where two readings agree, and without a decision only where nothing contradicts', () => {
    forEveryStep((before, after, event) => {
      if (before.version > 0 || after.version === 0) return
      const pair = pairOf(after.readings)
      expect([pair.first, pair.second, differencesOf(pair)]).toEqual([expect.anything(), expect.anything(), []])
      const content = agreedContent(pair)
      if (event.do === 'enter' && content) expect(verdictOf(content)).toEqual({ errors: 0, empty: 0, openWarnings: 0 })
      if (event.do !== 'enter' && event.do !== 'return') expect(isTypist(pair, event.person)).toBe(false)
    })
  })

  test('the turn that is shown is the turn that is accepted', () => {
    forEveryStep((story, _, event) => {
      if (event.do !== 'enter') return
      const chance = chanceOf(story, event.person, 'ppk')
      const decision = decideEntry(story, event.person, event.content)
      if ('refused' in decision && decision.refused !== 'only-returned-cells') {
        expect(chance).toEqual({ kind: 'none', reason: decision.refused })
      } else expect(chance.kind).not.toBe('none')
      const own = returnedContent(story, event.person)
      expect(own !== undefined).toBe(chance.kind === 'return')
    })
  })

  test('nobody but a coordinator or supervisor who typed nothing ever compares, and never before the second reading', () => {
    forEveryStep((_, story) => {
      for (const role of roles) {
        for (const person of people) {
          if (!mayCompare(story, person, role)) continue
          expect(['kpu', 'ppk', 'bawaslu']).toContain(role)
          expect(stateOf(story)).not.toBe('first-entered')
          expect(isTypist(pairOf(story.readings), person)).toBe(false)
        }
        if (role !== 'kpu' && role !== 'ppk') expect(coordinatorMoves(story, 'dewi', role)).toEqual([])
      }
    })
  })
})
