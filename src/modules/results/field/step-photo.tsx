import { Button, Dock } from '../../../ui/field/frame.tsx'
import { Icon } from '../../../ui/field/icons.tsx'
import { useWords } from '../../../ui/field/words.ts'
import { confirm, lookAt, openSteps, type Sheet } from './draft.ts'
import { EntryFrame, type StepProps } from './entry-frame.tsx'
import { entryMessages } from './messages.ts'
import { startLook } from './photo-look.ts'
import { PhotoPane } from './photo-pane.tsx'
import { PaperDrawing, Preview, PreviewDock, TakePhoto, Trouble, useTaking } from './photo-taking.tsx'

/** The contract takes eight sheets. */
const mostSheets = 8

/**
 * The last step, or the first for those who photograph before they type: photograph the sheet; say what can be measured,
 * leave the judgement to the person.
 */
export function StepPhoto(props: StepProps) {
  const { draft, update, sending, onward } = props
  const words = useWords(entryMessages)
  const taking = useTaking(sending.outbox)
  const isEarly = openSteps(draft).some((step) => step !== 'photo')
  const use = () =>
    taking.keep((sheet) => {
      update((before) =>
        confirm(
          { ...before, sheets: [...before.sheets.filter(({ sha256 }) => sha256 !== sheet.sha256), sheet] },
          'photo',
        ),
      )
      onward()
    })
  const leave = () => {
    // Who types first is asked for the photo again at the end.
    if (draft.sheets.length > 0 || !isEarly) update((before) => confirm(before, 'photo'))
    onward()
  }
  const frame = { ...props, step: 'photo' as const }
  if (taking.candidate) {
    return (
      <EntryFrame {...frame} foot={<PreviewDock taking={taking} use={use} label={words.usePhoto} />}>
        <Preview taking={taking} number={draft.sheets.length + 1} />
      </EntryFrame>
    )
  }
  const hasSheets = draft.sheets.length > 0
  return (
    <EntryFrame
      {...frame}
      foot={
        <Dock>
          {hasSheets ? (
            <>
              <Button onward press={leave}>
                {words.onward}
              </Button>
              {draft.sheets.length < mostSheets && (
                <TakePhoto label={words.addSheet} look="alt" icon="camera" take={taking.take} />
              )}
            </>
          ) : (
            <>
              <TakePhoto label={words.takePhoto} icon="camera" take={taking.take} />
              <Button look="alt" press={leave}>
                {isEarly ? words.figuresFirst : words.photoLater}
              </Button>
            </>
          )}
        </Dock>
      }
    >
      {taking.busy && <p class="busy">{words.reading}</p>}
      <Trouble of={taking.trouble} />
      {hasSheets ? <Kept {...props} /> : <PaperDrawing />}
      {!hasSheets && <p>{words.photoHint}</p>}
    </EntryFrame>
  )
}

/** The sheets of this form, to look at and to take away again. */
function Kept({ draft, update, sending }: StepProps) {
  const words = useWords(entryMessages)
  const { sheets } = draft
  const remove = (sheet: Sheet) => {
    update((before) => ({ ...before, looks: {}, sheets: before.sheets.filter((one) => one.sha256 !== sheet.sha256) }))
    void sending.outbox.dropFile(sheet.sha256)
  }
  return (
    <>
      <PhotoPane
        outbox={sending.outbox}
        sheets={sheets}
        look={draft.looks.photo ?? startLook('photo', sheets.length)}
        change={(look) => update((before) => lookAt(before, 'photo', look))}
      />
      <div>
        {sheets.map((sheet, index) => (
          <button key={sheet.sha256} type="button" class="link" onClick={() => remove(sheet)}>
            <Icon name="trash" />
            {words.removeSheet(index + 1)}
          </button>
        ))}
      </div>
    </>
  )
}
