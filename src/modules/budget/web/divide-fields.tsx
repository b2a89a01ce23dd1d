import { useState } from 'react'
import { useFormat } from '../../../ui/language.ts'
import { useText } from '../../../ui/text.ts'
import type { GrantDetail, GrantRow } from '../contract.ts'
import { nominalTranches } from '../rules.ts'
import classes from './budget.module.css'
import { words } from './messages.ts'
import { RupiahField } from './rupiah-field.tsx'

type Terms = GrantDetail['terms']

/** How a signed amount is divided: nominally at first, as the earlier agreement afterwards, or by a first tranche of its own. */
export function useDivision(terms: Terms, { purpose, tranches }: Pick<GrantRow, 'purpose' | 'tranches'>) {
  const [own, setOwn] = useState<number | null>(null)
  const shares = purpose === 'rerun' ? [100] : terms.shares
  const usualYears = [Number(terms.today.slice(0, 4)), Number(terms.votingDay.slice(0, 4))]
  const years = usualYears.map((year, index) => tranches[index]?.year ?? year)
  const usualFirst = (amount: number) => tranches[0]?.amount ?? nominalTranches(amount, shares)[0] ?? 0
  return {
    // of three and more tranches only the agreement itself can tell
    isOffered: tranches.length === 0 ? shares.length === 2 : tranches.length === 2,
    isNominal: tranches.length === 0,
    shares,
    own,
    setOwn,
    usualFirst,
    /** Undefined where the usual division holds. */
    tranchesOf: (amount: number) =>
      own === null
        ? undefined
        : [own, Math.max(amount - own, 0)].map((part, index) => ({ year: years[index] ?? 0, amount: part })),
  }
}

type DivideFieldsProps = { division: ReturnType<typeof useDivision>; amount: number | null }

export function DivideFields({ division, amount }: DivideFieldsProps) {
  const t = useText(words)
  const format = useFormat()
  if (!division.isOffered) return null
  const usual = division.usualFirst(amount ?? 0)
  const rest = (amount ?? 0) - (division.own ?? usual)
  const how = division.isNominal ? t('divideNominal', { shares: division.shares.join('/') }) : t('divideKept')
  return (
    <>
      <RupiahField
        label={t('firstTranche')}
        description={`${how}: ${format.rupiah(usual)}`}
        value={division.own}
        onChange={division.setOwn}
      />
      <p className={classes.muted} role="status">
        {t('restTranche')}: {format.rupiah(rest)}
      </p>
    </>
  )
}
