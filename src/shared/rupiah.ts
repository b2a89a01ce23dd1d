/**
 * Money as the offices write it: whole rupiah, dots between the thousands, sometimes "Rp" before and ",00" or ",-" behind.
 * Amounts stay below 2^53, so a number holds each of them exactly.
 */

/** No single amount of an election comes near ten trillion; beyond it somebody mistyped. */
export const mostRupiah = 9_999_999_999_999

export type RupiahProblem = 'empty' | 'negative' | 'fraction' | 'abbreviated' | 'not-a-number' | 'too-large'

export type ReadRupiah = { amount: number } | { problem: RupiahProblem }

const grouped = /^\d{1,3}(?:\.\d{3})+$/
const plain = /^\d+$/

/** Reads "1.406.956.179.670", "Rp 1.406.956.179.670,00" or "1406956179670"; says why where it is no amount. */
export function readRupiah(text: string): ReadRupiah {
  const said = text.trim().replace(/^rp\.?\s*/i, '')
  if (said === '') return { problem: 'empty' }
  if (/^[-−(]/.test(said)) return { problem: 'negative' }
  if (/\d\s*(m|t|jt|juta|miliar|milyar|triliun)\.?$/i.test(said)) return { problem: 'abbreviated' }
  const whole = said.replace(/,(?:00|-)$/, '').replaceAll(/\s/g, '')
  if (/^[\d.]*\d,\d+$/.test(whole) || /^\d+\.\d{1,2}$/.test(whole)) return { problem: 'fraction' }
  if (!grouped.test(whole) && !plain.test(whole)) return { problem: 'not-a-number' }
  const amount = Number(whole.replaceAll('.', ''))
  return amount > mostRupiah ? { problem: 'too-large' } : { amount }
}

const ones = ['', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan', 'sepuluh', 'sebelas']

function spellBelowThousand(number: number): string[] {
  if (number < 12) return [ones[number] ?? '']
  if (number < 20) return [ones[number - 10] ?? '', 'belas']
  if (number < 100) return [ones[Math.floor(number / 10)] ?? '', 'puluh', ...spellBelowThousand(number % 10)]
  const hundreds = number < 200 ? ['seratus'] : [ones[Math.floor(number / 100)] ?? '', 'ratus']
  return [...hundreds, ...spellBelowThousand(number % 100)]
}

const steps = [
  { at: 1e12, word: 'triliun' },
  { at: 1e9, word: 'miliar' },
  { at: 1e6, word: 'juta' },
  { at: 1e3, word: 'ribu' },
] as const

/** An amount in words (terbilang), as a statement carries it beside the figures: "seribu dua ratus rupiah". */
export function spellRupiah(amount: number): string {
  if (amount === 0) return 'nol rupiah'
  const said: string[] = []
  let rest = amount
  for (const { at, word } of steps) {
    const count = Math.floor(rest / at)
    rest %= at
    if (count === 1 && word === 'ribu') said.push('seribu')
    else if (count > 0) said.push(...spellBelowThousand(count), word)
  }
  return [...said, ...spellBelowThousand(rest), 'rupiah'].filter(Boolean).join(' ')
}
