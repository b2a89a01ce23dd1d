import { kernelMessages } from './kernel-messages.ts'
import { useText } from './text.ts'
import classes from './candidate-badge.module.css'

type Paint = { background: string; color: string }

/** The blank column (kolom kosong) is nobody's: hatched and neutral wherever a pair would have its colour. */
export const blankColumn: Paint = {
  background: 'repeating-linear-gradient(135deg, var(--surface-3) 0 4px, var(--line-2) 4px 5px)',
  color: 'var(--text)',
}

/** Six colours by ballot number, apart in lightness; never a party's. Beyond six, ink with the number. */
export function candidateColor(number: number): Paint {
  if (number < 1 || number > 6) return { background: 'var(--done)', color: 'var(--surface)' }
  return { background: `var(--p${number})`, color: `var(--on-p${number})` }
}

type CandidateBadgeProps = { number: number; size?: number; isBlank?: boolean; name?: string }

/** The ballot number on its colour; the blank column has a hatched badge without one. */
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
        ...(isBlank ? blankColumn : candidateColor(number)),
      }}
    >
      {isBlank ? '' : number}
    </span>
  )
}
