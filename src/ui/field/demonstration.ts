import { watched } from './watched.ts'

/** The event is a demonstration: every screen says so. */
export const demonstration = watched(false)
