import { createHash, randomBytes } from 'node:crypto'
import { activationCode } from './rules.ts'

/** A code that works once: for an invited officer, and for somebody who is let back in. */
export function newCode(): string {
  for (;;) {
    const code = activationCode(randomBytes(24))
    if (code) return code
  }
}

/** One-time codes are kept only as this. */
export function hashCode(code: string): Buffer {
  return createHash('sha256').update(code).digest()
}
