/**
 * A small seeded source of chance, so that one seed always makes the same province. Every subject has a stream of
 * its own ('stations:1601'): what is generated for one place does not move when another place changes.
 */
export type Random = {
  /** The next number, at least 0 and below 1. */
  next: () => number
  /** A whole number from `low` to `high`, both included. */
  integer: (low: number, high: number) => number
  /** Around 0 with deviation 1, near enough to the normal curve; never beyond ±6. */
  normal: () => number
  /** True with that probability. */
  chance: (probability: number) => boolean
  /** One of the given; throws a RangeError on an empty list. */
  pick: <T>(from: readonly T[]) => T
  bytes: (count: number) => Uint8Array
}

/** FNV-1a over the text, then stirred: four words of state from any seed. */
function stateOf(seed: string): Uint32Array {
  const state = new Uint32Array(4)
  for (let word = 0; word < 4; word += 1) {
    let hash = (0x811c9dc5 ^ Math.imul(word, 0x9e3779b9)) >>> 0
    for (let index = 0; index < seed.length; index += 1) hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193)
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
    state[word] = (hash ^ (hash >>> 13)) >>> 0
  }
  return state
}

/** A stream of chance for the seed and the subject. */
export function randomOf(seed: string, subject: string): Random {
  let [a = 1, b = 2, c = 3, d = 4] = stateOf(`${seed}/${subject}`)
  // small fast chaotic generator, 32 bits, with a counter against short cycles
  const next = (): number => {
    const sum = (((a + b) >>> 0) + d) >>> 0
    d = (d + 1) >>> 0
    a = (b ^ (b >>> 9)) >>> 0
    b = (c + (c << 3)) >>> 0
    c = ((c << 21) | (c >>> 11)) >>> 0
    c = (c + sum) >>> 0
    return sum / 4_294_967_296
  }
  for (let turn = 0; turn < 12; turn += 1) next()
  const random: Random = {
    next,
    integer: (low, high) => low + Math.floor(next() * (high - low + 1)),
    normal: () => {
      let sum = 0
      for (let turn = 0; turn < 12; turn += 1) sum += next()
      return sum - 6
    },
    chance: (probability) => next() < probability,
    pick: (from) => {
      const found = from[Math.floor(next() * from.length)]
      if (found === undefined) throw new RangeError('nothing to pick from')
      return found
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => Math.floor(next() * 256)),
  }
  return random
}
