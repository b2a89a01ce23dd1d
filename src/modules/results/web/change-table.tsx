import { useFormat, useLanguage } from '../../../ui/language.ts'
import { useText } from '../../../ui/text.ts'
import type { FormView } from '../contract.ts'
import type { Change } from './decide-desk.tsx'
import { decideWords } from './decide-messages.ts'
import { cellName } from './lines.ts'

/** Cells with their figure before and after. */
export function ChangeTable({ changes, terms }: { changes: readonly Change[]; terms: FormView['facts']['profile'] }) {
  const t = useText(decideWords)
  const language = useLanguage()
  const format = useFormat()
  if (changes.length === 0) return <p>{t('correct.none')}</p>
  return (
    <table aria-label={t('correct.changes')}>
      <thead>
        <tr>
          <th scope="col">{t('correct.cell')}</th>
          <th scope="col">{t('correct.before')}</th>
          <th scope="col">{t('correct.after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ cell, before, after }) => (
          <tr key={cell}>
            <th scope="row">{cellName(cell, language, terms)}</th>
            <td>{format.integer(before)}</td>
            <td>{format.integer(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
