import { useText } from '../../../ui/text.ts'
import type { Contested } from './join-plans.ts'
import classes from './meetings.module.css'
import { words } from './messages.ts'

const labels = {
  title: 'name',
  kind: 'kind',
  day: 'day',
  from: 'starts',
  until: 'ends',
  place: 'place',
  link: 'link',
  reason: 'why',
  basis: 'basis',
  previous: 'previous',
  chair: 'chair',
  clerk: 'clerk',
  decreeNumber: 'decreeNumber',
  decreeDay: 'decreeDay',
  decreeFile: 'decreeFile',
  'letter.number': 'letterNumber',
  'letter.nature': 'nature',
  'letter.attachment': 'attachment',
  'letter.subject': 'subject',
  'letter.signer.name': 'signerName',
  'letter.signer.function': 'signerFunction',
  'letter.copies': 'copies',
  'terms.purpose': 'purpose',
  'terms.targets': 'targets',
  'terms.participants': 'participants',
  'terms.schedule': 'schedule',
  'terms.budget': 'budget',
} as const

/** Fields whose value is a code and says nothing to a person. */
const coded = ['kind', 'previous', 'institution', 'decreeFile', 'nature']

/** The label of a field, else of the part it stands in: "chair.function" is told as the chair. */
function labelOf(path: string): (typeof labels)[keyof typeof labels] | undefined {
  const known = Object.entries(labels).find(([key]) => key === path || path.startsWith(`${key}.`))
  return known?.[1]
}

/** What two people changed at once: mine stands in the form, theirs is told beside it. */
export function TheirFields({ contested }: { contested: readonly Contested[] }) {
  const t = useText(words)
  return (
    <div role="status" className={classes.theirs}>
      <p>{t('bothChanged')}</p>
      <ul>
        {contested.map(({ path, theirs }) => {
          const label = labelOf(path)
          const isCoded = coded.some((name) => path === name || path.endsWith(`.${name}`))
          return (
            <li key={path}>
              <b>{label ? t(label) : path}</b>
              {typeof theirs === 'string' && !isCoded && `: ${theirs === '' ? t('emptyField') : theirs}`}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
