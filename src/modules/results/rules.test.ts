import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { profiles } from '../events/rules.ts'
import type { Facts } from './contract.ts'
import { type Cell, cellsOf, emptyForm, type FigureKey, type FormContent, readCell, writeCell } from './form.ts'
import { form, row, sound } from './given-form.ts'
import { findingText } from './rule-texts.ts'
import { type CheckName, checkForm, checks, emptyCells, hasVotes, isBlank, openWarnings } from './rules.ts'

const facts: Facts = {
  profile: profiles['pilkada-2024'],
  registered: { l: 236, p: 242 },
  registeredDisabled: null,
  registeredMoved: null,
  office: 'governor',
  otherContest: null,
}

const figures = (changes: Partial<Record<FigureKey, number | null>>) => ({ ...emptyForm(0).figures, ...changes })

const change = (before: FormContent, cells: Partial<Record<Cell, number | null>>) => form(cells, before)

const keys = (form: FormContent, known: Partial<Facts> = {}) =>
  checkForm(form, { ...facts, ...known }).map(({ key }) => key)

const otherForm = (office: string, changes: Partial<Record<FigureKey, number | null>>) => ({
  otherContest: { contest: 'other', office, figures: { ...sound.figures, ...changes } },
})

describe('the table of checks', () => {
  test('a sound form has no finding', () => {
    expect(keys(sound)).toEqual([])
  })

  test('all sixteen rules are in the table, each check once', () => {
    expect(new Set(checks.map(({ rule }) => rule)).size).toBe(16)
    expect(new Set(checks.map(({ check }) => check)).size).toBe(checks.length)
  })

  test('a check gives way only to checks before it', () => {
    for (const [index, { onlyWithout }] of checks.entries()) {
      const before: string[] = checks.slice(0, index).map(({ check }) => check)
      for (const name of onlyWithout) expect(before).toContain(name)
    }
  })

  test('every rule has a base, a source and a formula', () => {
    for (const { base, source, formula } of checks)
      expect([base, source, formula].every((text) => text.length > 2)).toBe(true)
  })
})

type Case = { name: string; at: Partial<Record<Cell, number | null>>; finds: string[]; known?: Partial<Facts> }

/** For each check: the last value that passes, and the first that does not. */
const boundaries: Record<Exclude<CheckName, 'words-match'>, Case[]> = {
  'roll-matches': [
    { name: 'A1 one above the roll', at: { a1_j: 479, a1_l: 237 }, finds: ['K-08.A1'] },
    { name: 'men and women exchanged', at: { a1_l: 242, a1_p: 236 }, finds: ['K-08.A1'] },
    { name: 'A1 as on the roll', at: {}, finds: [] },
    { name: 'no roll known', at: { a1_j: 480, a1_l: 238, s1: 492, s4: 145 }, finds: [], known: { registered: null } },
  ],
  'within-cap': [
    {
      name: '600 voters, 615 ballots',
      at: { a1_l: 300, a1_p: 300, a1_j: 600, s1: 615, s4: 268 },
      finds: [],
      known: { registered: null },
    },
    {
      name: '601 voters',
      at: { a1_l: 301, a1_p: 300, a1_j: 601, s1: 615, s4: 268 },
      finds: ['K-10.A1', 'P-09.S1'],
      known: { registered: null },
    },
    { name: '616 ballots', at: { s1: 616, s4: 269 }, finds: ['K-10.S1'] },
    {
      name: '301 voters in a Pemilu',
      at: { a1_l: 150, a1_p: 151, a1_j: 301 },
      finds: ['K-10.A1', 'K-10.S1', 'K-07.L', 'K-07.P', 'K-07.J'],
      known: { registered: null, profile: profiles['pemilu-2024'] },
    },
  ],
  'columns-add': [
    { name: 'each row of voters by one', at: { b1_j: 342 }, finds: ['K-01.B1'] },
    { name: 'two rows, two findings', at: { b2_l: 2, d_j: 4 }, finds: ['K-01.B2', 'K-01.D'] },
  ],
  'users-add': [
    {
      name: 'men do not add up though each row does',
      at: { b4_l: 167, b4_j: 346, s2: 346, s4: 142, t3: 346, t2: 25 },
      finds: ['K-02.L', 'K-02.J'],
    },
  ],
  'ballots-add': [{ name: 'one ballot is lost', at: { s4: 142 }, finds: ['K-03.S1'] }],
  'within-ballots': [
    { name: 'as many votes as ballots', at: { s1: 345, s3: 0, s4: 0 }, finds: ['P-09.S1'] },
    { name: '82 read as 982', at: { v3: 982 }, finds: ['K-10.V3'] },
    { name: 'no ballots written: the most of any station', at: { s1: null, v1: 616 }, finds: ['K-10.V1'] },
  ],
  'votes-add': [{ name: 'valid votes ten too many', at: { t1: 331 }, finds: ['K-06.T1'] }],
  'totals-add': [{ name: 'invalid votes one too few', at: { t2: 23 }, finds: ['K-06.T3'] }],
  'ballots-are-votes': [{ name: 'one vote more than ballots', at: { t2: 25, t3: 346 }, finds: ['K-04.S2'] }],
  'ballots-are-users': [
    { name: 'one voter kept his ballot', at: { s2: 344, s4: 144, t2: 23, t3: 344 }, finds: ['K-05.S2'] },
  ],
  'users-on-roll': [
    {
      name: 'more men voted than are registered',
      at: { b1_l: 237, b1_p: 104, b4_l: 240, b4_p: 105 },
      finds: ['K-07.L'],
    },
    { name: 'all men voted', at: { b1_l: 236, b1_p: 105, b4_l: 239, b4_p: 106 }, finds: [] },
  ],
  'disabled-are-users': [
    { name: 'more disabled men than men', at: { d_l: 167, d_p: 2, d_j: 169 }, finds: ['K-11.L'] },
    { name: 'all men disabled', at: { d_l: 166, d_p: 2, d_j: 168 }, finds: [] },
  ],
  'ballots-expected': [
    { name: 'one ballot short', at: { s1: 489, s4: 142 }, finds: ['P-09.S1'] },
    {
      name: '2% in a Pemilu',
      at: {
        a1_l: 150,
        a1_p: 150,
        a1_j: 300,
        b1_l: 100,
        b1_p: 100,
        b1_j: 200,
        b4_l: 103,
        b4_p: 101,
        b4_j: 204,
        s1: 306,
        s2: 204,
        s3: 2,
        s4: 100,
        v1: 100,
        v2: 50,
        v3: 34,
        t1: 184,
        t2: 20,
        t3: 204,
      },
      finds: [],
      known: { registered: { l: 150, p: 150 }, profile: profiles['pemilu-2024'] },
    },
  ],
  'disabled-registered': [
    { name: 'three of three', at: {}, finds: [], known: { registeredDisabled: 3 } },
    { name: 'three of two', at: {}, finds: ['P-11.D'], known: { registeredDisabled: 2 } },
  ],
  'spoiled-within-reserve': [
    { name: 'the whole reserve of 12', at: { s3: 12, s4: 133 }, finds: [] },
    { name: 'one more', at: { s3: 13, s4: 132 }, finds: ['P-12.S3'] },
  ],
  'same-voters': [
    { name: 'equal', at: {}, finds: [], known: otherForm('regent', {}) },
    { name: '341 and 343', at: {}, finds: ['P-13.B1'], known: otherForm('regent', { b1_j: 343 }) },
    {
      name: 'only the columns differ',
      at: {},
      finds: ['P-13.B1'],
      known: otherForm('mayor', { b1_l: 164, b1_p: 177 }),
    },
    {
      name: 'another governor form is no other contest',
      at: {},
      finds: [],
      known: otherForm('governor', { b1_j: 343 }),
    },
  ],
  'moved-voters': [
    { name: 'the governor has more', at: {}, finds: [], known: otherForm('regent', { b2_j: 0, b4_j: 344 }) },
    { name: 'the governor has fewer', at: {}, finds: ['P-13.B2'], known: otherForm('regent', { b2_j: 2 }) },
    {
      name: 'the regent has more',
      at: {},
      finds: ['P-13.B2'],
      known: { office: 'regent', ...otherForm('governor', { b2_j: 0 }) },
    },
  ],
  'all-users': [
    {
      name: 'the governor has fewer users',
      at: {},
      finds: ['P-13.B4'],
      known: otherForm('regent', { b3_j: 4, b4_j: 346 }),
    },
    {
      name: 'said once where its part differs',
      at: {},
      finds: ['P-13.B1'],
      known: otherForm('regent', { b1_j: 343, b4_j: 347 }),
    },
  ],
  'moved-registered': [
    { name: 'one of one', at: {}, finds: [], known: { registeredMoved: 1 } },
    { name: 'one of none', at: {}, finds: ['P-14.B2'], known: { registeredMoved: 0 } },
  ],
  'many-invalid': [
    { name: 'ten percent', at: { t1: 311, t2: 34, v3: 72 }, finds: [] },
    { name: 'just above', at: { t1: 310, t2: 35, v3: 71 }, finds: ['P-15.T2'] },
  ],
  'nobody-voted': [
    {
      name: 'zero everywhere but on the roll',
      at: Object.fromEntries([
        ...cellsOf(3)
          .filter((cell) => !cell.startsWith('a1') && !cell.startsWith('s'))
          .map((cell) => [cell, 0]),
        ['s2', 0],
        ['s3', 0],
        ['s4', 490],
      ]),
      finds: ['P-15.B4'],
    },
  ],
  'everybody-voted': [
    {
      name: 'all 478',
      at: {
        b1_l: 236,
        b1_p: 242,
        b1_j: 478,
        b4_l: 239,
        b4_p: 243,
        b4_j: 482,
        s2: 482,
        s3: 0,
        s4: 8,
        t3: 482,
        t2: 24,
        t1: 458,
        v1: 305,
      },
      finds: ['P-15.B1'],
    },
    {
      name: 'all but one',
      at: {
        b1_l: 235,
        b1_p: 242,
        b1_j: 477,
        b4_l: 238,
        b4_p: 243,
        b4_j: 481,
        s2: 481,
        s3: 0,
        s4: 9,
        t3: 481,
        t2: 23,
        t1: 458,
        v1: 305,
      },
      finds: [],
    },
  ],
  'one-took-all': [
    { name: 'all to one', at: { v1: 321, v2: 0, v3: 0 }, finds: ['P-15.V1'] },
    { name: 'all but one', at: { v1: 320, v2: 1, v3: 0 }, finds: [] },
  ],
}

describe.each(Object.entries(boundaries))('%s', (_, cases) => {
  test.each(cases.map((one) => [one.name, one] as const))('%s', (_name, { at, finds, known }) => {
    expect(keys(change(sound, at), known)).toEqual(finds)
  })
})

describe('figures and words', () => {
  const inWords = (words: string | null): FormContent => ({ ...sound, votesInWords: [words, null, null] })

  test('words that agree, are absent or cannot be read say nothing', () => {
    expect(keys(inWords('seratus enam pulah delapan'))).toEqual([])
    expect(keys(inWords(null))).toEqual([])
    expect(keys(inWords('???'))).toEqual([])
  })
  test('words that differ are shown as they are written', () => {
    const [finding] = checkForm(inWords('seratus enam puluh tujuh'), facts)
    expect(finding).toMatchObject({
      key: 'P-16.V1',
      numbers: { found: 168, said: 167 },
      text: 'seratus enam puluh tujuh',
    })
  })
  test('totals are compared too', () => {
    expect(keys({ ...sound, totalsInWords: { t1: 'tiga ratus dua puluh satu', t2: 'dua puluh', t3: null } })).toEqual([
      'P-16.T2',
    ])
  })
})

describe('empty is not zero', () => {
  test('an empty cell makes a form incomplete, never wrong', () => {
    for (const cell of cellsOf(3)) {
      const form = change(sound, { [cell]: null })
      expect(keys(form)).toEqual([])
      expect(emptyCells(form)).toEqual([cell])
    }
  })
  test('a form of nothing or of zeros is blank', () => {
    expect(isBlank(emptyForm(3))).toBe(true)
    expect(isBlank(change(emptyForm(3), { t1: 0, v1: 0 }))).toBe(true)
    expect(isBlank(change(emptyForm(3), { a1_j: 478 }))).toBe(false)
  })
  test('a form without a vote or a total has no votes', () => {
    expect(hasVotes(change(sound, { d_j: null, s3: null }))).toBe(true)
    expect(hasVotes(change(sound, { v2: null }))).toBe(false)
    expect(hasVotes(change(sound, { t3: null }))).toBe(false)
  })
})

describe('warnings', () => {
  test('stay open until each is ticked by its key', () => {
    const found = checkForm(change(sound, { s1: 489, s4: 142, s3: 2, v1: 321, v2: 0, v3: 0 }), facts)
    expect(openWarnings(found, ['P-09.S1']).map(({ key }) => key)).toEqual(['P-15.V1'])
    expect(openWarnings(found, ['P-09.S1', 'P-15.V1'])).toEqual([])
  })
})

describe('official figures', () => {
  const province: FormContent = {
    ...emptyForm(3),
    figures: figures({
      ...row('a1', 3_219_840, 3_162_899),
      ...row('b1', 2_233_832, 2_361_829),
      ...row('b2', 3784, 2118),
      b3_j: 22_293,
      b4_j: 4_623_856,
      s1: 6_547_195,
      s2: 4_623_856,
      s3: 3676,
      s4: 1_919_663,
      t1: 4_301_819,
      t2: 322_037,
      t3: 4_623_856,
    }),
    votes: [2_220_437, 1_082_241, 999_141],
  }

  test('R2–R6 hold for the province of Sumatera Selatan, 7 December 2024 (G2)', () => {
    const found = keys(province, { registered: { l: 3_219_840, p: 3_162_899 } })
    expect(found.filter((key) => /^K-0[1-8]/.test(key))).toEqual([])
  })
  test('the figure of the press, 30 votes fewer for number 3, does not add up', () => {
    expect(keys(change(province, { v3: 999_111 }), { registered: null })).toContain('K-06.T1')
  })

  test.each([
    ['pilkada-2024', 600, 615],
    ['pilkada-2024', 569, 584],
    ['pilkada-2024', 400, 410],
    ['pilkada-2024', 401, 412],
    ['pilkada-2024', 1, 2],
    ['pemilu-2024', 300, 306],
    ['pemilu-2024', 250, 255],
  ] as const)('%s: %i voters receive %i ballots (G8)', (profile, voters, ballots) => {
    const known = { profile: profiles[profile], registered: { l: voters, p: 0 } }
    const only = (s1: number) => ({ ...emptyForm(3), figures: figures({ s1 }) })
    expect(keys(only(ballots), known)).toEqual([])
    expect(keys(only(ballots + (ballots === 615 || ballots === 306 ? -1 : 1)), known)).toEqual(['P-09.S1'])
  })
})

/** Any sound form: people first, then what follows from them. */
const anySoundForm = fc
  .record({
    l: fc.integer({ min: 20, max: 300 }),
    p: fc.integer({ min: 20, max: 300 }),
    came: fc.tuple(fc.double({ min: 0.1, max: 0.9, noNaN: true }), fc.double({ min: 0.1, max: 0.9, noNaN: true })),
    moved: fc.tuple(fc.nat({ max: 1 }), fc.nat({ max: 1 })),
    card: fc.tuple(fc.nat({ max: 1 }), fc.nat({ max: 1 })),
    cuts: fc.array(fc.double({ min: 0.05, max: 0.95, noNaN: true }), { minLength: 1, maxLength: 4 }),
    disabled: fc.tuple(fc.nat({ max: 1 }), fc.nat({ max: 1 })),
  })
  .map(({ l, p, came, moved, card, cuts, disabled }) => {
    const b1 = [Math.floor(l * came[0]), Math.floor(p * came[1])] as const
    const b4 = [b1[0] + moved[0] + card[0], b1[1] + moved[1] + card[1]] as const
    const users = b4[0] + b4[1]
    const t2 = Math.floor(users * 0.05)
    const votes: number[] = []
    let left = users - t2
    for (const cut of cuts) {
      const taken = Math.max(1, Math.floor(left * cut))
      votes.push(Math.min(taken, left))
      left -= Math.min(taken, left)
    }
    votes.push(left)
    const received = l + p + Math.ceil((l + p) / 40)
    const form: FormContent = {
      ...emptyForm(votes.length),
      figures: figures({
        ...row('a1', l, p),
        ...row('b1', ...b1),
        ...row('b2', ...moved),
        ...row('b3', ...card),
        ...row('b4', ...b4),
        ...row('d', ...disabled),
        s1: received,
        s2: users,
        s3: 0,
        s4: received - users,
        t1: users - t2,
        t2,
        t3: users,
      }),
      votes,
    }
    return { form, known: { registered: { l, p } } }
  })

describe('any form', () => {
  test('a sound one has no finding, but for what may be unusual in a small station', () => {
    fc.assert(
      fc.property(anySoundForm, ({ form, known }) => {
        expect(keys(form, known).filter((key) => !key.startsWith('P-15'))).toEqual([])
      }),
    )
  })

  test('any single wrong cell is caught by an error that points at it', () => {
    fc.assert(
      fc.property(anySoundForm, fc.nat(), fc.nat({ max: 99_999 }), ({ form, known }, which, value) => {
        const cells = cellsOf(form.votes.length)
        const cell = cells[which % cells.length] ?? 't1'
        fc.pre(readCell(form, cell) !== value)
        const found = checkForm(change(form, { [cell]: value }), { ...facts, ...known })
        expect(found.some((finding) => finding.level === 'error' && finding.cells.includes(cell))).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test('an empty cell never turns into an error, and checking never throws', () => {
    fc.assert(
      fc.property(anySoundForm, fc.array(fc.nat()), ({ form, known }, emptied) => {
        const cells = cellsOf(form.votes.length)
        const gaps = Object.fromEntries(emptied.map((which) => [cells[which % cells.length], null]))
        expect(keys(change(form, gaps), known).filter((key) => key.startsWith('K'))).toEqual([])
      }),
    )
  })

  test('every finding of any form has words in both languages for both readers', () => {
    const wild = fc.array(fc.option(fc.nat({ max: 2000 })), { minLength: 28, maxLength: 28 })
    fc.assert(
      fc.property(wild, (values) => {
        const form = cellsOf(3).reduce(
          (filled, cell, index) => writeCell(filled, cell, values[index] ?? null),
          emptyForm(3),
        )
        const known = { ...facts, ...otherForm('regent', {}), registeredMoved: 1, registeredDisabled: 1 }
        for (const finding of checkForm({ ...form, votesInWords: ['satu', 'dua', 'tiga'] }, known)) {
          for (const language of ['id', 'en'] as const) {
            for (const audience of ['officer', 'supervisor'] as const) {
              const text = findingText(finding, known, { language, audience, candidates: 3 })
              expect(text.title + text.advice).not.toMatch(/undefined|–(?!\d)|NaN/)
              expect(text.advice.length).toBeGreaterThan(20)
            }
          }
        }
      }),
    )
  })
})

test('the sentences of the entry screen', () => {
  const [votes] = checkForm(change(sound, { t1: 331 }), facts)
  const told = votes && findingText(votes, facts, { language: 'id', audience: 'officer', candidates: 3 })
  expect(told).toEqual({
    title: 'Suara sah 331 tidak sama dengan jumlah suara paslon 1–3, yaitu 321. Selisih 10.',
    advice:
      'Bila salah ketik, perbaiki. Bila foto memang tertulis 331, biarkan: formulir diteruskan ke koordinator untuk dibuka pada rekapitulasi kecamatan.',
  })
  const known = { ...facts, ...otherForm('regent', { b1_j: 343 }) }
  const [turnout] = checkForm(sound, known)
  expect(turnout && findingText(turnout, known, { language: 'id', audience: 'officer', candidates: 3 }).title).toBe(
    'Pengguna dalam DPT berbeda dengan formulir Bupati: 341 dan 343.',
  )
})
