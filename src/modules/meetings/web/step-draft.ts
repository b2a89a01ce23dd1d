/** What somebody was typing about a follow-up, on this machine: it survives a reload. */
const keyOf = (person: string, followUp: string, step: string) => `serentak.tindak-lanjut.${person}.${followUp}.${step}`

export function findStepDraft(person: string, followUp: string, step: string): string {
  try {
    return localStorage.getItem(keyOf(person, followUp, step)) ?? ''
  } catch {
    return ''
  }
}

/** An empty draft is none. */
export function keepStepDraft(person: string, followUp: string, step: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(keyOf(person, followUp, step))
    else localStorage.setItem(keyOf(person, followUp, step), text)
  } catch {
    // A browser without storage keeps no draft; the text still stands in its field.
  }
}
