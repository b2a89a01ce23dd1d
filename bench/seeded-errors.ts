import { getProfile } from '../src/modules/events/profile.ts'
import { givenVillages } from '../src/modules/rehearsal/given-villages.ts'
import { governorContest } from '../src/modules/rehearsal/forms.ts'
import { randomOf, type Random } from '../src/modules/rehearsal/random.ts'
import { contentOf } from '../src/modules/rehearsal/reading.ts'
import { truthOf } from '../src/modules/rehearsal/truth.ts'
import {
  type Cell,
  type FormContent,
  cellsOf,
  differingCells,
  readCell,
  writeCell,
} from '../src/modules/results/form.ts'
import { checkForm } from '../src/modules/results/rules.ts'
import { type Figure, round } from './measure.ts'

/** How often the second typist slips on the same form, too: generous, one in fifty. */
const secondSlips = 0.02

type Slip = (content: FormContent, random: Random) => FormContent

const cells = (content: FormContent) => cellsOf(content.votes.length)
const valueOf = (content: FormContent, cell: Cell) => readCell(content, cell) ?? 0

function changeDigits(
  content: FormContent,
  random: Random,
  minimum: number,
  change: (digits: string[]) => void,
): FormContent {
  const cell = random.pick(cells(content).filter((one) => valueOf(content, one) >= minimum))
  const digits = [...String(valueOf(content, cell))]
  change(digits)
  return writeCell(content, cell, Number(digits.join('')))
}

const slips: Record<string, Slip> = {
  'wrong digit': (content, random) =>
    changeDigits(content, random, 1, (digits) => {
      const at = random.integer(0, digits.length - 1)
      digits[at] = String((Number(digits[at]) + random.integer(1, 9)) % 10)
    }),
  transposition: (content, random) =>
    changeDigits(content, random, 10, (digits) => {
      const at = random.integer(0, digits.length - 2)
      const [one = '', other = ''] = [digits[at], digits[at + 1]]
      digits[at] = other
      digits[at + 1] = one
    }),
  'swapped fields': (content, random) => {
    const order = cells(content)
    const at = random.integer(0, order.length - 2)
    const [one, other] = [order[at], order[at + 1]]
    if (!one || !other) return content
    return writeCell(writeCell(content, one, readCell(content, other)), other, readCell(content, one))
  },
  'shifted row': (content, random) => {
    const order = cells(content)
    const from = random.integer(0, order.length - 4)
    return order.slice(from + 1, from + random.integer(3, 6)).reduce((shifted, cell, at) => {
      const above = order[from + at]
      return above ? writeCell(shifted, cell, readCell(content, above)) : shifted
    }, content)
  },
}

/** A slip that really changes the form; some forms need another try (11 transposed is 11). */
function slipOnce(slip: Slip, content: FormContent, random: Random): FormContent {
  for (;;) {
    const slipped = slip(content, random)
    if (differingCells(slipped, content).length > 0) return slipped
  }
}

/**
 * 13,206 correct forms of the governor's contest, one slip in each: how many the rules find by themselves, and how many
 * are found once a second person, who slips on one form in fifty as well, has entered the form without seeing the first.
 */
export function benchSeededErrors(): Figure[] {
  const profile = getProfile({ kind: 'pilkada', settings: {} })
  const forms = truthOf(givenVillages()).forms.filter((form) => form.contest === governorContest)
  const check = (content: FormContent, form: (typeof forms)[number]) =>
    checkForm(content, {
      profile,
      registered: { l: form.figures.a1_l, p: form.figures.a1_p },
      registeredDisabled: null,
      registeredMoved: null,
      office: 'governor',
      otherContest: null,
    })
  const errors = (content: FormContent, form: (typeof forms)[number]) =>
    check(content, form).filter(({ level }) => level === 'error').length

  const studied = Object.entries(slips).map(([name, slip]) => {
    const random = randomOf('seeded-errors', name)
    let byRules = 0
    let afterSecond = 0
    for (const form of forms) {
      const truth = contentOf(form)
      const first = slipOnce(slip, truth, random)
      const second = random.chance(secondSlips) ? slipOnce(slip, truth, random) : truth
      const found = errors(first, form) > 0
      if (found) byRules += 1
      if (found || differingCells(first, second).length > 0) afterSecond += 1
    }
    return { name, byRules: byRules / forms.length, afterSecond: afterSecond / forms.length }
  })
  const alarmed = forms.filter((form) => errors(contentOf(form), form) > 0).length
  const warned = forms.filter((form) => check(contentOf(form), form).length > 0).length

  return [
    ...studied.map(({ name, byRules, afterSecond }): Figure => ({
      name: `seeded errors: ${name}`,
      says: `of ${forms.length} forms, the rules alone find ${round(byRules * 100)}%, with the second entry ${round(afterSecond * 100, 3)}%`,
      value: round(afterSecond * 100, 3),
      bound: { least: 99 },
      unit: '% caught',
    })),
    {
      name: 'seeded errors: false alarms',
      says: `of ${forms.length} correct forms ${alarmed} show an error, ${warned} (${round((warned / forms.length) * 100, 1)}%) a warning to tick`,
      value: round((alarmed / forms.length) * 100, 3),
      bound: { most: 0.1 },
      unit: '% of correct forms',
    },
  ]
}
