/**
 * UUIDv7 (RFC 9562): 48 bits of time in milliseconds, then random. Made by the client, so that a write can be
 * repeated without being done twice. `now` in milliseconds since 1970; `random` fills 10 bytes.
 */
export function uuidv7(now: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16)
  let time = now
  for (let i = 5; i >= 0; i -= 1) {
    bytes[i] = time % 256
    time = Math.floor(time / 256)
  }
  bytes.set(random.subarray(0, 10), 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  let hex = ''
  for (const byte of bytes) hex += pairs[byte]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

const stock = new Uint8Array(4000)
let used = stock.length

/** Asking the platform costs as much for ten bytes as for some thousand. No byte is given twice. */
function nextRandom(): Uint8Array {
  if (used === stock.length) {
    globalThis.crypto.getRandomValues(stock)
    used = 0
  }
  used += 10
  return stock.subarray(used - 10, used)
}

/** A new UUIDv7 from the clock and the cryptographic random source of the platform (browser and Node alike). */
export function newId(): string {
  return uuidv7(Date.now(), nextRandom())
}
