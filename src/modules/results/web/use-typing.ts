import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { newId } from '../../../shared/uuid.ts'
import { useSession } from '../../../ui/session.ts'
import type { FormView, Turn } from '../contract.ts'
import { type Cell, cellsOf } from '../form.ts'
import { checkForm, emptyCells } from '../rules.ts'
import { dropDraft, findDraft, type FormAddress, keepDraft } from './draft.ts'
import { answer, leaveCell, runningFindings, startTyping, type Typing, typeFigure, typeWords } from './typing.ts'

export type OpenTurn = Exclude<Turn, { kind: 'none' }>

/** What was typed so far is kept on the machine this long after the last key, so that a power cut costs nothing. */
const keepAfter = 700

type Desk = { typing: Typing; photos: readonly string[]; isDirty: boolean; id: string }

/** Writes the draft when asked, and by itself a moment after the last key. */
function useDraft(address: FormAddress, desk: Desk, turn: OpenTurn['kind'], isDone: RefObject<boolean>): () => boolean {
  const { typing, photos, isDirty } = desk
  const offset = useSession().event?.clockOffsetMs ?? 0
  const write = useCallback(
    () => keepDraft(address, typing, { photos, turn, at: new Date(Date.now() + offset) }),
    [address, typing, photos, turn, offset],
  )
  useEffect(() => {
    if (!isDirty) return undefined
    const timer = setTimeout(() => {
      if (!isDone.current) write()
    }, keepAfter)
    return () => clearTimeout(timer)
  }, [write, isDirty, isDone])
  return write
}

/** One form being typed: its figures, what the rules say of them now, and the draft on this machine. */
export function useTyping(view: FormView, turn: OpenTurn, person: string) {
  const candidates = view.candidates.length
  const { facts } = view
  const address = useMemo(
    () => ({ person, contest: view.contest.id, station: view.station.code }),
    [person, view.contest.id, view.station.code],
  )
  const blank = useCallback(
    (): Typing => startTyping(candidates, turn.kind === 'return' ? turn.content : undefined),
    [candidates, turn],
  )
  const [restored] = useState(() => findDraft(address, turn.kind, candidates))
  const [desk, setDesk] = useState<Desk>(() => ({
    typing: restored ?? blank(),
    photos: restored?.photos ?? [],
    isDirty: false,
    id: newId(),
  }))
  const [kept, setKept] = useState<'no' | 'yes' | 'impossible'>('no')
  const isDone = useRef(false)

  /** Every change gives the reading a new id: the server keeps one id for one content. */
  const change = useCallback((next: (typing: Typing) => Typing) => {
    setKept('no')
    setDesk((before) => {
      const typing = next(before.typing)
      return typing === before.typing ? before : { ...before, typing, isDirty: true, id: newId() }
    })
  }, [])

  const addPhotos = useCallback(
    (photos: readonly string[]) =>
      setDesk((before) => ({
        ...before,
        photos: [...new Set([...before.photos, ...photos])].slice(0, 8),
        isDirty: true,
      })),
    [],
  )

  const writeDraft = useDraft(address, desk, turn.kind, isDone)
  const keep = () => {
    const isKept = writeDraft()
    setKept(isKept ? 'yes' : 'impossible')
    if (isKept) setDesk((before) => ({ ...before, isDirty: false }))
    return isKept
  }

  const findings = useMemo(() => checkForm(desk.typing.content, facts), [desk.typing.content, facts])
  const running = useMemo(() => runningFindings(findings, desk.typing), [findings, desk.typing])
  const cells = useMemo(() => cellsOf(candidates), [candidates])

  return {
    ...desk,
    findings,
    running,
    kept,
    restoredAt: restored?.at,
    filled: cells.length - emptyCells(desk.typing.content).length,
    count: cells.length,
    figure: (cell: Cell, value: number | null) =>
      change((typing) => typeFigure(typing, cell, value, checkForm(typing.content, facts))),
    words: (cell: Cell, text: string) =>
      change((typing) => typeWords(typing, cell, text, checkForm(typing.content, facts))),
    leave: (cell: Cell) => setDesk((before) => ({ ...before, typing: leaveCell(before.typing, cell) })),
    answer: (list: 'ticked' | 'passed', key: string, isOn: boolean) =>
      change((typing) => answer(typing, list, key, isOn)),
    addPhotos,
    keep,
    /** Nothing of it stays on this machine: it was sent, or thrown away. */
    drop: () => {
      isDone.current = true
      dropDraft(address)
      setDesk((before) => ({ ...before, isDirty: false }))
    },
    restart: () => {
      dropDraft(address)
      setKept('no')
      setDesk({ typing: blank(), photos: [], isDirty: false, id: newId() })
    },
  }
}

export type FormTyping = ReturnType<typeof useTyping>
