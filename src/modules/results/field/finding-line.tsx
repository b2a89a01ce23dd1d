import { Mark } from '../../../ui/field/icons.tsx'
import { useFormats, useWords } from '../../../ui/field/words.ts'
import type { Finding } from '../contract.ts'
import type { CheckName } from '../rules.ts'
import { findingMessages, type Said } from './finding-messages.ts'
import { entryMessages } from './messages.ts'

type Props = { finding: Finding; ticked: boolean; tick: (on: boolean) => void; fix: () => void }

/** One contradiction: its code, both numbers, the way to the figure; a warning has a tick that a new number clears. */
export function FindingLine({ finding, ticked, tick, fix }: Props) {
  const words = useWords(entryMessages)
  const sentence = useSentence(finding)
  const isError = finding.level === 'error'
  return (
    <div class={`say ${isError ? 'late' : 'risk'}`}>
      <Mark status={isError ? 'late' : 'risk'} />
      <div class="grow">
        <div class="row">
          <span class="grow">
            <b>{sentence}</b> <span class="code">{finding.code}</span>
          </span>
          <button type="button" class="link" onClick={fix}>
            {words.open}
          </button>
        </div>
        {!isError && (
          <label class="row tick">
            <input type="checkbox" checked={ticked} onChange={(event) => tick(event.currentTarget.checked)} />
            <span>{words.ticked}</span>
          </label>
        )}
      </div>
    </div>
  )
}

function useSentence(finding: Finding): string {
  const words = useWords(findingMessages)
  const fieldWords = useWords(entryMessages)
  const { integer } = useFormats()
  const numbers = Object.entries(finding.numbers).map(([name, value]) => [name, integer(value)])
  const said: Said = { ...Object.fromEntries(numbers), ...(finding.text === undefined ? {} : { said: finding.text }) }
  const [cell = ''] = finding.cells
  const mark = cell.startsWith('v') ? fieldWords.candidate(Number(cell.slice(1))) : cell.toUpperCase().replace('_', ' ')
  const say: (mark: string, said: Said) => string = words[finding.check as CheckName]
  return say(mark.replace(' J', ''), said)
}
