import type { FormContent } from '../results/form.ts'
import type { TrueForm } from './forms.ts'

/** A true form as the content of an entry. Officers copy the words only where they are asked for them. */
export function contentOf(form: TrueForm): FormContent {
  return {
    figures: form.figures,
    votes: form.votes,
    votesInWords: form.votes.map(() => null),
    totalsInWords: { t1: null, t2: null, t3: null },
  }
}
