import { ArrowRight, FileCheck, FileSignature, RotateCcw, X, type LucideIcon } from 'lucide-react'
import type { Move } from '../grant-state.ts'

/** A mark for each kind of step: back, out, signature, end, onward. */
export function iconOfMove({ id, needsNote }: Move): LucideIcon {
  if (id === 'withdraw') return X
  if (needsNote) return RotateCcw
  if (id === 'sign') return FileSignature
  return id === 'close' ? FileCheck : ArrowRight
}
