import { openDB, type DBSchema } from 'idb'
import type { Draft } from './draft.ts'

type Schema = DBSchema & { drafts: { key: string; value: Draft } }

const opened = openDB<Schema>('serentak-drafts', 1, {
  upgrade: (database) => {
    database.createObjectStore('drafts', { keyPath: 'key' })
  },
})

/** What a draft of an older version of the app lacks. */
const newer = { words: {}, looks: {} }

export async function findDraft(key: string): Promise<Draft | undefined> {
  const draft = await (await opened).get('drafts', key)
  return draft && { ...newer, ...draft }
}

/** The drafts of a person, the one touched last first. */
export async function listDrafts(owner: string): Promise<Draft[]> {
  const all = await (await opened).getAll('drafts')
  return all
    .filter((draft) => draft.owner === owner)
    .map((draft) => ({ ...newer, ...draft }))
    .toSorted((a, b) => b.changedAt.localeCompare(a.changedAt))
}

export async function saveDraft(draft: Draft): Promise<void> {
  await (await opened).put('drafts', draft)
}

export async function removeDraft(key: string): Promise<void> {
  await (await opened).delete('drafts', key)
}

/** Asks the browser not to clear this app's storage when the phone runs full. */
export async function askToKeepStorage(): Promise<void> {
  await navigator.storage?.persist?.().catch(() => false)
}
