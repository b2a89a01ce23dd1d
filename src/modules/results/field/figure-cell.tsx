import { FigureField } from '../../../ui/field/figure-field.tsx'
import { useWords } from '../../../ui/field/words.ts'
import { type Cell, readCell } from '../form.ts'
import { cellLabel } from './cell-label.ts'
import { typeFigure } from './draft.ts'
import type { StepProps } from './entry-frame.tsx'
import { stepOf } from './entry-steps.ts'
import { entryMessages } from './messages.ts'

type Props = Pick<StepProps, 'draft' | 'update' | 'view'> & { cell: Cell; wrong?: boolean }

/** One box of the form. In a form that came back only the boxes asked for are open. */
export function FigureCell({ cell, draft, update, view, wrong = false }: Props) {
  const words = useWords(entryMessages)
  return (
    <FigureField
      name={cell}
      label={cellLabel(cell, words, view)}
      value={readCell(draft.content, cell)}
      wrong={wrong}
      locked={draft.only !== null && !draft.only.includes(cell)}
      change={(value) => update((before) => typeFigure(before, cell, value))}
      entered={() =>
        update((before) => (before.cell === cell ? before : { ...before, cell, step: stepOf(cell, before.content) }))
      }
    />
  )
}
