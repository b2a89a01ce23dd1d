import { Bar } from '../../../ui/bars.tsx'
import { EmptyState } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { Panel } from '../../../ui/panel.tsx'
import { StatusTag } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import type { GrantDetail } from '../contract.ts'
import classes from './budget.module.css'
import { words } from './messages.ts'

/** Each tranche with what is paid of it and until when the rest must be. */
export function TranchesPanel({ detail: { grant, terms } }: { detail: GrantDetail }) {
  const t = useText(words)
  const format = useFormat()
  return (
    <Panel title={t('tranches')} note={terms.article}>
      {grant.tranches.length === 0 ? (
        <EmptyState>{t('noTranches')}</EmptyState>
      ) : (
        <div className={classes.tranches}>
          {grant.tranches.map(({ number, year, amount, paid, deadline, state }) => (
            <div key={number}>
              <p>
                <b>{t('tranche', { number })}</b>
                <StatusTag state={state} />
                <span className={classes.muted}>
                  {t('trancheNote', { year: String(year) })} · {deadline && t('until', { day: format.day(deadline) })}
                </span>
              </p>
              <Bar part={paid} whole={amount} tone={state === 'todo' ? 'ink' : state} />
              <small>
                {t('paidOf', { paid: format.rupiah(paid), amount: format.rupiah(amount) })} (
                {format.coverage(paid, amount)}%)
              </small>
            </div>
          ))}
        </div>
      )}
    </Panel>
  )
}
