import { useWords } from '../../../ui/field/words.ts'
import type { FormView } from '../contract.ts'
import { lineMessages } from './line-messages.ts'

type Names = {
  /** "Gubernur" */
  office: (view: Pick<FormView, 'contest'>) => string
  /** "C.HASIL Gubernur" */
  form: (view: Pick<FormView, 'contest'>) => string
}

export function useNames(): Names {
  const words = useWords(lineMessages)
  const office: Names['office'] = ({ contest }) =>
    contest.office in words.office ? words.office[contest.office as keyof typeof words.office] : contest.office
  return { office, form: (view) => words.form(office(view)) }
}
