import type { Facts, Finding } from '../contract.ts'
import type { FormContent } from '../form.ts'
import { checkForm } from '../rules.ts'

/**
 * What the checks of the server's own table find. The facts may have been kept by an older version of the app; where
 * they no longer fit, the phone says nothing, because a check must never keep an officer from sending. The server
 * checks again.
 */
export function findingsOf(content: FormContent, facts: Facts): Finding[] {
  try {
    return checkForm(content, facts)
  } catch {
    return []
  }
}

/** Figures against their words (R16) have a step of their own. */
export const aboutWords = ({ check }: Finding): boolean => check === 'words-match'
