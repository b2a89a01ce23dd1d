import { Worker } from 'node:worker_threads'
import { Refused } from '../shared/refused.ts'

/** Prints documents from Typst templates, in a worker because the compiler does not yield. */
export type Documents = {
  /** `template` is the absolute path of a .typ file; `data` reaches it as JSON in `sys.inputs.data`. Answers the PDF. */
  print: (template: string, data: unknown) => Promise<Buffer>
  close: () => Promise<void>
}

type Answer = { id: number; pdf?: Uint8Array; problem?: string }
type Waiting = { resolve: (pdf: Buffer) => void; reject: (error: Error) => void }

export function createDocuments(): Documents {
  let worker: Worker | undefined
  let next = 0
  const waiting = new Map<number, Waiting>()

  function settle({ id, pdf, problem }: Answer): void {
    const job = waiting.get(id)
    waiting.delete(id)
    if (pdf) job?.resolve(Buffer.from(pdf))
    else
      job?.reject(
        problem === 'no-compiler' ? new Refused('documents-unavailable', {}, 501) : new Error(`Typst: ${problem}`),
      )
  }

  function start(): Worker {
    const started = new Worker(new URL('./documents-worker.ts', import.meta.url))
    started.unref()
    started.on('message', settle)
    started.on('error', (error) => {
      for (const job of waiting.values()) job.reject(error)
      waiting.clear()
      worker = undefined
    })
    return started
  }

  return {
    print: (template, data) =>
      new Promise((resolve, reject) => {
        worker ??= start()
        next += 1
        waiting.set(next, { resolve, reject })
        worker.postMessage({ id: next, template, data: JSON.stringify(data) })
      }),
    close: async () => {
      await worker?.terminate()
    },
  }
}
