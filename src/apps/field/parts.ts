import { part } from '../../ui/field/loaded.ts'

/** Screens that come after the first load; fetched as soon as someone is signed in, and kept on the phone by the worker. */
export const entryPart = part(() => import('../../modules/results/field/entry.tsx'))
export const photoPart = part(() => import('../../modules/results/field/add-photo.tsx'))
export const receiptPart = part(() => import('../../modules/results/field/receipt.tsx'))
/** Guests of a meeting sign its list of attendance, without an account. */
export const attendPart = part(() => import('../../modules/meetings/field/attend.tsx'))
