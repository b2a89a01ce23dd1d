import type { Language } from '../shared/format.ts'
import { CallFailed } from './call.ts'
import { kernelMessages } from './kernel-messages.ts'
import { useLanguage } from './language.ts'
import { findWord, type Messages } from './text.ts'

/**
 * Words any error: first the module's `refused.<reason>`, then the kernel's, then a general sentence with the reason as
 * its code. Nobody compares or shows the server's own strings.
 */
export function errorText(problem: unknown, language: Language, words?: Messages): string {
  if (!(problem instanceof CallFailed)) return findWord(kernelMessages, 'refused.unexpected', {}, language) ?? ''
  const key = `refused.${problem.reason}`
  return (
    (words && findWord(words, key, problem.facts, language)) ??
    findWord(kernelMessages, key, problem.facts, language) ??
    findWord(kernelMessages, 'refused.unknown', { reason: problem.reason }, language) ??
    ''
  )
}

/** `const why = useErrorText(messages)`; `why(query.error)`. */
export function useErrorText(words?: Messages): (problem: unknown) => string {
  const language = useLanguage()
  return (problem) => errorText(problem, language, words)
}
