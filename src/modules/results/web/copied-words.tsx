import { useText } from '../../../ui/text.ts'
import type { Difference } from '../contract.ts'
import classes from './copied-words.module.css'
import { decideWords } from './decide-messages.ts'

/** The words that the typists copied from the paper: they often tell which digit was misread. */
export function CopiedWords({ of: { firstWords, secondWords } }: { of: Difference }) {
  const t = useText(decideWords)
  const said = [
    ...(firstWords === null ? [] : [t('decide.words.first', { words: firstWords })]),
    ...(secondWords === null ? [] : [t('decide.words.second', { words: secondWords })]),
  ]
  return said.length === 0 ? null : <span className={classes.words}>{said.join(' · ')}</span>
}
