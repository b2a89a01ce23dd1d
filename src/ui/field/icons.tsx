/** @jsxImportSource preact */

/** Line drawings on a 24-unit square. */
const drawings = {
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  check: 'M4 12.5l5.5 5.5L20 6',
  help: 'M9 9a3 3 0 1 1 4.6 2.5c-1 .7-1.6 1.2-1.6 2.5M12 17.5v.1M12 21.5a9.5 9.5 0 1 0 0-19 9.5 9.5 0 0 0 0 19z',
  noSignal: 'M3 3l18 18M7 18h10M18.5 17A4 4 0 0 0 17 10a6 6 0 0 0-8-3.5M6.5 9A5 5 0 0 0 7 18',
  phone:
    'M8 2.5h8a1.5 1.5 0 0 1 1.5 1.5v16a1.5 1.5 0 0 1-1.5 1.5H8A1.5 1.5 0 0 1 6.5 20V4A1.5 1.5 0 0 1 8 2.5zM11 18.5h2',
  pencil: 'M4 20l1-4L16 5l3 3L8 19l-4 1zM14 7l3 3',
  camera: 'M4 8h3l2-3h6l2 3h3v11H4zM12 16.5a3.3 3.3 0 1 0 0-6.6 3.3 3.3 0 0 0 0 6.600z',
  again: 'M4 5v5h5M4.5 10a8 8 0 1 1-.5 5',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  trash: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
} as const

export type IconName = keyof typeof drawings

export function Icon({ name, size = 24, weight = 2 }: { name: IconName; size?: number; weight?: number }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" width={size} height={size} stroke-width={weight} aria-hidden="true">
      <path d={drawings[name]} />
    </svg>
  )
}

/** A status is a shape with a colour and always stands beside a word: ○ ● ▲ ■ ✓, and ◉ for "now". */
export type Status = 'wait' | 'ok' | 'risk' | 'late' | 'done' | 'here'

const shapes: Record<Status, { d: string; line?: number; fill?: boolean }> = {
  wait: { d: 'M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15z', line: 3 },
  ok: { d: 'M10 1a9 9 0 1 1 0 18 9 9 0 0 1 0-18z', fill: true },
  risk: { d: 'M10 1.5L19.5 18H.5z', fill: true },
  late: { d: 'M1.5 1.5h17v17h-17z', fill: true },
  done: { d: 'M2 10.5L7.5 16 18 4', line: 4 },
  here: { d: 'M10 1a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM10 6.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7z', line: 2 },
}

export function Mark({ status, size = 20, plain = false }: { status: Status; size?: number; plain?: boolean }) {
  const { d, line = 0, fill = false } = shapes[status]
  return (
    <svg class={plain ? 'mark' : `mark ${status}`} viewBox="0 0 20 20" width={size} height={size} aria-hidden="true">
      <path d={d} fill={fill ? 'currentColor' : 'none'} stroke={line ? 'currentColor' : 'none'} stroke-width={line} />
      {status === 'here' && <circle cx="10" cy="10" r="5" fill="currentColor" />}
    </svg>
  )
}
