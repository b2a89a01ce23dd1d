import { Button } from '@mantine/core'
import { CornerDownLeft } from 'lucide-react'
import { FeedbackBox } from '../../../ui/feedback-box.tsx'
import { useLanguage } from '../../../ui/language.ts'
import { useText } from '../../../ui/text.ts'
import type { Finding, FormView } from '../contract.ts'
import { errorAnswers, findingText, tickText } from '../rule-texts.ts'
import type { Cell } from '../form.ts'
import { entryWords } from './entry-messages.ts'
import type { FormTyping } from './use-typing.ts'

type EntryFindingProps = {
  finding: Finding
  view: FormView
  typing: FormTyping
  onFix: (cell: Cell) => void
  /** In the list before saving the boxes need ids of their own. */
  inDialog?: boolean
}

/** A finding while typing: a warning asks for a tick, an error to be put right or passed on. */
export function EntryFinding({ finding, view, typing, onFix, inDialog = false }: EntryFindingProps) {
  const t = useText(entryWords)
  const language = useLanguage()
  const { key, level, code, cells } = finding
  const text = findingText(finding, view.facts, { language, audience: 'officer', candidates: view.candidates.length })
  const { passed, ticked } = typing.typing
  const isPassed = passed.includes(key)
  const [first] = cells
  const box = { level, code, finding: text.title, ...(inDialog ? {} : { id: `temuan-${key}` }) }
  if (level === 'warning') {
    const tick = { checked: ticked.includes(key), onChange: (isOn: boolean) => typing.answer('ticked', key, isOn) }
    return <FeedbackBox {...box} advice={text.advice} tick={{ ...tick, label: tickText[language] }} />
  }
  const answers = errorAnswers[language]
  return (
    <FeedbackBox
      {...box}
      {...(isPassed ? { advice: t('passed') } : { advice: text.advice })}
      actions={
        isPassed ? (
          <Button size="compact-xs" onClick={() => typing.answer('passed', key, false)}>
            {t('undo')}
          </Button>
        ) : (
          <>
            <Button
              size="compact-xs"
              leftSection={<CornerDownLeft size={13} />}
              onClick={() => first !== undefined && onFix(first)}
            >
              {answers.fix}
            </Button>
            <Button size="compact-xs" onClick={() => typing.answer('passed', key, true)}>
              {answers.pass}
            </Button>
          </>
        )
      }
    />
  )
}
