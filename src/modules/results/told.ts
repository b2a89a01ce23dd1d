import { formats, type Language } from '../../shared/format.ts'
import type { Facts, Finding } from './contract.ts'
import { columnName, officeName, rowName } from './form-names.ts'

/** What the sentences are made of; numbers are already written in the language. */
export type Told = {
  n: Record<'found' | 'expected' | 'bound' | 'difference' | 'other' | 'said' | 'total' | 'percent' | 'roll', string>
  row: string
  column: string
  candidates: number
  otherOffice: string
  text: string
}

export function tell(finding: Finding, facts: Facts, candidates: number, language: Language): Told {
  const { integer } = formats(language)
  const n = (name: string) => integer(finding.numbers[name])
  const at = finding.key.slice(finding.key.indexOf('.') + 1)
  return {
    n: {
      found: n('found'),
      expected: n('expected'),
      bound: n('bound'),
      difference: n('difference'),
      other: n('other'),
      said: n('said'),
      total: n('total'),
      percent: n('percent'),
      roll: n('roll'),
    },
    row: rowName(at, language, facts.profile),
    column: columnName(at, language),
    candidates,
    otherOffice: officeName(facts.otherContest?.office ?? '', language),
    text: finding.text ?? '',
  }
}
