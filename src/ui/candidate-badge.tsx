import { kernelMessages } from './kernel-messages.ts'
import { useText } from './text.ts'
import classes from './candidate-badge.module.css'

/** Six colours by ballot number, apart in lightness; never a party's. Beyond six, ink with the number. */
export function candidateColor(number: number): { background: string; color: string } {
  if (number < 1 || number > 6) return { background: 'var(--done)', color: 'var(--surface)' }
  return { background: `var(--p${number})`, color: `var(--on-p${number})` }
}

type CandidateBadgeProps = { number: number; size?: number; isBlank?: boolean; name?: string }

/** The ballot number on its colour; the blank column (kolom kosong) has a hatched badge. */
export function CandidateBadge({ number, size = 18, isBlank = false, name }: CandidateBadgeProps) {
  const t = useText(kernelMessages)
  const label = isBlank ? t('candidate.blank') : t('candidate.number', { number })
  return (
    <span
      className={classes.badge}
      data-blank={isBlank || undefined}
      role="img"
      aria-label={name ? `${label}, ${name}` : label}
      title={name ?? label}
      style={{
        width: size,
        height: size,
        fontSize: Math.round(size * 0.64),
        ...(isBlank ? {} : candidateColor(number)),
      }}
    >
      {isBlank ? '' : number}
    </span>
  )
}
