import { StatusShape, StatusTag, type State } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import type { FormState } from '../contract.ts'
import { words } from './messages.ts'

/** Late is what keeps a form out of the count; at risk is what someone must look at again. */
export const shapeOf: Record<FormState, State> = {
  empty: 'todo',
  'first-entered': 'ok',
  different: 'risk',
  returned: 'risk',
  incomplete: 'risk',
  waiting: 'risk',
  held: 'late',
  accepted: 'done',
  corrected: 'done',
}

export function FormStateTag({ state }: { state: FormState }) {
  const t = useText(words)
  return <StatusTag state={shapeOf[state]}>{t(`state.${state}`)}</StatusTag>
}

/** The shape alone, read aloud in words. */
export function StateMark({ state }: { state: FormState }) {
  const t = useText(words)
  return <StatusShape state={shapeOf[state]} label={t(`state.${state}`)} size={11} />
}
