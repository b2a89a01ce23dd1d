import { createPrivateKey, createPublicKey, hash, randomBytes, sign, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

/**
 * Signed notes (C2SP signed-note) under Ed25519 keys: the text, an empty line, and a line "— name base64(key id, signature)".
 * Keys are written as golang.org/x/mod/sumdb/note writes them, so tools of that family read ours.
 */
export type Verifier = { name: string; id: Buffer; key: KeyObject; text: string }
export type Signer = { verifier: Verifier; key: KeyObject }

const ed25519 = 0x01
const idBytes = 4
/** What stands before the 32 bytes of a key in DER (RFC 8410). */
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex')

/** A new private key as text: `PRIVATE+KEY+<name>+<id>+<base64>`. */
export function generateKey(name: string): string {
  const seed = randomBytes(32)
  const { verifier } = signerFrom(name, seed)
  return `PRIVATE+KEY+${name}+${verifier.id.toString('hex')}+${typed(seed).toString('base64')}`
}

/** Reads a private key. Throws an Error that says what is wrong with the text. */
export function parseSigner(text: string): Signer {
  const match = /^PRIVATE\+KEY\+([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim())
  if (!match) throw new Error('this is no private note key: it should read PRIVATE+KEY+name+id+base64')
  const [, name = '', id = '', key = ''] = match
  const signer = signerFrom(name, untyped(key))
  if (signer.verifier.id.toString('hex') !== id) throw new Error(`the private key of ${name} does not fit its id ${id}`)
  return signer
}

/** Reads a public key, `<name>+<id>+<base64>`. Throws an Error that says what is wrong with the text. */
export function parseVerifier(text: string): Verifier {
  const match = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim())
  if (!match) throw new Error('this is no public note key: it should read name+id+base64')
  const [, name = '', id = '', key = ''] = match
  const verifier = verifierFrom(name, untyped(key))
  if (verifier.id.toString('hex') !== id) throw new Error(`the public key of ${name} does not fit its id ${id}`)
  return verifier
}

/** Signs a text, which must end with a newline. */
export function signNote(text: string, { verifier, key }: Signer): string {
  if (!text.endsWith('\n')) throw new RangeError('the text of a note ends with a newline')
  const signature = Buffer.concat([verifier.id, sign(null, Buffer.from(text), key)])
  return `${text}\n— ${verifier.name} ${signature.toString('base64')}\n`
}

/** The text of a note that this key has signed; undefined when it has not. Signatures of other keys are passed over. */
export function openNote(note: string, verifier: Verifier): string | undefined {
  const blank = note.lastIndexOf('\n\n')
  if (blank < 0 || !note.endsWith('\n')) return undefined
  const text = note.slice(0, blank + 1)
  const ours = note
    .slice(blank + 2, -1)
    .split('\n')
    .map((line) => findSignature(line, verifier))
    .filter((signature) => signature !== undefined)
  const good = ours.length > 0 && ours.every((signature) => verify(null, Buffer.from(text), verifier.key, signature))
  return good ? text : undefined
}

function findSignature(line: string, verifier: Verifier): Buffer | undefined {
  const [dash, name, base64, ...more] = line.split(' ')
  if (dash !== '—' || name !== verifier.name || !base64 || more.length > 0) return undefined
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.toString('base64') !== base64 || !bytes.subarray(0, idBytes).equals(verifier.id)) return undefined
  return bytes.subarray(idBytes)
}

function signerFrom(name: string, seed: Buffer): Signer {
  const key = createPrivateKey({ key: Buffer.concat([privatePrefix, seed]), format: 'der', type: 'pkcs8' })
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' })
  return { key, verifier: verifierFrom(name, spki.subarray(publicPrefix.length)) }
}

function verifierFrom(name: string, raw: Buffer): Verifier {
  const id = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), typed(raw)]), 'buffer').subarray(0, idBytes)
  const key = createPublicKey({ key: Buffer.concat([publicPrefix, raw]), format: 'der', type: 'spki' })
  return { name, id, key, text: `${name}+${id.toString('hex')}+${typed(raw).toString('base64')}` }
}

function typed(raw: Buffer): Buffer {
  return Buffer.concat([Buffer.of(ed25519), raw])
}

function untyped(base64: string): Buffer {
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length !== 33 || bytes[0] !== ed25519)
    throw new Error('only Ed25519 keys (type 1, 32 bytes) are known here')
  return bytes.subarray(1)
}
