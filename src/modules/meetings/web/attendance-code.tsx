import { create } from 'qrcode'
import { useMemo } from 'react'
import { useText } from '../../../ui/text.ts'
import { liveWords } from './live-messages.ts'
import classes from './meetings.module.css'

/** Where a phone that scans the code arrives: the list of attendance, without signing in. */
const addressOf = (code: string) => `${location.origin}/hp/hadir/${code}`

/** The QR code of a meeting as one path of unit squares, with the code to type beneath. */
export function AttendanceCode({ code, size = 68 }: { code: string; size?: number | string }) {
  const t = useText(liveWords)
  const { width, path } = useMemo(() => {
    const { modules } = create(addressOf(code), { errorCorrectionLevel: 'M' })
    const squares = Array.from(modules.data, (isDark, at) =>
      isDark ? `M${at % modules.size} ${Math.floor(at / modules.size)}h1v1h-1z` : '',
    )
    return { width: modules.size, path: squares.join('') }
  }, [code])
  return (
    <svg
      className={classes.qr}
      width={size}
      height={size}
      viewBox={`-2 -2 ${width + 4} ${width + 4}`}
      role="img"
      aria-label={`${t('qr')} ${code}`}
    >
      <path d={path} fill="currentColor" shapeRendering="crispEdges" />
    </svg>
  )
}
