import { Mark } from '../../../ui/field/icons.tsx'
import { useFormats, useWords } from '../../../ui/field/words.ts'
import type { FormContent } from '../form.ts'
import { entryMessages } from './messages.ts'

type Apart = { votes: number; voters: number }

/** All votes against all voters (R4 with R5), when both are known and differ. */
export function votesApart({ figures }: FormContent): Apart | undefined {
  const { t3, b4_j } = figures
  return t3 === null || b4_j === null || t3 === b4_j ? undefined : { votes: t3, voters: b4_j }
}

/** How many, both numbers, three steps. The way forward stands in the dock. */
export function VotesDiffer({ apart: { votes, voters }, content }: { apart: Apart; content: FormContent }) {
  const words = useWords(entryMessages)
  const { integer } = useFormats()
  const by = integer(Math.abs(votes - voters))
  return (
    <>
      <div class="differ" role="alert">
        <Mark status="late" size={26} plain />
        <div>
          <h2>{words.differTitle(by)}</h2>
          <p>{votes < voters ? words.votesShort(by) : words.votesOver(by)}</p>
        </div>
      </div>
      <div class="card versus">
        <span>
          {words.votes}
          <b>{integer(votes)}</b>
        </span>
        <span class="unequal" aria-hidden="true">
          ≠
        </span>
        <span>
          {words.voters}
          <b>{integer(voters)}</b>
        </span>
      </div>
      <ol class="card numbered">
        <li>
          <span>
            {words.recountInvalid} <b>{words.recountInvalidWhat}</b>.
            <br />
            {words.nowWritten} <b>{integer(content.figures.t2)}</b>.
          </span>
        </li>
        <li>
          <span>
            {words.recountSignatures} <b>{words.signatureList}</b>.
          </span>
        </li>
        <li>
          <span>
            {words.stillDiffers} <b>{words.incidentForm}</b>
            {words.thenOnward}
          </span>
        </li>
      </ol>
    </>
  )
}
