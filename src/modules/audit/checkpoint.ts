import type { TreeHead } from './merkle.ts'
import { openNote, signNote } from './note.ts'
import type { Signer, Verifier } from './note.ts'

/**
 * A signed tree head (C2SP tlog-checkpoint): origin, size and root, then two extension lines. `after` is the size of the
 * checkpoint before, so that none can be taken out of the row; `at` is the moment of sealing, which the entries carry as well.
 */
export type Checkpoint = TreeHead & { after: number; at: string }

function checkpointText(origin: string, { size, root, after, at }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString('base64')}\nafter ${after}\nat ${at}\n`
}

export function signCheckpoint(checkpoint: Checkpoint, signer: Signer): string {
  return signNote(checkpointText(signer.verifier.name, checkpoint), signer)
}

/** The checkpoint in a note that this key has signed; undefined when it has not, or signed something else. */
export function openCheckpoint(note: string, verifier: Verifier): Checkpoint | undefined {
  const text = openNote(note, verifier)
  const match = /^.+\n(\d{1,15})\n(\S{44})\nafter (\d{1,15})\nat (\S+)\n$/.exec(text ?? '')
  if (!match) return undefined
  const [, size = '', root = '', after = '', at = ''] = match
  const checkpoint = { size: Number(size), root: Buffer.from(root, 'base64'), after: Number(after), at }
  return checkpointText(verifier.name, checkpoint) === text ? checkpoint : undefined
}
