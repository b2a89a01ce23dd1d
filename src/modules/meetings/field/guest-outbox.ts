import { openOutbox } from '../../../ui/outbox.ts'
import { keepSending, type Sending } from '../../../ui/field/sending.ts'

/** Guests have no account; what they sign waits in a queue of its own until the server has it. */
export const guest = 'tamu'

let opened: Sending | undefined

export function guestSending(): Sending {
  opened ??= keepSending(openOutbox({ name: 'serentak-hadir', owner: async () => guest }))
  return opened
}
