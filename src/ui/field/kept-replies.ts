import { openDB, type DBSchema } from 'idb'

type Schema = DBSchema & { replies: { key: string; value: unknown } }

const opened = openDB<Schema>('serentak-kept', 1, {
  upgrade: (database) => {
    database.createObjectStore('replies')
  },
})

/** What the server said last, for the time without signal. */
export async function recall<T>(name: string): Promise<T | undefined> {
  return (await (await opened).get('replies', name)) as T | undefined
}

export async function keep<T>(name: string, reply: T): Promise<T> {
  await (await opened).put('replies', reply, name)
  return reply
}

/** Signing out forgets what the server said; what waits to be sent lies elsewhere and stays. */
export async function forgetReplies(): Promise<void> {
  await (await opened).clear('replies')
}
