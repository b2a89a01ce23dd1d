import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useEventNow } from '../../../ui/event-clock.ts'
import { useKeys } from '../../../ui/key-help.tsx'
import { useFormat } from '../../../ui/language.ts'
import { useWrite } from '../../../ui/query.ts'
import type { Session } from '../../../ui/session.ts'
import { StatusShape } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import { entryProgress, findForm, type FormView, listForms, nextForm, type Receipt, submitEntry } from '../contract.ts'
import type { Cell } from '../form.ts'
import { isBlank, openWarnings } from '../rules.ts'
import { CheckDialog } from './check-dialog.tsx'
import { EntryAside } from './entry-aside.tsx'
import { EntryFinding } from './entry-finding.tsx'
import { EntryHead } from './entry-head.tsx'
import { entryWords } from './entry-messages.ts'
import { focusField } from './figure-cell.tsx'
import { DeskGrid } from './desk-grid.tsx'
import { FormSheet } from './form-sheet.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import { PhotoViewer } from './photo-viewer.tsx'
import { sheetsOfView } from './sheets.ts'
import { useFields, useFirstField, useWordsChoice } from './use-fields.ts'
import { type OpenTurn, useTyping } from './use-typing.ts'
import { useSheetUpload } from './photo-upload.ts'
import classes from './desk-grid.module.css'

type EntryDeskProps = {
  view: FormView
  turn: OpenTurn
  person: NonNullable<Session['person']>
  onDone: (receipt: Receipt, photos: readonly string[]) => void
  /** Somebody else was quicker: the form must be read again. */
  onGone: () => void
}

/** Typing one form: photo, sheet in paper order, and beside it who types, how far, and what to do next. */
export function EntryDesk({ view, turn, person, onDone, onGone }: EntryDeskProps) {
  const typing = useTyping(view, turn, person.id)
  const photoUpload = usePhotoUpload(typing.addPhotos)
  const sheets = useMemo(() => sheetsOfView(view, typing.photos), [view, typing.photos])
  const [cell, setCell] = useState<Cell>()
  const [isChecking, setIsChecking] = useState(false)
  const [refused, setRefused] = useState<string>()
  const [withWords, setWithWords] = useWordsChoice()
  const fields = useFields(view, turn, withWords)
  const save = useSave(view, typing, (receipt) => onDone(receipt, typing.photos))
  useFirstField(fields, typing.typing.content)
  useKeys(useKeyHelp())

  /** A sheet without anything to ask is saved at once; everything else is listed first. */
  const check = () => {
    const { content, ticked } = typing.typing
    const isClean = typing.findings.every(({ key }) => ticked.includes(key)) && typing.filled === typing.count
    if (isClean && !isBlank(content)) save.send()
    else setIsChecking(true)
  }
  const goTo = (target: Cell) => {
    setIsChecking(false)
    // After the dialog has given the keyboard back.
    setTimeout(() => focusField(target), 30)
  }
  return (
    <>
      <EntryHead view={view} />
      <DeskGrid
        photo={
          <PhotoViewer
            sheets={sheets}
            station={view.station.code}
            candidates={view.candidates.length}
            cell={cell}
            upload={photoUpload}
          />
        }
        aside={
          <EntryAside
            view={view}
            turn={turn}
            person={person}
            typing={typing}
            cell={cell}
            isSaving={save.isPending}
            onCheck={check}
          />
        }
      >
        <div className={classes.paper} role="presentation" onKeyDown={(event) => fields.onKeyDown(event, check)}>
          <DeskNotes typing={typing} refused={refused} />
          <FormSheet
            view={view}
            content={typing.typing.content}
            findings={typing.running}
            renderFinding={(finding) => <EntryFinding finding={finding} view={view} typing={typing} onFix={goTo} />}
            wordsSwitch={<WordsSwitch isOn={withWords} onChange={setWithWords} />}
            typist={{
              open: fields.open,
              asked: fields.asked,
              withWords,
              onFigure: (at, value) => (setRefused(undefined), typing.figure(at, value)),
              onWords: typing.words,
              onFocus: setCell,
              onLeave: typing.leave,
              onRefused: setRefused,
            }}
          />
        </div>
      </DeskGrid>
      {(isChecking || save.error) && (
        <CheckDialog
          view={view}
          typing={typing}
          save={save}
          onGoTo={goTo}
          onClose={() => (save.reset(), setIsChecking(false))}
          onGone={() => (typing.drop(), onGone())}
        />
      )}
      <LeaveDialog typing={typing} />
    </>
  )
}

/** The same object while nothing about the upload changes, so that the photo is not drawn anew with every key. */
function usePhotoUpload(onSent: (photos: readonly string[]) => void) {
  const { isBusy, problem, send } = useSheetUpload()
  return useMemo(() => {
    const onFiles = async (files: File[]) => {
      const sent = await send(files)
      if (sent) onSent(sent)
    }
    return { isBusy, problem, send, onFiles: (files: File[]) => void onFiles(files) }
  }, [isBusy, problem, send, onSent])
}

/** Sends the reading; the same reading sent twice is one. */
function useSave(view: FormView, typing: ReturnType<typeof useTyping>, onDone: (receipt: Receipt) => void) {
  const now = useEventNow()
  const write = useWrite(submitEntry, {
    refresh: [findForm, listForms, entryProgress, nextForm],
    onDone: (receipt) => {
      typing.drop()
      onDone(receipt)
    },
  })
  const { content, ticked } = typing.typing
  const warnings = typing.findings.filter(({ level, key }) => level === 'warning' && ticked.includes(key))
  return {
    isPending: write.isPending,
    error: write.error,
    reset: write.reset,
    openTicks: openWarnings(typing.findings, ticked),
    send: () => {
      if (write.isPending) return
      write.mutate({
        body: {
          id: typing.id,
          event: view.event,
          contest: view.contest.id,
          station: view.station.code,
          content,
          photos: [...typing.photos],
          ticked: warnings.map(({ key }) => key),
          enteredAt: now.toISOString(),
        },
      })
    },
  }
}

export type Save = ReturnType<typeof useSave>

function DeskNotes({ typing, refused }: { typing: ReturnType<typeof useTyping>; refused: string | undefined }) {
  const t = useText(entryWords)
  const format = useFormat()
  if (refused !== undefined) {
    return (
      <p className={classes.note} data-state="late" role="alert">
        <StatusShape state="late" /> {t('pasteRefused', { text: refused })}
      </p>
    )
  }
  if (typing.restoredAt === undefined || typing.isDirty || typing.filled === 0) return null
  return (
    <p className={classes.note} role="status">
      {t('restored', { time: format.time(typing.restoredAt) })}
      <Button size="compact-xs" variant="subtle" onClick={typing.restart}>
        {t('discard')}
      </Button>
    </p>
  )
}

function WordsSwitch({ isOn, onChange }: { isOn: boolean; onChange: (isOn: boolean) => void }) {
  const t = useText(entryWords)
  return (
    <label className={classes.switch}>
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.currentTarget.checked)} />
      {t('words.show')}
    </label>
  )
}

function useKeyHelp() {
  const t = useText(entryWords)
  return useMemo(
    () => [
      {
        title: t('sheet'),
        lines: [
          { keys: ['Enter', '↓'], does: t('keys.next') },
          { keys: ['↑'], does: t('keys.previous') },
          { keys: ['Shift', '↑'], does: t('keys.first') },
          { keys: ['Shift', '↓'], does: t('keys.last') },
          { keys: ['Alt', '+'], does: t('keys.zoom') },
          { keys: ['Alt', '−'], does: t('keys.zoomOut') },
          { keys: ['Alt', 'R'], does: t('keys.rotate') },
          { keys: ['Shift', 'Enter'], does: t('keys.save') },
        ],
      },
    ],
    [t],
  )
}
