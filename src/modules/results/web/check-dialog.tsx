import { Button, Modal } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useLanguage } from '../../../ui/language.ts'
import { StatusShape } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import type { FormView } from '../contract.ts'
import type { Cell } from '../form.ts'
import { emptyCells, isBlank } from '../rules.ts'
import classes from './check-dialog.module.css'
import type { Save } from './entry-desk.tsx'
import { EntryFinding } from './entry-finding.tsx'
import { entryWords } from './entry-messages.ts'
import { cellName } from './lines.ts'
import { words } from './messages.ts'
import type { FormTyping } from './use-typing.ts'
import { isTaken, WriteProblem } from './write-problem.tsx'

type CheckDialogProps = {
  view: FormView
  typing: FormTyping
  save: Save
  onGoTo: (cell: Cell) => void
  onClose: () => void
  /** The form can no longer be sent by this person. */
  onGone: () => void
}

/** Everything the rules say of the whole sheet, before it is sent. Errors never block; warnings want their tick. */
export function CheckDialog({ view, typing, save, onGoTo, onClose, onGone }: CheckDialogProps) {
  const t = useText(entryWords)
  const tr = useText(words)
  const { content } = typing.typing
  const { findings } = typing
  const blank = isBlank(content)
  const errors = findings.filter(({ level }) => level === 'error')
  const list = useRef<HTMLDivElement>(null)
  const maySave = !blank && save.openTicks.length === 0

  // The keyboard starts at what is still to be answered, else at the button that saves.
  useEffect(() => {
    const timer = setTimeout(() => {
      const tick = list.current?.querySelector<HTMLInputElement>('input[type=checkbox]:not(:checked)')
      const button = list.current?.parentElement?.querySelector<HTMLButtonElement>('button[data-save]')
      ;(tick ?? button)?.focus()
    }, 60)
    return () => clearTimeout(timer)
  }, [])

  return (
    <Modal
      opened
      onClose={onClose}
      size={620}
      title={<b>{t('check.title')}</b>}
      closeButtonProps={{ 'aria-label': t('check.back') }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !event.shiftKey || !maySave) return
        event.preventDefault()
        save.send()
      }}
    >
      <div ref={list} className={classes.list}>
        <WriteProblem error={save.error} />
        {blank && <p className={classes.line}>{tr('refused.blank-form')}</p>}
        {!blank && <EmptyCells view={view} cells={emptyCells(content)} onGoTo={onGoTo} />}
        {findings.map((finding) => (
          <EntryFinding key={finding.key} finding={finding} view={view} typing={typing} onFix={onGoTo} inDialog />
        ))}
        {!blank && findings.length === 0 && typing.filled === typing.count && (
          <p className={classes.line}>
            <StatusShape state="done" size={12} /> {t('check.clean')}
          </p>
        )}
      </div>
      <div className={classes.foot}>
        <p role="status">
          {save.openTicks.length > 0
            ? t('check.ticks', { count: save.openTicks.length })
            : errors.length > 0 && t('check.errors', { count: errors.length })}
        </p>
        {isTaken(save.error) ? (
          <Button variant="filled" onClick={onGone}>
            {t('check.gone')}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{t('check.back')}</Button>
            <Button data-save variant="filled" loading={save.isPending} disabled={!maySave} onClick={save.send}>
              {t('check.save')}
            </Button>
          </>
        )}
      </div>
    </Modal>
  )
}

function EmptyCells({ view, cells, onGoTo }: { view: FormView; cells: readonly Cell[]; onGoTo: (cell: Cell) => void }) {
  const t = useText(entryWords)
  const language = useLanguage()
  if (cells.length === 0) return null
  return (
    <section className={classes.empty}>
      <h3>
        <StatusShape state="risk" /> {t('check.empty', { count: cells.length })}
      </h3>
      <p>{t('check.empty.note')}</p>
      <ul>
        {cells.map((cell) => {
          const name = cellName(cell, language, view.facts.profile)
          return (
            <li key={cell}>
              <Button size="compact-xs" onClick={() => onGoTo(cell)} aria-label={t('check.goTo', { cell: name })}>
                {name}
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
