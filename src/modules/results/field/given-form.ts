import type { FormView, Turn } from '../contract.ts'
import { emptyForm, type FormContent } from '../form.ts'

/** A form whose figures agree with each other: 360 voters, 104 + 152 + 80 valid votes, 24 invalid. */
export function givenContent(): FormContent {
  return {
    ...emptyForm(3),
    votes: [104, 152, 80],
    figures: {
      a1_l: 236,
      a1_p: 242,
      a1_j: 478,
      b1_l: 166,
      b1_p: 186,
      b1_j: 352,
      b2_l: 2,
      b2_p: 1,
      b2_j: 3,
      b3_l: 2,
      b3_p: 3,
      b3_j: 5,
      b4_l: 170,
      b4_p: 190,
      b4_j: 360,
      s1: 490,
      s2: 360,
      s3: 4,
      s4: 126,
      d_l: 1,
      d_p: 2,
      d_j: 3,
      t1: 336,
      t2: 24,
      t3: 360,
    },
  }
}

const law = <V>(value: V) => ({ value, article: 'PKPU 17/2024', certainty: 'high' }) as const

/** A form of one station as the server describes it. */
export function givenView(turn: Turn = { kind: 'first' }): FormView {
  const term = (short: string) => law({ short, id: short, en: short })
  return {
    event: 'pilkada-contoh',
    contest: { id: 'governor-16', office: 'governor', area: '16' },
    candidates: [1, 2, 3].map((number) => ({
      number,
      name: `Calon ${number}`,
      runningMate: null,
      blank: false,
      fictional: true,
    })),
    station: { code: '1671041005012', special: false, site: null, registered: { l: 236, p: 242 } },
    places: [{ code: '16', name: 'Sumatera Selatan' }],
    state: turn.kind === 'return' ? 'returned' : 'empty',
    version: 0,
    turn,
    visits: [],
    photos: [],
    facts: {
      profile: {
        stationCap: law(600),
        reservePerMille: law(25),
        reserveRounding: law('up' as const),
        spoiledWarnPerMille: law(25),
        invalidWarnPercent: law(10),
        movedTerm: term('DPPh'),
        onDayTerm: term('DPTb'),
      },
      registered: { l: 236, p: 242 },
      registeredDisabled: null,
      registeredMoved: null,
      office: 'governor',
      otherContest: null,
    },
    content: null,
    findings: [],
    differences: [],
    moves: [],
    demonstration: true,
  }
}
