import { useEffect, useState } from 'preact/hooks'
import { Button } from '../../../ui/field/frame.tsx'
import { Icon, Mark } from '../../../ui/field/icons.tsx'
import { MessageBox } from '../../../ui/field/message-box.tsx'
import { useWords } from '../../../ui/field/words.ts'
import type { Outbox } from '../../../ui/outbox.ts'
import type { Sheet } from './draft.ts'
import { entryMessages } from './messages.ts'
import { preparePhoto, type Prepared } from './photo.ts'

type Candidate = Prepared & { address: string }

/** `unreadable`: no picture; `no-room`: this phone could not keep it. */
type PhotoTrouble = 'unreadable' | 'no-room' | undefined

type Taking = {
  candidate: Candidate | undefined
  busy: boolean
  trouble: PhotoTrouble
  take: (file: File) => void
  /** Leaves the photo; the screen before the camera comes back. */
  drop: () => void
  /** Keeps the photo on this phone and hands it on; without room it stays on the screen. */
  keep: (done: (sheet: Sheet) => Promise<void> | void) => void
}

/** A photo between the camera and its place: measured, looked at, then kept or taken again. */
export function useTaking(outbox: Outbox): Taking {
  const [candidate, setCandidate] = useState<Candidate>()
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<PhotoTrouble>()
  const address = candidate?.address
  useEffect(() => (address === undefined ? undefined : () => URL.revokeObjectURL(address)), [address])

  const run = (work: () => Promise<void>, failed: PhotoTrouble) => {
    if (busy) return
    setBusy(true)
    setTrouble(undefined)
    work()
      .catch(() => setTrouble(failed))
      .finally(() => setBusy(false))
  }
  return {
    candidate,
    busy,
    trouble,
    take: (file) =>
      run(async () => {
        const prepared = await preparePhoto(file)
        setCandidate({ ...prepared, address: URL.createObjectURL(prepared.blob) })
      }, 'unreadable'),
    drop: () => {
      setTrouble(undefined)
      setCandidate(undefined)
    },
    keep: (done) =>
      run(async () => {
        if (!candidate) return
        const sha256 = await outbox.keepFile(candidate.blob)
        await done({ sha256, width: candidate.width, height: candidate.height })
        setCandidate(undefined)
      }, 'no-room'),
  }
}

/** The photo just taken, and what the person has to see to. */
export function Preview({ taking, number }: { taking: Taking; number: number }) {
  const words = useWords(entryMessages)
  if (!taking.candidate) return null
  return (
    <>
      <img class="camera" src={taking.candidate.address} alt={words.photoOf(number)} />
      <p>{words.cornersYourself}</p>
    </>
  )
}

/** Below the photo just taken: what can be measured, and two ways on. */
export function PreviewDock({ taking, use, label }: { taking: Taking; use: () => void; label: string }) {
  const words = useWords(entryMessages)
  if (!taking.candidate) return null
  return (
    <div class="dock">
      <Trouble of={taking.trouble} />
      <Quality {...taking.candidate.quality} />
      <Button icon="check" disabled={taking.busy} press={use}>
        {label}
      </Button>
      {taking.trouble === 'no-room' ? (
        <Button look="alt" press={taking.drop}>
          {words.withoutThis}
        </Button>
      ) : (
        <TakePhoto label={words.photoAgain} look="alt" icon="again" take={taking.take} />
      )}
    </div>
  )
}

export function Trouble({ of }: { of: PhotoTrouble }) {
  const words = useWords(entryMessages)
  if (of === undefined) return null
  return (
    <MessageBox status="late" urgent>
      {of === 'no-room' ? words.photoNoRoom : words.photoFailed}
    </MessageBox>
  )
}

type TakeProps = { label: string; look?: 'alt'; icon: 'camera' | 'again'; take: (file: File) => void }

/** A button that opens the camera; a file field is the one way that every phone offers. */
export function TakePhoto({ label, look, icon, take }: TakeProps) {
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
export function PaperDrawing() {
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
