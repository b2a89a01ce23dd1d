/** A half-typed note of the minutes on this machine, by person, meeting and agenda item: it survives a reload. */
export type EntryDraft = { speaker: string; text: string }

type DraftPlace = { person: string; meeting: string; agenda: string | null }

const keyOf = ({ person, meeting, agenda }: DraftPlace) => `serentak.rakor.${person}.${meeting}.${agenda ?? 'umum'}`

/** A browser without storage keeps no drafts; nothing else depends on it. */
function storage(): Storage | undefined {
  try {
    return globalThis.localStorage
  } catch {
    return undefined
  }
}

const isDraft = (value: unknown): value is EntryDraft =>
  typeof value === 'object' &&
  value !== null &&
  'speaker' in value &&
  typeof value.speaker === 'string' &&
  'text' in value &&
  typeof value.text === 'string'

export function findDraft(place: DraftPlace): EntryDraft | undefined {
  try {
    const found: unknown = JSON.parse(storage()?.getItem(keyOf(place)) ?? 'null')
    return isDraft(found) ? found : undefined
  } catch {
    return undefined
  }
}

/** An empty draft is none. */
export function keepDraft(place: DraftPlace, draft: EntryDraft): void {
  try {
    if (draft.text === '') storage()?.removeItem(keyOf(place))
    else storage()?.setItem(keyOf(place), JSON.stringify(draft))
  } catch {
    // A full storage keeps no draft; the text still stands in its field.
  }
}
