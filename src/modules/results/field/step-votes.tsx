import { Button, Dock } from '../../../ui/field/frame.tsx'
import { useFormats, useWords } from '../../../ui/field/words.ts'
import type { FormView } from '../contract.ts'
import { readCell } from '../form.ts'
import { CheckBar } from './check-bar.tsx'
import { confirm, contentOf } from './draft.ts'
import { EntryFrame, type StepProps } from './entry-frame.tsx'
import { voteCells } from './entry-steps.ts'
import { FigureCell } from './figure-cell.tsx'
import { entryMessages } from './messages.ts'
import { runningCheck } from './running-check.ts'

/** Step 4: the votes in ballot order, then the invalid ones; all together are the voters who came. */
export function StepVotes(props: StepProps) {
  const { draft, update, view, onward } = props
  const words = useWords(entryMessages)
  const { integer } = useFormats()
  const content = contentOf(draft)
  const parts = [...voteCells(content), 't2' as const].map((cell) => readCell(content, cell))
  const running = runningCheck(parts, content.figures.b4_j)
  return (
    <EntryFrame
      {...props}
      step="votes"
      foot={
        <>
          {running.kind === 'unknown' ? (
            <CheckBar status="wait" text={words.emptyBoxes(parts.filter((part) => part === null).length)} />
          ) : running.kind === 'fits' ? (
            <CheckBar
              status="ok"
              text={words.votesFit}
              detail={words.ofVoters(integer(running.sum), integer(running.sum))}
            />
          ) : (
            <CheckBar
              status={running.complete ? 'late' : 'wait'}
              text={words[running.complete ? 'differ' : running.kind](integer(running.by))}
              detail={words.ofVoters(integer(running.sum), integer(running.whole))}
            />
          )}
          <Dock>
            <Button
              onward
              press={() => {
                update((before) => confirm(before, 'votes'))
                onward()
              }}
            >
              {words.onward}
            </Button>
          </Dock>
        </>
      }
    >
      <div>
        {view.candidates.map((candidate) => (
          <div key={candidate.number} class="candidate">
            <span class="number">{candidate.number}</span>
            <CandidateName candidate={candidate} />
            <FigureCell {...props} cell={`v${candidate.number}`} />
          </div>
        ))}
        <div class="candidate">
          <span class="number plain">TS</span>
          <b>{words.rows.T2}</b>
          <FigureCell {...props} cell="t2" />
        </div>
      </div>
    </EntryFrame>
  )
}

function CandidateName({ candidate }: { candidate: FormView['candidates'][number] }) {
  const words = useWords(entryMessages)
  if (candidate.blank) return <b>{words.blankColumn}</b>
  return (
    <span>
      <b>{candidate.name}</b>
      {candidate.runningMate !== null && <span class="mate">{candidate.runningMate}</span>}
    </span>
  )
}
