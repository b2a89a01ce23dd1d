import { useFormat } from '../../../ui/language.ts'
import { Stat, StatStrip } from '../../../ui/stat-strip.tsx'
import { Bar } from '../../../ui/bars.tsx'
import { useText } from '../../../ui/text.ts'
import type { GrantRow } from '../contract.ts'
import { words } from './messages.ts'

/** What of the tranches of these grants is past its deadline. */
function overdue(grants: readonly GrantRow[]): { count: number; amount: number } {
  const late = grants.flatMap(({ tranches }) => tranches).filter(({ state }) => state === 'late')
  return { count: late.length, amount: late.reduce((sum, { amount, paid }) => sum + amount - paid, 0) }
}

/** The sums of the area, and how many grants need attention. */
export function BudgetStrip({ grants }: { grants: readonly GrantRow[] }) {
  const t = useText(words)
  const format = useFormat()
  const sum = (of: (grant: GrantRow) => number) => grants.reduce((total, grant) => total + of(grant), 0)
  const signed = sum((grant) => grant.signed ?? 0)
  const disbursed = sum((grant) => grant.disbursed)
  const used = sum((grant) => grant.used)
  const late = overdue(grants)
  const short = grants.filter(({ gap }) => gap !== null)
  const open = grants.filter(({ unexplained }) => unexplained !== null && unexplained !== 0)
  const count = grants.filter((grant) => grant.signed !== null).length
  const percent = (part: number, whole: number) => format.coverage(part, whole)
  return (
    <StatStrip label={t('title')}>
      <Stat
        hero
        label={t('signedTotal')}
        value={format.rupiahShort(signed)}
        note={t('signedNote', { count, all: grants.length })}
      />
      <Stat
        label={t('disbursed')}
        value={format.rupiahShort(disbursed)}
        note={t('ofSigned', { percent: percent(disbursed, signed) })}
      >
        <Bar part={disbursed} whole={signed} />
      </Stat>
      <Stat
        label={t('used')}
        value={format.rupiahShort(used)}
        note={t('ofDisbursed', { percent: percent(used, disbursed) })}
      >
        <Bar part={used} whole={disbursed} />
      </Stat>
      <Stat label={t('balance')} value={format.rupiahShort(sum(({ balance }) => balance))} note={t('balanceNote')} />
      <Stat
        label={t('late')}
        value={format.integer(late.count)}
        note={late.count > 0 ? t('lateNote', { amount: format.rupiahShort(late.amount) }) : undefined}
        {...(late.count > 0 && { state: 'late' as const })}
      />
      <Stat
        label={t('risk')}
        value={format.integer(short.length)}
        note={t('riskNote')}
        {...(short.length > 0 && { state: 'risk' as const })}
      />
      <Stat
        label={t('difference')}
        value={format.integer(open.length)}
        note={t('differenceNote')}
        {...(open.length > 0 && { state: 'risk' as const })}
      />
    </StatStrip>
  )
}
