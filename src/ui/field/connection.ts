import { onCallFailed } from '../call.ts'
import { watched } from './watched.ts'

const online = watched(navigator.onLine)

/** Is our server within reach? What the device says, corrected by how the last call went. */
export const connection = {
  online,
  reached: () => online.set(true),
  lost: () => online.set(false),
}

addEventListener('offline', () => online.set(false))
addEventListener('online', () => online.set(true))
onCallFailed((failed) => online.set(failed.status !== 0))
