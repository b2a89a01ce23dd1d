import { useEffect, useMemo, useState, type KeyboardEvent } from 'react'
import type { FormView } from '../contract.ts'
import { type Cell, cellsOf, type FormContent, readCell } from '../form.ts'
import { focusField } from './figure-cell.tsx'
import { linesOf } from './lines.ts'
import type { OpenTurn } from './use-typing.ts'

/** The id of the button that Enter leads to from the last field. */
export const checkButton = 'periksa-dan-simpan'

const wordsKey = 'serentak.entri-huruf'

/** Whether words are typed beside the figures; remembered on this machine. */
export function useWordsChoice(): [boolean, (isOn: boolean) => void] {
  const [isOn, setIsOn] = useState(() => {
    try {
      return localStorage.getItem(wordsKey) === 'ya'
    } catch {
      return false
    }
  })
  const choose = (next: boolean) => {
    setIsOn(next)
    try {
      localStorage.setItem(wordsKey, next ? 'ya' : 'tidak')
    } catch {
      // A browser without storage forgets the choice; nothing else depends on it.
    }
  }
  return [isOn, choose]
}

export type Fields = {
  /** Fields in the order of the paper, as `data-field` names. */
  order: readonly string[]
  open: ReadonlySet<Cell>
  asked: ReadonlySet<Cell>
  onKeyDown: (event: KeyboardEvent, check: () => void) => void
}

/** The fields that may be typed and how the keyboard moves between them; nothing wraps round. */
export function useFields(view: FormView, turn: OpenTurn, withWords: boolean): Fields {
  const candidates = view.candidates.length
  return useMemo(() => {
    const asked = new Set<Cell>(turn.kind === 'return' ? turn.cells : [])
    const open = new Set<Cell>(turn.kind === 'return' ? turn.cells : cellsOf(candidates))
    const order = linesOf(candidates).flatMap(({ cells, words }) =>
      cells.filter((cell) => open.has(cell)).flatMap((cell) => (words && withWords ? [cell, `huruf-${cell}`] : [cell])),
    )
    return { order, open, asked, onKeyDown: (event, check) => moveByKey(event, order, check) }
  }, [candidates, turn, withWords])
}

/** Where a key leads from the field at this place; undefined when the key is not ours. */
export function targetOf(
  key: string,
  isShift: boolean,
  at: number,
  count: number,
): number | 'check' | 'end' | undefined {
  if (key === 'Enter') return isShift ? 'check' : at === count - 1 ? 'end' : at + 1
  if (key === 'ArrowDown') return isShift ? count - 1 : Math.min(at + 1, count - 1)
  if (key === 'ArrowUp') return isShift ? 0 : Math.max(at - 1, 0)
  return undefined
}

/** Moves the keyboard between the fields of a sheet; `check` is what Shift+Enter asks for. */
export function moveByKey(event: KeyboardEvent, order: readonly string[], check: () => void) {
  if (event.altKey || event.ctrlKey || event.metaKey) return
  const field = event.target instanceof HTMLElement ? event.target.dataset.field : undefined
  if (field === undefined) return
  const target = targetOf(event.key, event.shiftKey, order.indexOf(field), order.length)
  if (target === undefined) return
  event.preventDefault()
  if (target === 'check') check()
  else if (target === 'end') document.getElementById(checkButton)?.focus()
  else focusField(order[target] ?? '')
}

/** Opens the sheet with the keyboard in the first empty field. */
export function useFirstField({ order }: Fields, content: FormContent): void {
  const [first] = useState(() => {
    const isEmpty = (field: string) => !field.startsWith('huruf-') && readCell(content, field as Cell) === null
    return order.find(isEmpty) ?? order[0]
  })
  useEffect(() => {
    if (first !== undefined) focusField(first)
  }, [first])
}
