import { useText } from './text.ts'
import { kernelMessages } from './kernel-messages.ts'
import classes from './status.module.css'

/** The states of the board, worst first; also the fixed order of every bar and legend. */
export const states = ['late', 'risk', 'ok', 'done', 'todo'] as const
export type State = (typeof states)[number]

const shapes: Record<State, React.ReactNode> = {
  late: <rect x="1.4" y="1.4" width="9.2" height="9.2" rx=".8" fill="currentColor" />,
  risk: <path d="M6 .9 11.6 10.8H.4Z" fill="currentColor" />,
  ok: <circle cx="6" cy="6" r="4.6" fill="currentColor" />,
  done: (
    <path
      d="M1.6 6.6 4.7 9.6 10.6 2.6"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  ),
  todo: <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.6" />,
}

/** A state is a shape first and a colour second. `label` is read aloud; leave it out where words stand beside it. */
export function StatusShape({ state, size = 9, label }: { state: State; size?: number; label?: string }) {
  const spoken = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label }
  return (
    <svg className={classes.shape} data-state={state} width={size} height={size} viewBox="0 0 12 12" {...spoken}>
      {shapes[state]}
    </svg>
  )
}

/** A tag with shape and words: "■ Terlambat 3 hari". */
export function StatusTag({ state, children }: { state: State; children?: React.ReactNode }) {
  const t = useText(kernelMessages)
  return (
    <span className={classes.tag} data-state={state}>
      <StatusShape state={state} />
      {children ?? t(`state.${state}`)}
    </span>
  )
}

/** "■ 2 ▲ 5": how many of each; states that count nothing leave no trace. */
export function StatusCounts({
  counts,
  only = states,
}: {
  counts: Partial<Record<State, number>>
  only?: readonly State[]
}) {
  const t = useText(kernelMessages)
  return (
    <span className={classes.counts}>
      {only
        .filter((state) => (counts[state] ?? 0) > 0)
        .map((state) => (
          <span key={state}>
            <StatusShape state={state} size={8} label={t(`state.${state}`)} />
            {counts[state]}
          </span>
        ))}
    </span>
  )
}

/** The legend under a board or a map. */
export function StatusLegend({ only = states }: { only?: readonly State[] }) {
  const t = useText(kernelMessages)
  return (
    <ul className={classes.legend}>
      {only.map((state) => (
        <li key={state}>
          <StatusShape state={state} />
          {t(`state.${state}`)}
        </li>
      ))}
    </ul>
  )
}

/** The mixture of states in fixed order: late, at risk, on track, done, not due. */
export function StateBar({ counts, height = 6 }: { counts: Partial<Record<State, number>>; height?: number }) {
  const t = useText(kernelMessages)
  const shown = states.filter((state) => (counts[state] ?? 0) > 0)
  const label = shown.map((state) => `${t(`state.${state}`)} ${counts[state]}`).join(', ')
  return (
    <span className={classes.bar} style={{ height }} role="img" aria-label={label || t('state.todo')}>
      {shown.map((state) => (
        <i key={state} data-state={state} style={{ flexGrow: counts[state] ?? 0 }} />
      ))}
    </span>
  )
}
