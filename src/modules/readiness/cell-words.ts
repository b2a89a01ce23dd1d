import { formats } from '../../shared/format.ts'
import type { Cell, IndicatorFacts, Words } from './contract.ts'

/** "971.340 dari 1.184.562 lembar": the two numbers of a cell with their unit. */
export function numbersOf(
  { done, total }: Pick<Cell, 'done' | 'total'>,
  { unit }: Pick<IndicatorFacts, 'unit'>,
): Words {
  const [id, en] = [formats('id'), formats('en')]
  return {
    id: `${id.integer(done)} dari ${id.integer(total)} ${unit.id}`,
    en: `${en.integer(done)} of ${en.integer(total)} ${unit.en}`,
  }
}
