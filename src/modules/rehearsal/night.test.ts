import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { differingCells } from '../results/form.ts'
import { drawFault, faultKinds, faultRates, makeFault, misread, readingAt } from './faults.ts'
import { governorContest, localContest } from './forms.ts'
import { givenVillages } from './given-villages.ts'
import { nightBegins, nightEnds, openingTime, reservedPerRegency } from './night.ts'
import { regencies, snapshotAt } from './published.ts'
import { randomOf } from './random.ts'
import { contentOf } from './reading.ts'
import { truthOf } from './truth.ts'

const { forms, night } = truthOf(givenVillages())
const share = (at: number, within = '16') => {
  const inside = night.filter((arrival) => arrival.station.startsWith(within))
  return inside.filter((arrival) => arrival.countedAt <= at).length / inside.length
}

describe('the arrivals of voting night', () => {
  test('every form arrives once, is read twice in that order, and is counted before the end', () => {
    expect(night.length).toBe(forms.length)
    night.forEach((arrival, index) => {
      expect([arrival.contest, arrival.station]).toEqual([forms[index]?.contest, forms[index]?.station])
      const times = [nightBegins, arrival.firstAt, arrival.secondAt, arrival.countedAt, nightEnds]
      expect(times).toEqual(times.toSorted((one, other) => one - other))
    })
  })

  test('nothing is counted before the stations closed; about seven of ten forms are in when the doors open', () => {
    expect(share(nightBegins)).toBe(0)
    expect(share(openingTime)).toBeGreaterThan(0.65)
    expect(share(openingTime)).toBeLessThan(0.78)
    expect(share(openingTime + 3_600_000) - share(openingTime)).toBeGreaterThan(0.08)
  })

  test('boats and hills take longer: Ogan Komering Ilir, Empat Lawang and Ogan Komering Ulu Selatan trail Palembang', () => {
    for (const slow of ['1602', '1611', '1609'])
      expect(share(openingTime, slow)).toBeLessThan(share(openingTime, '1671') - 0.15)
  })

  test.each(regencies.map((regency) => [regency.code, regency] as const))(
    '%s has as many stations in at 10:15 the next morning as KPU’s feed had',
    (code, regency) => {
      const at = Date.parse(snapshotAt)
      const inBy = (contest: string) =>
        night.filter((one) => one.contest === contest && one.station.startsWith(code) && one.countedAt <= at).length
      expect(inBy(governorContest)).toBe(regency.governor.stationsIn)
      expect(inBy(localContest(regency))).toBe(regency.local.stationsIn)
    },
  )

  test('in every kabupaten/kota some stations stay open for visitors until late in the evening', () => {
    for (const { code } of regencies) {
      const reserved = night.filter((one) => one.reserved && one.station.startsWith(code))
      expect(new Set(reserved.map((one) => one.station)).size).toBe(reservedPerRegency)
      for (const arrival of reserved) expect(arrival.firstAt).toBeGreaterThan(openingTime + 3 * 3_600_000)
    }
  })
})

describe('the mistakes of voting night', () => {
  test('each kind happens about as often as it is documented', () => {
    for (const kind of faultKinds) {
      const count = night.filter((arrival) => arrival.fault?.kind === kind).length
      expect(count / night.length).toBeGreaterThan(faultRates[kind] * 0.6)
      expect(count / night.length).toBeLessThan(faultRates[kind] * 1.4)
    }
  })

  test('a mistake stands in the entry and never in the truth', () => {
    night.forEach((arrival, index) => {
      const form = forms[index]
      if (!arrival.fault || !form) return
      const truth = contentOf(form)
      const wrong = arrival.fault.in.map((turn) => readingAt(turn, truth, arrival.fault))
      for (const reading of wrong)
        expect(differingCells(reading, truth)).toEqual(
          arrival.fault.cells.map((one) => one.cell).toSorted(inPaperOrder(truth.votes.length)),
        )
      expect(readingAt('first', truth, null)).toBe(truth)
    })
  })

  test('a misread figure is another figure, of at most three digits: 58 → 948 is one of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 615 }), fc.string(), (value, subject) => {
        const seen = misread(value, randomOf('seed', subject))
        expect(seen).not.toBe(value)
        expect(seen).toBeGreaterThanOrEqual(0)
        expect(seen).toBeLessThan(1000)
      }),
    )
    const readings = Array.from({ length: 60 }, (_, index) => misread(58, randomOf('seed', String(index))))
    expect(readings).toContain(948)
  })

  test('swapping two equal numbers is no mistake', () => {
    const [form] = forms
    if (!form) throw new Error('no forms')
    const even = { ...contentOf(form), votes: [100, 100, 100] }
    expect(makeFault('swapped-candidates', even, even, randomOf('seed', 'even'))).toBeNull()
  })

  test('most forms are without any', () => {
    const form = forms.find(({ figures }) => figures.t2 * 20 < figures.t3)
    if (!form) throw new Error('no forms')
    const drawn = Array.from({ length: 2_000 }, (_, index) =>
      drawFault(contentOf(form), contentOf(form), randomOf('faults', String(index))),
    )
    expect(drawn.filter((fault) => fault === null).length).toBeGreaterThan(1_850)
  })
})

function inPaperOrder(candidates: number) {
  const order = Object.keys(forms[0]?.figures ?? {})
  const place = (cell: string): number => {
    if (cell.startsWith('v')) return order.indexOf('d_j') + Number(cell.slice(1)) / 100
    return order.indexOf(cell) + (cell.startsWith('t') ? candidates : 0)
  }
  return (one: string, other: string): number => place(one) - place(other)
}
