import { useEffect, useState } from 'preact/hooks'
import { Icon } from '../../../ui/field/icons.tsx'
import type { Outbox } from '../../../ui/outbox.ts'
import { useWords } from '../../../ui/field/words.ts'
import type { Sheet } from './draft.ts'
import { entryMessages } from './messages.ts'

/** An address for a picture that lies on this phone. */
export function usePicture(outbox: Outbox, sha256: string | undefined): string | undefined {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    if (sha256 === undefined) return setAddress(undefined)
    let made: string | undefined
    let isCurrent = true
    void outbox.readFile(sha256).then((file) => {
      if (!file || !isCurrent) return
      made = URL.createObjectURL(file)
      setAddress(made)
    })
    return () => {
      isCurrent = false
      if (made) URL.revokeObjectURL(made)
    }
  }, [outbox, sha256])
  return address
}

const zooms = [1, 1.8, 3] as const

type Props = { outbox: Outbox; sheets: readonly Sheet[] }

/** The photographed sheets above the digits: one at a time, enlarged by button, moved by finger. */
export function PhotoView({ outbox, sheets }: Props) {
  const words = useWords(entryMessages)
  const [at, setAt] = useState(0)
  const [zoom, setZoom] = useState(0)
  const address = usePicture(outbox, sheets[at]?.sha256)
  return (
    <div class="photo">
      {sheets.length > 1 && (
        <div class="tabs">
          {sheets.map((sheet, index) => (
            <button key={sheet.sha256} type="button" aria-pressed={index === at} onClick={() => setAt(index)}>
              {words.sheet(index + 1)}
            </button>
          ))}
        </div>
      )}
      <div class="pane" tabIndex={0} role="region" aria-label={words.photoArea}>
        {address && <img src={address} alt={words.photoOf(at + 1)} style={{ width: `${(zooms[zoom] ?? 1) * 100}%` }} />}
      </div>
      <div class="zoom">
        <button type="button" aria-label={words.zoomOut} disabled={zoom === 0} onClick={() => setZoom(zoom - 1)}>
          <Icon name="minus" />
        </button>
        <button
          type="button"
          aria-label={words.zoomIn}
          disabled={zoom === zooms.length - 1}
          onClick={() => setZoom(zoom + 1)}
        >
          <Icon name="plus" />
        </button>
      </div>
    </div>
  )
}
