import { useState } from 'react'
import { EmptyState } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { useWrite } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session.ts'
import { toast } from '../../../ui/toast.ts'
import { useText } from '../../../ui/text.ts'
import { newId } from '../../../shared/uuid.ts'
import { addPhotos, type CoordinatorMove, findForm, type FormView, listForms } from '../contract.ts'
import { DecideDesk } from './decide-desk.tsx'
import { decideWords } from './decide-messages.ts'
import { DeskGrid } from './desk-grid.tsx'
import classes from './desk-grid.module.css'
import { EntryHead } from './entry-head.tsx'
import { entryWords } from './entry-messages.ts'
import { FormAside } from './form-aside.tsx'
import { FormSheet } from './form-sheet.tsx'
import { HistoryDrawer } from './history-drawer.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { PhotoViewer } from './photo-viewer.tsx'
import { useSheetUpload } from './photo-upload.ts'
import { sheetsOfView } from './sheets.ts'
import { SupervisorFinding } from './supervisor-finding.tsx'

type Open = CoordinatorMove | 'history' | undefined

/** One form that is not this person's to type: looked at, and for a coordinator decided about. */
export function FormPage({ view }: { view: FormView }) {
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  if ((open === 'resolve' || open === 'correct') && view.content) {
    return <DecideDesk view={view} content={view.content} move={open} onClose={close} />
  }
  return (
    <>
      <EntryHead view={view} />
      <DeskGrid photo={<FormPhoto view={view} />} aside={<FormAside view={view} onOpen={setOpen} />}>
        <ReadSheet view={view} />
      </DeskGrid>
      {open === 'history' && <HistoryDrawer view={view} onClose={close} />}
      {open !== undefined && open !== 'history' && open !== 'resolve' && open !== 'correct' && (
        <MoveDialog view={view} move={open} onClose={close} />
      )}
    </>
  )
}

/** The sheets of the form; further ones may be added after the figures. */
function FormPhoto({ view }: { view: FormView }) {
  const t = useText(decideWords)
  const may = useMay()
  const upload = useSheetUpload()
  const add = useWrite(addPhotos, { refresh: [findForm, listForms], onDone: () => toast(t('photos.add')) })
  const onFiles = async (files: File[]) => {
    const photos = await upload.send(files)
    const { event, contest, station } = view
    if (photos) add.mutate({ body: { id: newId(), event, contest: contest.id, station: station.code, photos } })
  }
  return (
    <PhotoViewer
      sheets={sheetsOfView(view)}
      station={view.station.code}
      candidates={view.candidates.length}
      cell={view.differences[0]?.cell ?? view.findings[0]?.cells[0]}
      {...(may(addPhotos)
        ? {
            upload: {
              ...upload,
              isBusy: upload.isBusy || add.isPending,
              problem: upload.problem ?? add.error ?? undefined,
              onFiles: (files: File[]) => void onFiles(files),
            },
          }
        : {})}
    />
  )
}

function ReadSheet({ view }: { view: FormView }) {
  const t = useText(decideWords)
  const te = useText(entryWords)
  const format = useFormat()
  if (!view.content) {
    const counts = view.visits.length
    return <EmptyState>{counts === 0 ? t('blind.empty') : counts === 1 ? t('blind') : t('blind.open')}</EmptyState>
  }
  return (
    <div className={classes.paper} tabIndex={0} role="region" aria-label={te('sheet')}>
      <FormSheet
        view={view}
        content={view.content}
        findings={view.findings}
        differing={
          new Map(
            view.differences.map(({ cell, first, second }) => [
              cell,
              `${format.integer(first)} | ${format.integer(second)}`,
            ]),
          )
        }
        renderFinding={(finding) => <SupervisorFinding finding={finding} view={view} />}
      />
    </div>
  )
}
