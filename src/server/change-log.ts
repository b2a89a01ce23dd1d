/** Contests and the villages that changed in them; undefined when there are too many to name. '*' is every contest. */
export type Changes = Map<string, Set<string> | undefined>

/** Gives the changes of contests numbers, and remembers the last ones for browsers that come back. */
export type ChangeLog = {
  collect: (contest: string, villages: readonly string[] | undefined) => void
  versionOf: (contest: string) => number
  /** What was collected since, as one event of the stream; undefined when nothing was. */
  take: () => string | undefined
  /** What a browser missed that last heard this event; everything when it heard another process or was away too long. */
  missed: (lastEvent: string | undefined) => string
}

/** Villages named in one message for one contest; beyond it a browser reads everything of the contest again. */
const mostVillages = 200
/** Messages kept for browsers that come back: two minutes of a busy night. */
const mostMessages = 120

export const everyContest = '*'
export const alive = 'event: alive\ndata: {}\n\n'

function add(changes: Changes, contest: string, villages: Iterable<string> | undefined): void {
  const isTooMany = changes.has(contest) && changes.get(contest) === undefined
  if (villages === undefined || isTooMany) {
    changes.set(contest, undefined)
    return
  }
  const all = new Set([...(changes.get(contest) ?? []), ...villages])
  changes.set(contest, all.size > mostVillages ? undefined : all)
}

/** `began` is a time in milliseconds: times grow, so the numbers of a new process are beyond those of the one before. */
export function createChangeLog(began: number): ChangeLog {
  let pending: Changes = new Map()
  let everything = began
  let latest = began
  const versions = new Map<string, number>()
  const messages: { number: number; changes: Changes }[] = []

  /** Of every contest together it is the number of the last change of any. */
  const versionOf = (contest: string) =>
    contest === everyContest ? latest : Math.max(versions.get(contest) ?? began, everything)

  function write(changes: Changes): string {
    const contests = [...changes].map(([contest, villages]) => {
      return [contest, { version: versionOf(contest), villages: villages ? [...villages] : null }]
    })
    return `id: ${latest}\nevent: changed\ndata: ${JSON.stringify({ contests: Object.fromEntries(contests) })}\n\n`
  }

  return {
    collect: (contest, villages) => add(pending, contest, villages),
    versionOf,
    take: () => {
      if (pending.size === 0) return undefined
      const changes = pending
      pending = new Map()
      latest += 1
      for (const contest of changes.keys()) {
        if (contest === everyContest) everything = latest
        else versions.set(contest, latest)
      }
      messages.push({ number: latest, changes })
      if (messages.length > mostMessages) messages.shift()
      return write(changes)
    },
    missed: (lastEvent) => {
      const heard = Number(lastEvent)
      if (!lastEvent || heard === latest) return `id: ${latest}\n${alive}`
      const after = messages.filter(({ number }) => number > heard)
      const changes: Changes = new Map()
      if (after[0]?.number !== heard + 1) changes.set(everyContest, undefined)
      for (const message of after) for (const [contest, villages] of message.changes) add(changes, contest, villages)
      return write(changes)
    },
  }
}
