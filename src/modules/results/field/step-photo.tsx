import { useState } from 'preact/hooks'
import { Button, Dock } from '../../../ui/field/frame.tsx'
import { Icon, Mark } from '../../../ui/field/icons.tsx'
import { MessageBox } from '../../../ui/field/message-box.tsx'
import { useWords } from '../../../ui/field/words.ts'
import { useTask } from '../../../ui/field/use-task.ts'
import { confirm, type Sheet } from './draft.ts'
import { EntryFrame, type StepProps } from './entry-frame.tsx'
import { entryMessages } from './messages.ts'
import { preparePhoto, type Prepared } from './photo.ts'
import { PhotoView } from './photo-view.tsx'

/** The contract takes eight sheets. */
const mostSheets = 8

type Candidate = Prepared & { address: string }

/** Step 6: photograph the sheet; say what can be measured, leave the judgement to the person. */
export function StepPhoto(props: StepProps) {
  const { draft, update, sending, onward } = props
  const words = useWords(entryMessages)
  const [candidate, setCandidate] = useState<Candidate>()
  const reading = useTask()
  const take = (file: File) =>
    reading.run(async () => {
      const prepared = await preparePhoto(file)
      if (candidate) URL.revokeObjectURL(candidate.address)
      setCandidate({ ...prepared, address: URL.createObjectURL(prepared.blob) })
    })
  const leave = () => {
    if (candidate) URL.revokeObjectURL(candidate.address)
    setCandidate(undefined)
    update((before) => confirm(before, 'photo'))
    onward()
  }
  const use = (photo: Candidate) =>
    reading.run(async () => {
      const sha256 = await sending.outbox.keepFile(photo.blob)
      const sheet: Sheet = { sha256, width: photo.width, height: photo.height }
      update((before) => ({ ...before, sheets: [...before.sheets.filter((one) => one.sha256 !== sha256), sheet] }))
      leave()
    })
  const remove = (sheet: Sheet) => {
    update((before) => ({ ...before, sheets: before.sheets.filter((one) => one.sha256 !== sheet.sha256) }))
    void sending.outbox.dropFile(sheet.sha256)
  }

  const frame = { ...props, step: 'photo' as const }
  if (candidate) {
    return (
      <EntryFrame
        {...frame}
        foot={
          <Dock>
            <Quality {...candidate.quality} />
            <Button icon="check" disabled={reading.busy} press={() => use(candidate)}>
              {words.usePhoto}
            </Button>
            <TakePhoto label={words.photoAgain} look="alt" icon="again" take={take} />
          </Dock>
        }
      >
        <img class="camera" src={candidate.address} alt={words.photoOf(draft.sheets.length + 1)} />
        <p>{words.cornersYourself}</p>
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
                <TakePhoto label={words.addSheet} look="alt" icon="camera" take={take} />
              )}
            </>
          ) : (
            <>
              <TakePhoto label={words.takePhoto} icon="camera" take={take} />
              <Button look="alt" press={leave}>
                {words.photoLater}
              </Button>
            </>
          )}
        </Dock>
      }
    >
      {reading.busy && <p class="busy">{words.reading}</p>}
      {reading.problem !== undefined && (
        <MessageBox status="late" urgent>
          {words.photoFailed}
        </MessageBox>
      )}
      {hasSheets ? <PhotoView outbox={sending.outbox} sheets={draft.sheets} /> : <PaperDrawing />}
      {hasSheets ? (
        <div>
          {draft.sheets.map((sheet, index) => (
            <button key={sheet.sha256} type="button" class="link" onClick={() => remove(sheet)}>
              <Icon name="trash" />
              {words.removeSheet(index + 1)}
            </button>
          ))}
        </div>
      ) : (
        <p>{words.photoHint}</p>
      )}
    </EntryFrame>
  )
}

type TakeProps = { label: string; look?: 'alt'; icon: 'camera' | 'again'; take: (file: File) => void }

/** A button that opens the camera; a file field is the one way that every phone offers. */
function TakePhoto({ label, look, icon, take }: TakeProps) {
  return (
    <label class={look ? `btn ${look}` : 'btn'}>
      <Icon name={icon} />
      <span>{label}</span>
      <input
        class="hidden"
        type="file"
        accept="image/*"
        capture="environment"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? []
          event.currentTarget.value = ''
          if (file) take(file)
        }}
      />
    </label>
  )
}

function Quality({ size, light, sharpness }: Prepared['quality']) {
  const words = useWords(entryMessages)
  const hints = [
    { good: size === 'good', text: words.size[size] },
    { good: light === 'good', text: words.light[light] },
    { good: sharpness === 'good', text: words.sharpness[sharpness] },
  ]
  return (
    <div class="quality" role="status">
      {hints.map(({ good, text }) => (
        <span key={text} class={good ? 'ok' : 'risk'}>
          <Mark status={good ? 'done' : 'risk'} plain />
          {text}
        </span>
      ))}
    </div>
  )
}

/** A sheet with its four corners, drawn: what the camera should see. */
function PaperDrawing() {
  return (
    <svg class="paper" viewBox="0 0 300 220" aria-hidden="true">
      <path class="sheet" d="M95 22h110v176H95z" />
      <path
        class="rules"
        d="M108 50h84M108 70h84M108 90h84M108 122h56M108 140h56M108 158h56M176 114h16v52h-16zM176 131h16M176 148h16"
      />
      <path class="corners" d="M70 34V8h26M204 8h26v26M230 186v26h-26M96 212H70v-26" />
    </svg>
  )
}
