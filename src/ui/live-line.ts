/** What comes over the line: an event of the server's stream, or that the line itself was opened or lost. */
export type LineEvent = { event: 'changed' | 'alive'; data: string } | { event: 'open' | 'lost' }

const events = ['changed', 'alive'] as const
const name = 'serentak-live'

function openSource(path: string, hear: (event: LineEvent) => void): () => void {
  const source = new EventSource(path)
  source.addEventListener('open', () => hear({ event: 'open' }))
  source.addEventListener('error', () => hear({ event: 'lost' }))
  for (const event of events)
    source.addEventListener(event, (message: MessageEvent<string>) => hear({ event, data: message.data }))
  return () => source.close()
}

/**
 * One stream for the whole browser, however many windows are open: the window that holds the lock listens to the server
 * and passes on what it hears; when it closes, another takes over. A browser allows six connections to a server, so a
 * stream for each window would soon leave none for the rest.
 */
export function openLine(path: string, hear: (event: LineEvent) => void): () => void {
  if (!('locks' in navigator) || typeof BroadcastChannel === 'undefined') return openSource(path, hear)
  const channel = new BroadcastChannel(name)
  const ending = new AbortController()
  let isLeading = false
  channel.addEventListener('message', ({ data }: MessageEvent<LineEvent | { event: 'hello' }>) => {
    if (data.event === 'hello') {
      if (isLeading) channel.postMessage({ event: 'open' })
    } else hear(data)
  })
  channel.postMessage({ event: 'hello' })
  const lead = () =>
    new Promise<void>((resolve) => {
      // a lock already on its way is given although nobody waits for it any more
      if (ending.signal.aborted) return resolve()
      isLeading = true
      const close = openSource(path, (event) => {
        hear(event)
        channel.postMessage(event)
      })
      ending.signal.addEventListener('abort', () => {
        close()
        resolve()
      })
    })
  navigator.locks.request(name, { signal: ending.signal }, lead).catch(() => undefined)
  return () => {
    ending.abort()
    channel.close()
  }
}
