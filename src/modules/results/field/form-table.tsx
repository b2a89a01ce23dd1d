import { useFormats, useWords } from '../../../ui/field/words.ts'
import type { FormView } from '../contract.ts'
import { type FormContent, parts } from '../form.ts'
import { type Mark, rowLabel } from './cell-label.ts'
import { entryMessages } from './messages.ts'

type Props = { content: FormContent; view: Pick<FormView, 'candidates' | 'facts'> }

/** The whole form, read only, in paper order. An empty box is a dash. */
export function FormTable({ content, view }: Props) {
  const words = useWords(entryMessages)
  const { integer } = useFormats()
  return (
    <dl class="form-table">
      {parts.map((part) =>
        part.id === 'votes'
          ? view.candidates.map((candidate, index) => (
              <div key={candidate.number}>
                <dt>
                  {candidate.number} · {candidate.name ?? words.blankColumn}
                </dt>
                <dd>{integer(content.votes[index])}</dd>
              </div>
            ))
          : part.rows.map(({ mark, cells }) => (
              <div key={mark}>
                <dt>{mark === 'D' ? words.disability : rowLabel(mark as Mark, words, view.facts)}</dt>
                <dd>
                  {cells.map((cell, index) => (
                    <span key={cell} class={index === cells.length - 1 ? 'total' : ''}>
                      {integer(content.figures[cell])}
                    </span>
                  ))}
                </dd>
              </div>
            )),
      )}
    </dl>
  )
}
