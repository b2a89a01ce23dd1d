import { describe, expect, test } from 'vitest'
import { generateKey, openNote, parseSigner, parseVerifier, signNote } from './note.ts'

/** The example of the reference implementation, golang.org/x/mod/sumdb/note. */
const known = {
  private: 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  public: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  signature:
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
}
const knownNote = `${known.text}\n${known.signature}`

describe('a signed note', () => {
  test('is byte for byte what the reference implementation writes', () => {
    const signer = parseSigner(known.private)
    expect(signer.verifier.text).toBe(known.public)
    expect(signNote(known.text, signer)).toBe(knownNote)
    expect(openNote(knownNote, parseVerifier(known.public))).toBe(known.text)
  })

  test('opens with the key that signed it and with no other', () => {
    const ours = parseSigner(generateKey('serentak/audit/1'))
    const other = parseSigner(generateKey('serentak/audit/1'))
    const note = signNote('sixteen\n', ours)
    expect(openNote(note, ours.verifier)).toBe('sixteen\n')
    expect(openNote(note, other.verifier)).toBeUndefined()
    expect(openNote(note, parseVerifier(ours.verifier.text))).toBe('sixteen\n')
  })

  test('does not open once any character is changed', () => {
    const verifier = parseVerifier(known.public)
    for (let at = 0; at < knownNote.length; at += 1) {
      const changed = `${knownNote.slice(0, at)}${knownNote[at] === 'x' ? 'y' : 'x'}${knownNote.slice(at + 1)}`
      expect(openNote(changed, verifier), `character ${at}`).toBeUndefined()
    }
    expect(openNote('', verifier)).toBeUndefined()
    expect(openNote(known.text, verifier)).toBeUndefined()
    expect(openNote(knownNote.slice(0, -1), verifier)).toBeUndefined()
  })

  test('may carry signatures of others, which are passed over', () => {
    const witness = parseSigner(generateKey('witness.example/1'))
    const both = knownNote + (signNote(known.text, witness).split('\n\n')[1] ?? '')
    expect(openNote(both, parseVerifier(known.public))).toBe(known.text)
    expect(openNote(both, witness.verifier)).toBe(known.text)
  })

  test('keys that are none are refused with a reason', () => {
    expect(() => parseVerifier(known.private)).toThrow('no public note key')
    expect(() => parseSigner(known.public)).toThrow('no private note key')
    expect(() => parseVerifier(known.public.replace('c74f20a3', 'c74f20a4'))).toThrow('does not fit its id')
    expect(() => signNote('no newline', parseSigner(known.private))).toThrow('newline')
  })
})
